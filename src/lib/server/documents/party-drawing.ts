import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { PartyShape } from '#lib/domain/minutes/document.ts';
import type { Locale } from '#lib/domain/text2.ts';
import { m } from '#lib/paraglide/messages.js';

const SHAPES: Record<PartyKind, PartyShape> = {
	WORKER: 'circle',
	GOVERNMENT: 'square',
	EMPLOYER: 'triangle',
	UNIT: 'neutral',
	COMMITTEE: 'neutral'
};
const LETTERS = {
	WORKER: m.common_party_letter_worker,
	GOVERNMENT: m.common_party_letter_government,
	EMPLOYER: m.common_party_letter_employer
} as const;

/** A party's shape on paper, with the letter in it; the neutral shape carries the party's ordinal. */
export function partyDrawing(
	{ kind, ordinal }: { kind: PartyKind; ordinal: number },
	locale: Locale
): { shape: PartyShape; letter: string } {
	const letter = kind in LETTERS ? LETTERS[kind as keyof typeof LETTERS]({}, { locale }) : String(ordinal);
	return { shape: SHAPES[kind], letter };
}
