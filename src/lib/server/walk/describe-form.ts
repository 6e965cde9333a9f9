import * as v from 'valibot';
import { kinds } from './event-form.ts';
import { meetingFile } from './meeting-form.ts';

type Schema = v.GenericSchema & {
	entries?: Record<string, Schema>;
	item?: Schema;
	wrapped?: Schema;
	key?: Schema;
	value?: Schema;
	options?: readonly (string | number)[];
	literal?: string;
	default?: unknown;
};

/** The whole form of a meeting file in words, out of the schemas themselves, so that the two cannot differ. */
export function describeForm(): string {
	const { events: _, ...before } = meetingFile.entries;
	return [
		'A meeting file is one JSON object. "?" marks what may be left out; dates are 2026-03-18, times',
		'2026-03-18T09:00:00+08:00; a text is {"zh": …, "en": …} with one or both; a key is a short name in small letters.',
		'',
		...describeEntries(before as unknown as Record<string, Schema>, 0),
		'events: list, in order of time; each is one of',
		...kinds.flatMap((kind) => {
			const { do: name, ...entries } = kind.entries as unknown as Record<string, Schema>;
			return [`  {"do": "${name!.literal}"}  ${helpOf(kind as Schema)}`, ...describeEntries(entries, 3)];
		}),
		'',
		'Rules of the charter: a quorum is Q_SHARE(a/b, base=members|seats|present, strict=yes|no), Q_COUNT(n),',
		'Q_PARTY_COUNT(n), Q_PARTY_SHARE(a/b), Q_CHIEF, Q_NONE_RECONVENED, AND(…, …) or OR(…, …); a decision is',
		'M_SIMPLE_CAST, M_ABS_PRESENT, M_ABS_MEMBERS or M_CONCURRENT(…), which asks the rule inside of every party.',
		'An example of it all: src/lib/server/demo/maritime-2026-1.json'
	].join('\n');
}

function describeEntries(entries: Record<string, Schema>, depth: number): string[] {
	return Object.entries(entries).flatMap(([name, schema]) => {
		const optional = schema.type === 'optional';
		const inner = unwrap(schema);
		const help = helpOf(inner);
		const line = `${'  '.repeat(depth)}${name}${optional ? '?' : ''}: ${shapeOf(inner)}${help && `  (${help})`}`;
		const nested = inner.type === 'array' ? unwrap(inner.item!) : inner;
		const isText = nested.entries && Object.keys(nested.entries).join() === 'zh,en';
		return nested.entries && !isText ? [line, ...describeEntries(nested.entries, depth + 1)] : [line];
	});
}

function unwrap(schema: Schema): Schema {
	return schema.wrapped ? unwrap(schema.wrapped) : schema;
}

function shapeOf(schema: Schema): string {
	if (schema.type === 'array') return `list of ${shapeOf(unwrap(schema.item!))}`;
	if (schema.type === 'picklist') return schema.options!.join(' | ');
	if (schema.type === 'record') return `object of ${shapeOf(unwrap(schema.value!))}`;
	if (schema.type === 'custom') return 'string';
	if (!schema.entries) return schema.type === 'nullable' ? 'string or null' : schema.type;
	return Object.keys(schema.entries).join() === 'zh,en' ? 'text' : 'object';
}

function helpOf(schema: Schema): string {
	return v.getDescription(schema) ?? '';
}
