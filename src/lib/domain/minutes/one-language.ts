import type { TextKind } from '../bodies/charter.ts';
import type { Text2 } from '../text2.ts';
import type { MinutesFacts } from './facts.ts';
import type { Prose } from './prose.ts';

const SHOWN = 5;
const LONGEST = 20;

/** Those of the texts that are written in one language and not in the other; an empty one is no text. */
export function inOneLanguage(texts: readonly Text2[]): Text2[] {
	return texts.filter(({ zh, en }) => Boolean(zh) !== Boolean(en));
}

/**
 * The texts of minutes of which a charter asks for both languages (ruling 33). TITLES: of the minutes, the agenda's items
 * and the motions that were put; MOTIONS: the texts of these motions; PROSE: what people wrote between the facts.
 */
export function textsOf(kind: TextKind, facts: MinutesFacts, prose: Prose): Text2[] {
	const put = facts.items.flatMap(({ motions, votes }) =>
		motions.filter(({ id }) => votes.some(({ motion }) => motion === id))
	);
	switch (kind) {
		case 'TITLES':
			return [prose.title, ...facts.items.map(({ title }) => title), ...put.map(({ title }) => title)];
		case 'MOTIONS':
			return put.map(({ text }) => text);
		case 'PROSE':
			return Object.values(prose.passages);
	}
}

/** Texts by their first words, for a sentence that tells somebody to complete them; at most five. */
export function byFirstWords(texts: readonly Text2[]): string {
	const begin = ({ zh, en }: Text2) => {
		const all = [...(zh ?? en ?? '')];
		return `“${all.slice(0, LONGEST).join('')}${all.length > LONGEST ? '…' : ''}”`;
	};
	return texts.slice(0, SHOWN).map(begin).join(', ') + (texts.length > SHOWN ? ', …' : '');
}
