import { createHash } from 'node:crypto';
import { signField } from '#lib/domain/documents/sign-document.ts';
import { fieldRect } from '#lib/domain/documents/signature-fields.ts';
import { PORTAL_UNIT, type CertificateSubject } from '#lib/domain/signatures/certificate.ts';
import { issueForOneAct, type Authority } from './issue-certificate.ts';
import { drawSignature } from '../documents/draw-signature.ts';

export interface PartySignature {
	field: string;
	/** Person, organisation and the party's label, as the certificate will name them. */
	subject: CertificateSubject;
	/** Office or title under the name, e.g. 中国海员建设工会 主席. */
	capacity: string;
	at: Date;
	/** `at` as it is printed, in the body's zone. */
	printedDate: string;
	reason: string;
}

export interface SignedForParty {
	/** The file, which begins with exactly the bytes it was given. */
	bytes: Uint8Array;
	/** The certificate of this one act, DER, and its SHA-256 in hexadecimal. */
	certificate: Uint8Array;
	certificateSha256: string;
}

/**
 * A party's signature in its field, with a key and certificate made for this act and gone after it (ruling
 * 31). The caller has had the person prove himself again and holds the row lock of the document. Throws when
 * the field does not exist or is signed already.
 */
export async function signForParty(
	bytes: Uint8Array,
	{ field, subject, capacity, at, printedDate, reason }: PartySignature,
	{ authority, fontDir }: { authority: Authority; fontDir: string | null }
): Promise<SignedForParty> {
	if (subject.party === PORTAL_UNIT) throw new Error('no party may be named like the portal');
	const look = { name: subject.name, capacity, date: printedDate };
	const appearance = await drawSignature(look, fieldRect(bytes, field), fontDir);
	const signer = await issueForOneAct(authority, subject, at);
	const certificate = signer.certificates[0]!;
	return {
		bytes: await signField(bytes, { field, name: subject.name, reason, at }, appearance, signer),
		certificate,
		certificateSha256: createHash('sha256').update(certificate).digest('hex')
	};
}
