import type { MeetingView } from '#lib/domain/live/view.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import type { Choice, ConsensusStance } from '#lib/domain/voting/nouns.ts';
import { isPaper, paperInWords, type Said, type VoteOption } from '#lib/domain/voting/paper.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

/* The words of the live pages, in the reader's language. */

export const choiceWords: Record<Choice, () => string> = {
	FOR: m.live_for,
	AGAINST: m.live_against,
	ABSTAIN: m.live_abstain
};

/** What a ballot says: a choice, or the names on a paper. */
export function saidWords(said: Said, candidates?: readonly VoteOption[]): string {
	return isPaper(said) ? paperInWords(said, candidates, getLocale())! : choiceWords[said]();
}

export const stanceWords: Record<ConsensusStance, () => string> = {
	RESERVATION: m.live_reservation,
	STAND_ASIDE: m.live_stand_aside,
	OBJECTION: m.live_objection
};

/** A text in the reader's language, or in the other where there is no such. */
export function say(text: Text2 | undefined): string {
	return text ? inLocale(text, getLocale()).text.replaceAll('|', '') : '';
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一, 十二, 二十; 1, 12, 20. From 1 to 99. */
export function numeral(n: number, locale: Locale = getLocale()): string {
	if (locale === 'en' || n > 99) return String(n);
	const tens = Math.floor(n / 10);
	return `${tens > 1 ? NUMERALS[tens] : ''}${tens > 0 ? '十' : ''}${NUMERALS[n % 10]}`;
}

export function nameOf(view: MeetingView, personId: string | undefined): string {
	return say(personId ? view.people[personId]?.name : undefined);
}

export function partyOf(view: MeetingView, partyId: string | null | undefined) {
	return view.parties.find(({ id }) => id === partyId);
}

/** m:ss, for what is left of a ballot or of a call. */
export function clock(milliseconds: number): string {
	const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** 14:03:22 on the body's clock. */
export function clockTime(at: number, zone: string): string {
	return new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(at);
}
