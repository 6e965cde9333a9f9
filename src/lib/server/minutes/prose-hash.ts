import { createHash } from 'node:crypto';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import { canonicalJson } from '#lib/domain/record/canonical.ts';

/** SHA-256 of the canonical JSON of the prose, lower-case hex (ruling 33). */
export function proseSha256(prose: Prose): string {
	return createHash('sha256')
		.update(canonicalJson({ ...prose }))
		.digest('hex');
}
