import { Refusal, type RefusalParams } from '../domain/refusal.ts';
import * as messages from '../paraglide/messages.js';
import type { Locale } from '../domain/text2.ts';

/** The one table: what a refusal is in HTTP. A code that is not here is a conflict with the state of things, 409. */
const statuses: Record<string, number> = {
	NOT_FOUND: 404,
	// Who asks
	NOT_SIGNED_IN: 401,
	SIGN_IN_FAILED: 401,
	PROOF_FAILED: 403,
	TOO_MANY_ATTEMPTS: 429,
	BUSY: 503,
	SECRETARY_ONLY: 403,
	MANDATE_ONLY: 403,
	NOT_INVITED: 403,
	TOO_MANY_TRIES: 429,
	NOT_AN_ALTERNATE: 403,
	CHAIR_TAP_NEEDED: 403,
	NOT_IN_CONTROL: 403,
	NOT_FOR_YOUR_PARTY: 403,
	NOT_ON_REGISTER: 403,
	CHAIR_HAS_NO_VOTE: 403,
	RECUSED: 403,
	NOT_YOUR_SEAT: 403,
	LINK_EXPIRED: 410,
	ADMINISTRATOR_ONLY: 403,
	NOT_YOURS_TO_ENTER: 403,
	CHIEF_REPRESENTATIVE_ONLY: 403,
	PARTY_ONLY: 403,
	SIGNATORY_ONLY: 403,
	CHARTER_NOT_YOURS_TO_DRAFT: 403,
	// What was sent
	CHARTER_CANNOT_WORK: 400,
	CHARTER_UNREADABLE: 400,
	TEXT_NEEDED: 400,
	NOT_PRINTABLE: 400,
	WORD_FILE_UNREADABLE: 400,
	WORD_FILE_OLD: 400,
	WORD_FILE_LOCKED: 400,
	WORD_FILE_TOO_LARGE: 413,
	WORD_FILE_UNSAFE: 400,
	DRAFT_TOO_LONG: 400,
	DRAFT_UPDATE_UNREADABLE: 400,
	PARTY_NEEDED: 400,
	ENDS_BEFORE_IT_STARTS: 400,
	ENDS_BEFORE_IT_BEGINS: 400,
	NO_PLACE: 400,
	NO_AGENDA: 400,
	REASON_NEEDED: 400,
	FILE_KIND: 400,
	FILE_SIZE: 400,
	REASON_FOR_DECLINING: 400,
	REASON_FOR_CANCELLING: 400,
	DUE_BEFORE_MEETING: 400,
	KEY_NOT_FREE: 400,
	PASSWORD_TOO_SHORT: 400,
	PASSWORD_TOO_LONG: 400,
	PASSWORD_TOO_EASY: 400
};

/** A refusal as a page gets it. */
export interface RefusalAnswer {
	code: string;
	params: RefusalParams;
	/** What did not happen, why, and who can cure it, in the reader's language. */
	words: string;
}

/**
 * The status and the words for a refusal, in `locale` or the language of the request. Any other error is thrown on: it
 * is nothing that a rule foresaw.
 */
export function answerOf(error: unknown, locale?: Locale): { status: number; refusal: RefusalAnswer } {
	if (!(error instanceof Refusal)) throw error;
	const { code, params } = error;
	return {
		status: statuses[code] ?? 409,
		refusal: { code, params, words: refusalWords(code, params, locale) }
	};
}

/** The words of a refusal. A code without words is a mistake of ours and throws. */
export function refusalWords(code: string, params: RefusalParams = {}, locale?: Locale): string {
	const key = `refusal_${code.toLowerCase()}`;
	const words = (messages as unknown as Record<string, MessageFunction | undefined>)[key];
	if (!words) throw new Error(`the refusal ${code} has no words: add ${key} to src/i18n/messages/refusals`);
	return words(params, locale && { locale });
}

type MessageFunction = (params: RefusalParams, options?: { locale: Locale }) => string;
