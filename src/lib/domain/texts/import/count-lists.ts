import { writeListNumber } from './list-numbers.ts';

/** One level of a list as a word processor keeps it. */
export interface ListLevel {
	start: number;
	/** Name of the format of its number; `bullet` for a sign. */
	format: string;
	/** What is written, %1 to %9 standing for the numbers of the levels: 第%1条, （%2）, %1.%2. */
	text: string;
	/** What is put after it. */
	suffix: 'tab' | 'space' | 'nothing';
	/** Every number of it in digits. */
	legal: boolean;
	/** The level whose next number makes it begin again; 0: none does. */
	restart?: number;
}

/** A list: those with one `key` count on together. */
export interface ListDefinition {
	key: string;
	levels: (ListLevel | undefined)[];
	/** Where this list begins anew, by level. */
	starts: (number | undefined)[];
}

/** The label of a line, with what is put after it; `known` is false where its number's format is none that is known. */
export interface ListLabel {
	text: string;
	known: boolean;
}

/** Counts the lines of all lists of a document, asked in the order in which they stand. */
export function countLists(
	lists: ReadonlyMap<string, ListDefinition>
): (list: string, level: number) => ListLabel | null {
	const counts = new Map<string, (number | undefined)[]>();
	const begun = new Set<string>();
	return (list, at) => {
		const definition = lists.get(list);
		const level = definition?.levels[at];
		if (!definition || !level) return null;
		const numbers = counts.get(definition.key) ?? [];
		counts.set(definition.key, numbers);
		const startsAnew = definition.starts[at] !== undefined && !begun.has(`${list} ${at}`);
		begun.add(`${list} ${at}`);
		numbers[at] = startsAnew ? definition.starts[at]! : (numbers[at] ?? level.start - 1) + 1;
		for (let deeper = at + 1; deeper < definition.levels.length; deeper++) {
			const restart = definition.levels[deeper]?.restart;
			if (restart === undefined || (restart > 0 && at < restart)) numbers[deeper] = undefined;
		}
		return labelOf(definition, level, numbers);
	};
}

function labelOf(
	{ levels }: ListDefinition,
	level: ListLevel,
	numbers: readonly (number | undefined)[]
): ListLabel | null {
	if (level.format === 'bullet') return { text: '• ', known: true };
	let known = true;
	const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
		const of = levels[Number(digit) - 1];
		const n = numbers[Number(digit) - 1] ?? of?.start ?? 1;
		const written = writeListNumber(n, level.legal ? 'decimal' : (of?.format ?? 'decimal'));
		known &&= written !== null;
		return written ?? String(n);
	});
	return text === '' ? null : { text: text + gapAfter(text, level.suffix), known };
}

/** Chinese labels take a wide space or none; a tab stop is how a word processor draws it. */
function gapAfter(label: string, suffix: ListLevel['suffix']): string {
	if (suffix === 'nothing' || /[、）．\s]$/u.test(label)) return '';
	return /\p{Script=Han}$/u.test(label) ? '\u3000' : ' ';
}
