import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/domain/record/canonical.ts';
import type { Text2 } from '#lib/domain/text2.ts';

/** SHA-256 of the canonical JSON of a text in its languages: what is put is this, to the letter. */
export function textSha256(text: Text2): Buffer {
	return createHash('sha256')
		.update(canonicalJson({ ...text }))
		.digest();
}
