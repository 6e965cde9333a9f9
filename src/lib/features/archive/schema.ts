import * as v from 'valibot';
import { MOST_HASHES } from '#lib/domain/documents/file-identity.ts';
import { readVerifyCode } from '#lib/domain/minutes/verify-code.ts';
import { m } from '#lib/paraglide/messages.js';

/** Characters of a search that are looked at. */
export const LONGEST_SEARCH = 200;

/** What the browser found in a file: the code inside it, and the hashes of its prefixes. */
export const identitySchema = v.object({
	documentId: v.pipe(v.optional(v.string(), ''), v.transform(readVerifyCode)),
	hashes: v.pipe(
		v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
		v.minLength(1),
		v.maxLength(MOST_HASHES)
	)
});

/** A code typed from paper. */
export const codeSchema = v.object({
	code: v.pipe(
		v.string(() => m.archive_verify_code_wrong()),
		v.maxLength(40, () => m.archive_verify_code_wrong()),
		v.transform(readVerifyCode),
		v.string(() => m.archive_verify_code_wrong())
	)
});

const SUBJECTS = ['REMUNERATION', 'WORK_QUOTA', 'INSURANCE_WELFARE', 'LABOUR_PROTECTION', 'OTHER'] as const;
const BODY_KINDS = ['TRIPARTITE', 'JOINT_CONFERENCE', 'COMMITTEE'] as const;

/** Values of one facet in the address; what cannot be one is passed over, as in an old bookmark. */
function values<Item extends v.GenericSchema>(item: Item) {
	return v.pipe(
		v.array(v.fallback(v.nullable(item), null)),
		v.transform((list) => [...new Set(list.filter((one) => one !== null))].slice(0, 20))
	);
}
const key = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,100}$/));

/** How the archive is narrowed, out of the address. */
export const filterSchema = v.object({
	year: values(v.pipe(v.string(), v.regex(/^\d{4}$/), v.transform(Number))),
	subject: values(v.picklist(SUBJECTS)),
	kind: values(v.picklist(BODY_KINDS)),
	body: values(key),
	org: values(key)
});
