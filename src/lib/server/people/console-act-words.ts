import { CONSOLE_ACTS, type ConsoleAct } from '../../domain/live/console-keys.ts';
import type { Locale } from '../../domain/text2.ts';
import { m } from '../../paraglide/messages.js';

const WORDS: Record<ConsoleAct, (inputs: object, options: { locale?: Locale }) => string> = {
	next: m.live_key_next,
	previous: m.live_key_previous,
	current: m.live_key_current,
	floor: m.speaking_key_floor,
	addSpeaker: m.speaking_key_add,
	timer: m.speaking_key_timer,
	extend: m.speaking_key_extend,
	ballot: m.live_key_ballot,
	closeVote: m.live_key_close_vote,
	consensus: m.live_key_consensus,
	recusal: m.voting_recuse,
	defer: m.live_key_defer,
	motion: m.live_key_motion,
	roll: m.live_key_roll,
	note: m.live_key_note,
	followUp: m.live_key_follow_up,
	undo: m.live_key_undo,
	screen: m.live_key_screen,
	screenTheme: m.live_key_screen_theme,
	moveUp: m.live_key_move_up,
	moveDown: m.live_key_move_down,
	find: m.live_key_find,
	go: m.live_key_go,
	back: m.live_key_back,
	help: m.live_key_help
};

/** What each key of the console does, in words of `locale` or of the request's language. */
export function consoleActWords(locale?: Locale): Record<ConsoleAct, string> {
	const entries = CONSOLE_ACTS.map((act) => [act, WORDS[act]({}, locale ? { locale } : {})]);
	return Object.fromEntries(entries) as Record<ConsoleAct, string>;
}
