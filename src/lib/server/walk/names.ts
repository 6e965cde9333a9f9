const kinds = [
	'organisation',
	'person',
	'party',
	'item',
	'motion',
	'amendment',
	'procedural',
	'vote',
	'comment',
	'meeting'
] as const;

export type NameKind = (typeof kinds)[number];

/** Ids by the keys that a meeting file uses for them. */
export type Names = Record<NameKind, Record<string, string>>;

export function noNames(): Names {
	return Object.fromEntries(kinds.map((kind) => [kind, {}])) as Names;
}

/** The id behind a key. Throws for one that nothing has brought yet: the file was checked, so that is a mistake of ours. */
export function idOf(names: Names, kind: NameKind, key: string): string {
	const id = names[kind][key];
	if (id === undefined) throw new Error(`there is no ${kind} "${key}" yet`);
	return id;
}
