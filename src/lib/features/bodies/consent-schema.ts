import * as v from 'valibot';

/** A consent to the signature agreement: which one, for which party, and the hash of the text on the page. */
export const consentSchema = v.object({
	agreementId: v.pipe(v.string(), v.uuid()),
	partyId: v.pipe(v.string(), v.uuid()),
	sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
});
