import {
	isIssuedBy,
	isOfItsAct,
	KEY_USAGE,
	PORTAL_UNIT,
	readCertificate,
	verifySignature as keySigned
} from '../signatures/certificate.ts';
import type { CertificateSubject, ReadCertificate } from '../signatures/certificate.ts';
import { assembleCms, readCms, signedAttributes, type CmsSignature } from '../signatures/cms.ts';
import { sha256 } from '../signatures/digest.ts';
import { NotReadable } from './pdf/parse-value.ts';
import { documentAt, readDocument, type PdfDocument, type Revision } from './pdf/read-document.ts';
import {
	fromTextString,
	isArray,
	isDict,
	isName,
	isString,
	sameBytes,
	type PdfDict,
	type PdfValue
} from './pdf/values.ts';
import { concat, toHex } from './pdf/write-value.ts';
import { addsOnlyASignature } from './revision-rules.ts';
import { fieldName, fieldReferences, PORTAL_FIELD } from './signature-fields.ts';
import { fromPdfDate } from './signature-revision.ts';

/** Why a file is not genuine. */
export type VerifyProblem =
	/** No PDF, cut off, or written by another program: nothing more can be said. */
	| 'NOT_READABLE'
	| 'NOT_CERTIFIED'
	/** Something follows the last signature, or is not covered by any. */
	| 'NOT_COVERED'
	/** A revision after certification changes more than one signature field. */
	| 'CHANGED_AFTER_CERTIFICATION'
	/** One of the signatures does not hold; its own entry says in what. */
	| 'SIGNATURE_INVALID';

export interface VerifiedSignature {
	field: string;
	/** The portal's certification, or a party's signature. */
	kind: 'certification' | 'approval';
	signer: CertificateSubject;
	/** The instant the signature claims; inside what is signed. */
	at: Date | null;
	/** Length of the file that it covers, from the first byte on. */
	covers: number;
	/** What was signed is what stands there. */
	digestOk: boolean;
	/** Made by the key of the certificate, and in the one form this portal writes, byte for byte. */
	signatureOk: boolean;
	/** The certificate was issued by a trusted root, for the act at `at`, for signing. */
	chainOk: boolean;
	/** The certificate is bound by the signing-certificate-v2 attribute. */
	certificateBound: boolean;
}

export interface Verification {
	/** True only when there is no problem at all. */
	genuine: boolean;
	problems: VerifyProblem[];
	/** In the order they were made. */
	signatures: VerifiedSignature[];
	/** Every state of the file from the oldest on, to be told from those the portal keeps (ruling 34). */
	revisions: { length: number; sha256: string }[];
	/** The verify code inside the document, without hyphens, or null. */
	documentId: string | null;
}

/**
 * Judges a file against trusted roots (DER certificates of the body's issuing authority): certified by the
 * portal, every signature valid, the last covering the whole file, and nothing added after certification
 * but signatures. Says no for one byte changed, appended or cut off. Never throws for bad input.
 */
export async function verifyPdf(bytes: Uint8Array, roots: readonly Uint8Array[]): Promise<Verification> {
	const trusted = roots.map(readCertificate);
	try {
		return await judge(bytes, trusted);
	} catch {
		// Whatever a hostile file makes a reader stumble over, the answer is no.
		const revisions = [{ length: bytes.length, sha256: toHex(await sha256(bytes)) }];
		return { genuine: false, problems: ['NOT_READABLE'], signatures: [], revisions, documentId: null };
	}
}

async function judge(bytes: Uint8Array, roots: readonly ReadCertificate[]): Promise<Verification> {
	const document = readDocument(bytes);
	const problems = new Set<VerifyProblem>();
	const found = signedFields(document);
	if (found.length > document.revisions.length) throw new NotReadable('more signatures than revisions', 0);
	const signatures: VerifiedSignature[] = [];
	// One after another: each holds a copy of what it covers.
	for (const signed of found) signatures.push(await verifySignature(bytes, signed, roots));
	signatures.sort((a, b) => a.covers - b.covers);

	const certification = signatures[0];
	if (!certification || !isCertification(document, certification.field, found)) problems.add('NOT_CERTIFIED');
	else if (certification.signer.party !== PORTAL_UNIT) problems.add('NOT_CERTIFIED');
	else {
		const changed = document.revisions.some(
			(revision, i) =>
				revision.start >= certification.covers &&
				!addsOnlyASignature(
					documentAt(bytes, document.revisions, i - 1),
					documentAt(bytes, document.revisions, i)
				)
		);
		if (changed) problems.add('CHANGED_AFTER_CERTIFICATION');
	}
	if (!everyRevisionIsCovered(document.revisions, signatures)) problems.add('NOT_COVERED');
	if (!signatures.every(holds)) problems.add('SIGNATURE_INVALID');
	return {
		genuine: problems.size === 0,
		problems: [...problems],
		signatures,
		revisions: await Promise.all(
			document.revisions.map(async ({ end }) => ({
				length: end,
				sha256: toHex(await sha256(bytes.subarray(0, end)))
			}))
		),
		documentId: documentId(document)
	};
}

/** Whether one signature holds in every respect. */
export function holds(signature: VerifiedSignature): boolean {
	return (
		signature.digestOk &&
		signature.signatureOk &&
		signature.chainOk &&
		signature.certificateBound &&
		(signature.kind === 'certification') === (signature.signer.party === PORTAL_UNIT)
	);
}

interface SignedField {
	field: string;
	dict: PdfDict;
}

function signedFields(document: PdfDocument): SignedField[] {
	return fieldReferences(document)
		.map((reference) => document.dict(reference))
		.filter((field) => field.has('V'))
		.map((field) => ({ field: fieldName(field), dict: document.dict(field.get('V')) }));
}

function isCertification(document: PdfDocument, field: string, found: readonly SignedField[]): boolean {
	const permissions = document.get(document.dict(document.trailer.get('Root')).get('Perms'));
	if (field !== PORTAL_FIELD || !isDict(permissions)) return false;
	const certified = document.dict(permissions.get('DocMDP'));
	const references = document.get(certified.get('Reference'));
	const reference = isArray(references) && references.length === 1 ? document.get(references[0]) : null;
	if (!isDict(reference) || !isName(reference.get('TransformMethod'), 'DocMDP')) return false;
	const parameters = document.get(reference.get('TransformParams'));
	return (
		isDict(parameters) &&
		parameters.get('P') === 2 &&
		found.some((signed) => signed.field === field && signed.dict === certified)
	);
}

/**
 * The file as written and its fields stand before the first signature; from there on each revision must be
 * covered, to its last byte, by exactly one signature.
 */
function everyRevisionIsCovered(
	revisions: readonly Revision[],
	signatures: readonly VerifiedSignature[]
): boolean {
	const first = signatures[0]?.covers;
	if (first === undefined) return false;
	const ends = revisions.map((revision) => revision.end).filter((end) => end >= first);
	return (
		ends.length === signatures.length && signatures.every((signature, i) => signature.covers === ends[i])
	);
}

async function verifySignature(
	bytes: Uint8Array,
	{ field, dict }: SignedField,
	roots: readonly ReadCertificate[]
): Promise<VerifiedSignature> {
	const kind = dict.has('Reference') ? 'certification' : 'approval';
	const at = signingTime(dict.get('M'));
	const nothing: VerifiedSignature = {
		field,
		kind,
		signer: { name: '', organisation: '', party: '' },
		at,
		covers: 0,
		digestOk: false,
		signatureOk: false,
		chainOk: false,
		certificateBound: false
	};
	const room = roomOf(bytes, dict);
	if (!room || !isName(dict.get('SubFilter'), 'ETSI.CAdES.detached')) return nothing;
	const read = readRoom(room.contents);
	if (!read) return { ...nothing, covers: room.covers };
	const { cms, certificate } = read;
	const digest = await sha256(room.covered);
	const certificateDigest = await sha256(cms.certificates[0]!);
	const expected = signedAttributes(digest, certificateDigest);
	const attributes = toHex(cms.signedAttributes);
	return {
		field,
		kind,
		signer: certificate.subject,
		at,
		covers: room.covers,
		digestOk: attributes.includes(toHex(digest)),
		signatureOk:
			sameBytes(cms.signedAttributes, expected) && (await signatureHolds(cms, certificate, room.contents)),
		chainOk: at !== null && (await chainHolds(cms, certificate, roots, at)),
		certificateBound: attributes.includes(toHex(certificateDigest))
	};
}

function signingTime(value: PdfValue | undefined): Date | null {
	return isString(value) ? fromPdfDate(fromTextString(value)) : null;
}

interface Room {
	contents: Uint8Array;
	covered: Uint8Array;
	covers: number;
}

/** The room of a signature, when the byte range leaves out exactly its hexadecimal string and nothing else. */
function roomOf(bytes: Uint8Array, dict: PdfDict): Room | null {
	const range = dict.get('ByteRange');
	const contents = dict.get('Contents');
	if (!isArray(range) || range.length !== 4 || !isString(contents) || !contents.hex) return null;
	const [zero, before, after, rest] = range as number[];
	if (zero !== 0 || !Number.isInteger(before) || !Number.isInteger(after) || !Number.isInteger(rest))
		return null;
	const covers = after! + rest!;
	if (before! < 0 || after! <= before! || covers > bytes.length) return null;
	const written = new TextDecoder('latin1').decode(bytes.subarray(before, after));
	// The digits as this portal writes them: otherwise `a` could become `A` unnoticed.
	if (written !== `<${toHex(contents.string)}>`) return null;
	const covered = concat([bytes.subarray(0, before), bytes.subarray(after, covers)]);
	return { contents: contents.string, covered, covers };
}

function readRoom(contents: Uint8Array): { cms: CmsSignature; certificate: ReadCertificate } | null {
	try {
		const cms = readCms(contents);
		return { cms, certificate: readCertificate(cms.certificates[0]!) };
	} catch {
		return null;
	}
}

/** The key signed the attributes, and every byte of the room is what those parts assemble to, then zeros. */
async function signatureHolds(
	cms: CmsSignature,
	certificate: ReadCertificate,
	contents: Uint8Array
): Promise<boolean> {
	const whole = assembleCms(cms);
	const padding = contents.subarray(whole.length);
	if (!sameBytes(whole, contents.subarray(0, whole.length)) || padding.some((byte) => byte !== 0))
		return false;
	return await keySigned(certificate, cms.signature, cms.signedAttributes);
}

/** Issued by a trusted root, which is also the one enclosed, for signatures that bind the signer. */
async function chainHolds(
	cms: CmsSignature,
	certificate: ReadCertificate,
	roots: readonly ReadCertificate[],
	at: Date
): Promise<boolean> {
	if (cms.certificates.length !== 2 || !(certificate.keyUsage & KEY_USAGE.nonRepudiation)) return false;
	if (!isOfItsAct(certificate, at)) return false;
	for (const root of roots) {
		if (!sameBytes(root.der, cms.certificates[1]!)) continue;
		if (await isIssuedBy(certificate, root, at)) return true;
	}
	return false;
}

function documentId(document: PdfDocument): string | null {
	const info = document.get(document.trailer.get('Info'));
	const keywords = isDict(info) ? document.get(info.get('Keywords')) : null;
	if (!isString(keywords)) return null;
	return (
		/\b([2-9A-HJ-NP-Z]{4})-([2-9A-HJ-NP-Z]{4})-([2-9A-HJ-NP-Z]{4})\b/
			.exec(fromTextString(keywords))
			?.slice(1)
			.join('') ?? null
	);
}
