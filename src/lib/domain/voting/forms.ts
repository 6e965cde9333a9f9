import { completeCharter, type CharterRules } from '../bodies/charter.ts';
import type { BallotKind } from './nouns.ts';

/** Forms of ballot that can be opened. Only these are offered to who drafts a charter. */
export type BuiltForm = Exclude<BallotKind, 'PREFERENCE' | 'ELECTION'>;

export const BUILT_FORMS: readonly BuiltForm[] = [
	'RECORD_VOTE',
	'ROLL_CALL',
	'SHOW_OF_HANDS',
	'ONE_VOICE_PER_PARTY',
	'SECRET'
];
/** What a vote falls back to when devices fail (domain.md 4.2, Ballot), whatever the charter lists. */
const FALLBACKS: BuiltForm[] = ['ROLL_CALL', 'SHOW_OF_HANDS'];

/** The forms that may be used under a charter: those it lists, and those to fall back to. */
export function formsOf(rules: CharterRules): BuiltForm[] {
	const { forms } = completeCharter(rules).ballots;
	return BUILT_FORMS.filter((form) => FALLBACKS.includes(form) || forms.includes(form));
}
