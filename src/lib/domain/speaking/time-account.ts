import type { SpeakingRules } from '../bodies/charter.ts';
import type { Speech, SpeechKind } from './nouns.ts';

/** Points of order are nobody's speaking time. */
const counts = ({ kind }: Speech) => kind !== 'POINT_OF_ORDER';

/** Seconds a party has spoken on the item; `running`: those of the speech that goes on. */
export function secondsSpoken(speeches: readonly Speech[], party: string | null, running = 0): number {
	return speeches
		.filter((speech) => speech.party === party && counts(speech))
		.reduce((sum, { spoken }) => sum + (spoken ?? running), 0);
}

/** Seconds a party may still speak on the item, never below 0; null where its time has no limit. */
export function secondsLeft(
	speeches: readonly Speech[],
	party: string | null,
	rules: SpeakingRules,
	running = 0
): number | null {
	if (rules.perPartySeconds === null || party === null) return null;
	return Math.max(0, rules.perPartySeconds - secondsSpoken(speeches, party, running));
}

/** Whether a party's time is not used up; that of the speech that goes on is counted when it has ended. */
export function hasTimeLeft(
	speeches: readonly Speech[],
	party: string | null,
	rules: SpeakingRules
): boolean {
	return secondsLeft(speeches, party, rules) !== 0;
}

/** Whoever goes on with a speech has at least so many seconds. */
const LEAST = 30;

/**
 * Seconds that a speech may take: as long as any, and no longer than what its party has left. Who goes on with a speech
 * has what was left of it (`rest`). The chair who gives the floor to a party whose time is used up gives it a whole
 * speech.
 */
export function speechLimit(
	kind: SpeechKind,
	party: string | null,
	speeches: readonly Speech[],
	rules: SpeakingRules,
	rest?: number
): number {
	if (kind === 'CONTINUED' && rest !== undefined) return Math.max(LEAST, rest);
	const left = kind === 'POINT_OF_ORDER' ? null : secondsLeft(speeches, party, rules);
	return left ? Math.min(rules.perSpeechSeconds, left) : rules.perSpeechSeconds;
}
