import * as v from 'valibot';
import { printable } from '#lib/domain/plain-text.ts';

export interface FieldProblem {
	field: string;
	words: string;
}

/**
 * Reads a submitted form through a schema. Fields of the same name become a list when the schema has one there, since a
 * browser sends a list of one like a single field; texts without the signs that no text has. The words of a problem are the schema's own messages: give every
 * check one (`v.nonEmpty(() => m.meetings_title_missing())`). Show them with ErrorSummary and Field.
 */
export function parseForm<Schema extends v.GenericSchema>(
	schema: Schema,
	form: FormData
): { value: v.InferOutput<Schema>; problems?: never } | { value?: never; problems: FieldProblem[] } {
	const result = v.safeParse(schema, objectOf(form, schema), { abortPipeEarly: true });
	if (result.success) return { value: result.output };
	return {
		problems: result.issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', words: issue.message }))
	};
}

function objectOf(form: FormData, schema: v.GenericSchema): Record<string, unknown> {
	const entries = 'entries' in schema ? (schema.entries as Record<string, v.GenericSchema>) : {};
	const names = new Set([...form.keys(), ...Object.keys(entries)]);
	return Object.fromEntries(
		[...names].map((name) => [
			name,
			isList(entries[name]) ? form.getAll(name).map(kept) : kept(form.get(name) ?? undefined)
		])
	);
}

function kept<Value>(value: Value): Value | string {
	return typeof value === 'string' ? printable(value) : value;
}

function isList(schema: v.GenericSchema | undefined): boolean {
	if (!schema) return false;
	if (schema.type === 'array') return true;
	return 'wrapped' in schema && isList(schema.wrapped as v.GenericSchema);
}
