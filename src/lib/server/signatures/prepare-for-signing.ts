import { certifyDocument } from '#lib/domain/documents/sign-document.ts';
import { addSignatureFields, type FieldPlacement } from '#lib/domain/documents/signature-fields.ts';
import { PORTAL_UNIT } from '#lib/domain/signatures/certificate.ts';
import { issueForOneAct, type Authority } from './issue-certificate.ts';

/**
 * Makes a typeset PDF ready for the parties: every field created in one revision, then the portal's
 * certification (ruling 30). What comes back is what freezing stores; each signature will extend exactly it.
 * `origin` is the portal's address, `body` the body's name; both stand in the portal's certificate.
 */
export async function prepareForSigning(
	pdf: Uint8Array,
	fields: readonly FieldPlacement[],
	{ authority, origin, body, at }: { authority: Authority; origin: string; body: string; at: Date }
): Promise<Uint8Array> {
	const signer = await issueForOneAct(
		authority,
		{ name: origin, organisation: body, party: PORTAL_UNIT },
		at
	);
	const words = {
		name: origin,
		reason: '定稿认证；此后只许签署 (certified at freezing; only signing is permitted)',
		at
	};
	return await certifyDocument(addSignatureFields(pdf, fields), words, signer);
}
