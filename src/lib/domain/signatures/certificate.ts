import { sameBytes } from '../documents/pdf/values.ts';
import { toHex } from '../documents/pdf/write-value.ts';
import { ecdsaRaw } from './cms.ts';
import { children, oid, readDer, TAG, type DerNode } from './der.ts';

/** Whom a certificate names. */
export interface CertificateSubject {
	/** The person, or the portal for its certification. */
	name: string;
	/** The organisation on whose behalf; empty when there is none. */
	organisation: string;
	/** The side of the body, as it is called there; `PORTAL_UNIT` for the portal itself. */
	party: string;
}

/** What stands for a party in the portal's own certificates, so that no side can be mistaken for it. */
export const PORTAL_UNIT = 'sanfang portal';

export const SUBJECT_OID = { name: '2.5.4.3', organisation: '2.5.4.10', party: '2.5.4.11' } as const;
export const EXTENSION_OID = {
	subjectKeyId: '2.5.29.14',
	keyUsage: '2.5.29.15',
	basicConstraints: '2.5.29.19',
	authorityKeyId: '2.5.29.35'
} as const;

/** Bits of the key usage extension, in its first byte (RFC 5280, 4.2.1.3). */
export const KEY_USAGE = {
	digitalSignature: 0x80,
	nonRepudiation: 0x40,
	certSign: 0x04,
	crlSign: 0x02
} as const;

export interface ReadCertificate {
	subject: CertificateSubject;
	/** Lower-case hexadecimal. */
	serial: string;
	notBefore: Date;
	notAfter: Date;
	isAuthority: boolean;
	/** First byte of the key usage; 0 when the extension is missing. */
	keyUsage: number;
	/** The whole certificate, and the parts of it that its issuer and its key stand in, DER. */
	der: Uint8Array;
	signedPart: Uint8Array;
	signature: Uint8Array;
	issuerName: Uint8Array;
	subjectName: Uint8Array;
	publicKeyInfo: Uint8Array;
}

/** Reads a DER certificate (X.509, version 3); throws when it is none. */
export function readCertificate(bytes: Uint8Array): ReadCertificate {
	const whole = readDer(bytes);
	const [signedPart, , signature] = children(whole);
	const [, serial, , issuer, validity, subject, publicKeyInfo, ...optional] = children(signedPart!);
	const [notBefore, notAfter] = children(validity!);
	const extensions = optional.find((node) => node.tag === TAG.explicit3);
	const extension = extensionReader(extensions ? children(children(extensions)[0]!) : []);
	return {
		subject: {
			name: attribute(subject!, SUBJECT_OID.name),
			organisation: attribute(subject!, SUBJECT_OID.organisation),
			party: attribute(subject!, SUBJECT_OID.party)
		},
		serial: toHex(serial!.content),
		notBefore: instant(notBefore!),
		notAfter: instant(notAfter!),
		isAuthority: isAuthority(extension(EXTENSION_OID.basicConstraints)),
		// A bit string begins with the number of unused bits.
		keyUsage: extension(EXTENSION_OID.keyUsage)?.content[1] ?? 0,
		der: whole.raw,
		signedPart: signedPart!.raw,
		signature: signature!.content.subarray(1),
		issuerName: issuer!.raw,
		subjectName: subject!.raw,
		publicKeyInfo: publicKeyInfo!.raw
	};
}

/**
 * Whether `root` issued `leaf`, as of `at`: the names match, the signature holds, the root may issue, both
 * are valid then. One step only: this portal's authorities sign their certificates themselves.
 */
export async function isIssuedBy(leaf: ReadCertificate, root: ReadCertificate, at: Date): Promise<boolean> {
	if (!sameBytes(leaf.issuerName, root.subjectName)) return false;
	if (!root.isAuthority || !(root.keyUsage & KEY_USAGE.certSign)) return false;
	if (!isValidAt(leaf, at) || !isValidAt(root, at)) return false;
	return await verifySignature(root, ecdsaRaw(leaf.signature), leaf.signedPart);
}

/** The certificate of one act is made for it: what it signs, it signs within this many milliseconds of its beginning. */
export const ACT_WINDOW = 10 * 60_000;

/** Whether `at` is the act for which a certificate was made (ruling 31). */
export function isOfItsAct(certificate: ReadCertificate, at: Date): boolean {
	return at.getTime() - certificate.notBefore.getTime() <= ACT_WINDOW;
}

/** Whether `at` falls inside the certificate's time, both ends included. */
export function isValidAt(certificate: ReadCertificate, at: Date): boolean {
	return certificate.notBefore <= at && at <= certificate.notAfter;
}

/**
 * Whether the certificate's key signed `data` with ECDSA on P-256 and SHA-256; r and s of 32 bytes each. A
 * key of another kind has not.
 */
export async function verifySignature(
	certificate: ReadCertificate,
	signature: Uint8Array,
	data: Uint8Array
): Promise<boolean> {
	const [info, raw, message] = [certificate.publicKeyInfo, signature, data] as Uint8Array<ArrayBuffer>[];
	const key = await crypto.subtle
		.importKey('spki', info!, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
		.catch(() => null);
	return (
		key !== null && (await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw!, message!))
	);
}

function attribute(name: DerNode, type: string): string {
	const wanted = oid(type);
	for (const level of children(name))
		for (const pair of children(level)) {
			const [key, value] = children(pair);
			if (key && value && sameBytes(key.raw, wanted)) return new TextDecoder().decode(value.content);
		}
	return '';
}

/** UTCTime is of the years 1950 to 2049, GeneralizedTime says the century. */
function instant(node: DerNode): Date {
	const text = new TextDecoder('latin1').decode(node.content);
	const full = node.tag === TAG.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
	const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full)?.slice(1).map(Number);
	if (!parts) throw new Error('time of another form');
	const [year, month, day, hour, minute, second] = parts;
	return new Date(Date.UTC(year!, month! - 1, day, hour, minute, second));
}

function extensionReader(extensions: readonly DerNode[]): (type: string) => DerNode | undefined {
	return (type) => {
		const wanted = oid(type);
		for (const extension of extensions) {
			const parts = children(extension);
			if (sameBytes(parts[0]!.raw, wanted)) return readDer(parts.at(-1)!.content);
		}
		return undefined;
	};
}

function isAuthority(constraints: DerNode | undefined): boolean {
	const first = constraints && children(constraints)[0];
	return first?.tag === TAG.boolean && first.content[0] === 0xff;
}
