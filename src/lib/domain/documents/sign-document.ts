import { assembleCms, signedAttributes } from '../signatures/cms.ts';
import { sha256 } from '../signatures/digest.ts';
import type { Signer } from '../signatures/signer.ts';
import { PORTAL_FIELD } from './signature-fields.ts';
import {
	placeSignature,
	prepareSignature,
	type Appearance,
	type PreparedSignature,
	type SignatureWords
} from './signature-revision.ts';

/**
 * The portal's certification of a document whose fields exist: from here on only the fields may be signed.
 * The answer begins with exactly `bytes`.
 */
export async function certifyDocument(
	bytes: Uint8Array,
	words: Omit<SignatureWords, 'field'>,
	signer: Signer
): Promise<Uint8Array> {
	const prepared = prepareSignature(bytes, { ...words, field: PORTAL_FIELD }, { certify: true });
	return await complete(prepared, signer);
}

/**
 * A party's signature in its field, after certification. Signers come one after another, each on the answer
 * of the one before (the caller holds the row lock); the order of the parties is free. The answer begins
 * with exactly `bytes`. Throws when the field is signed already or does not exist.
 */
export async function signField(
	bytes: Uint8Array,
	words: SignatureWords,
	appearance: Appearance,
	signer: Signer
): Promise<Uint8Array> {
	return await complete(prepareSignature(bytes, words, { certify: false, appearance }), signer);
}

async function complete(prepared: PreparedSignature, signer: Signer): Promise<Uint8Array> {
	const attributes = signedAttributes(await sha256(prepared.covered), await sha256(signer.certificates[0]!));
	const signature = await signer.sign(attributes);
	const cms = assembleCms({ certificates: signer.certificates, signedAttributes: attributes, signature });
	return placeSignature(prepared, cms);
}
