import type { Locale } from '../text2.ts';
import { lineOf, type Clause } from '../texts/clause.ts';
import { compareWords, type WordRun } from '../texts/compare-words.ts';
import { applyAmendment, type AmendmentText, type StandingClause } from './amendment.ts';

/** A stretch of a clause, and which amendment brought it or took it out; original words that stayed name none. */
export interface TrackedPiece {
	text: string;
	added?: string;
	removed?: string;
}

/** One clause of a text with its changes: what stood in the original and what stands now, each change by its amendment. */
export interface TrackedClause {
	/** As a whole brought by this amendment. */
	added?: string;
	/** As a whole taken out by this amendment. */
	removed?: string;
	pieces: TrackedPiece[];
}

/**
 * A text as moved with the changes that amendments made to it, in the order in which they were decided. Without what was
 * added it is the text as moved; without what was removed it is what `consolidate` gives. Words that one amendment
 * brought and a later one took out stand in neither and are left out. Amendments that no longer fit change nothing.
 */
export function trackText(
	moved: readonly Clause[],
	amendments: readonly AmendmentText[],
	locale: Locale
): TrackedClause[] {
	let standing: StandingClause[] = [...moved];
	const tracked: TrackedClause[] = moved.map((clause) => ({ pieces: [{ text: lineOf(clause) }] }));
	for (const amendment of amendments) {
		const next = applyAmendment(standing, amendment, locale);
		if (!next) continue;
		const at = standing.findIndex(({ id }) => id === amendment.clause);
		const more = next
			.slice(at + 1, at + 1 + next.length - standing.length)
			.map((clause) => ({ added: amendment.id, pieces: [{ text: lineOf(clause), added: amendment.id }] }));
		if (amendment.op !== 'INSERT')
			tracked[at] = change(tracked[at]!, standing[at]!, next[at]!, amendment.id, locale);
		tracked.splice(at + 1, 0, ...more);
		standing = next;
	}
	return tracked.filter(({ added, removed }) => !(added && removed));
}

/** What a tracked text was before its amendments, or is with them: one line each clause. */
export function sideOfTracked(clauses: readonly TrackedClause[], side: 'OLD' | 'NEW'): string {
	const out = side === 'OLD' ? 'added' : 'removed';
	return clauses
		.filter((clause) => !clause[out])
		.map(({ pieces }) =>
			pieces
				.filter((piece) => !piece[out])
				.map(({ text }) => text)
				.join('')
		)
		.join('\n');
}

function change(
	tracked: TrackedClause,
	old: StandingClause,
	now: StandingClause,
	by: string,
	locale: Locale
): TrackedClause {
	if (!now.gone)
		return { ...tracked, pieces: changePieces(tracked.pieces, compareLines(old, now, locale), by) };
	const all: WordRun[] = [{ kind: 'REMOVED', text: lineOf(old) }];
	return { ...tracked, removed: by, pieces: changePieces(tracked.pieces, all, by) };
}

/** A number is one word with the space after it: 第四条 becomes 第五条 as a whole. */
function compareLines(old: Clause, now: Clause, locale: Locale): WordRun[] {
	const [was, is] = [old.label + old.gap, now.label + now.gap];
	const head: WordRun[] =
		was === is
			? [{ kind: 'SAME', text: was }]
			: [
					{ kind: 'REMOVED', text: was },
					{ kind: 'ADDED', text: is }
				];
	return [...head, ...compareWords(old.words, now.words, locale)].filter(({ text }) => text !== '');
}

/** Puts a comparison with the words that stand now into the pieces that make them up. */
function changePieces(pieces: readonly TrackedPiece[], runs: readonly WordRun[], by: string): TrackedPiece[] {
	const rest = pieces.map((piece) => ({ ...piece }));
	const done: TrackedPiece[] = [];
	for (const { kind, text } of runs) {
		if (kind === 'ADDED') {
			done.push({ text, added: by });
			continue;
		}
		for (let left = text.length; left > 0;) {
			const piece = rest[0]!;
			if (piece.removed) {
				done.push(rest.shift()!);
				continue;
			}
			const taken = { ...piece, text: piece.text.slice(0, left) };
			left -= taken.text.length;
			piece.text = piece.text.slice(taken.text.length);
			if (piece.text === '') rest.shift();
			if (kind === 'SAME') done.push(taken);
			else if (!taken.added) done.push({ ...taken, removed: by });
		}
	}
	return [...done, ...rest];
}
