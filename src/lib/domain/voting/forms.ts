import { ballotRules, completeCharter, type CharterRules } from '../bodies/charter.ts';
import type { BallotKind } from './nouns.ts';
import { paperFormOf } from './paper.ts';

/** Forms of ballot in which a vote can be opened, in the order in which they are offered. */
export const BUILT_FORMS: readonly BallotKind[] = [
	'RECORD_VOTE',
	'ROLL_CALL',
	'SHOW_OF_HANDS',
	'ONE_VOICE_PER_PARTY',
	'SECRET',
	'ELECTION',
	'PREFERENCE'
];
/** What a vote falls back to when devices fail (domain.md 4.2, Ballot), whatever the charter lists. */
const FALLBACKS: readonly BallotKind[] = ['ROLL_CALL', 'SHOW_OF_HANDS'];

/** The forms that may be used under a charter: those it lists, those its rules need, and those to fall back to. */
export function formsOf(rules: CharterRules): BallotKind[] {
	const { forms } = completeCharter(rules).ballots;
	const needed = ballotRules(rules).map(paperFormOf);
	return BUILT_FORMS.filter(
		(form) => FALLBACKS.includes(form) || forms.includes(form) || needed.includes(form as never)
	);
}
