import * as v from 'valibot';
import { printable } from '#lib/domain/plain-text.ts';

/** Reads a field's JSON with its texts printable: in it, a sign that no text has may be written as an escape. */
export const writtenJson = v.rawTransform<string, unknown>(({ dataset, addIssue, NEVER }) => {
	try {
		return JSON.parse(dataset.value, (_, value: unknown) =>
			typeof value === 'string' ? printable(value) : value
		) as unknown;
	} catch {
		addIssue({ message: 'no JSON' });
		return NEVER;
	}
});
