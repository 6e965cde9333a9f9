import { m } from '#lib/paraglide/messages.js';

/** What a key does on the console (design.md 9); only what works here is listed. */
export type ConsoleKey =
	| 'next'
	| 'previous'
	| 'current'
	| 'ballot'
	| 'closeVote'
	| 'consensus'
	| 'defer'
	| 'motion'
	| 'floor'
	| 'addSpeaker'
	| 'timer'
	| 'extend'
	| 'note'
	| 'screen'
	| 'screenTheme'
	| 'roll'
	| 'moveUp'
	| 'moveDown'
	| 'undo'
	| 'help'
	| 'back';

interface Key {
	code: string;
	shift?: true;
	alt?: true;
	shown: string;
	does: ConsoleKey;
	words: () => string;
}

/** By physical place, so that they work with a Chinese input method too; `shift` and `alt` where the key needs it. */
export const KEYS: Key[] = [
	{ code: 'KeyJ', shown: 'J', does: 'next', words: m.live_key_next },
	{ code: 'KeyK', shown: 'K', does: 'previous', words: m.live_key_previous },
	{ code: 'Enter', shown: 'Enter', does: 'current', words: m.live_key_current },
	{ code: 'Space', shown: m.speaking_key_space(), does: 'floor', words: m.speaking_key_floor },
	{ code: 'KeyS', shown: 'S', does: 'addSpeaker', words: m.speaking_key_add },
	{ code: 'KeyT', shown: 'T', does: 'timer', words: m.speaking_key_timer },
	{ code: 'Equal', shift: true, shown: '+', does: 'extend', words: m.speaking_key_extend },
	{ code: 'KeyV', shown: 'V', does: 'ballot', words: m.live_key_ballot },
	{ code: 'KeyV', shift: true, shown: 'Shift V', does: 'closeVote', words: m.live_key_close_vote },
	{ code: 'KeyY', shown: 'Y', does: 'consensus', words: m.live_key_consensus },
	{ code: 'KeyD', shown: 'D', does: 'defer', words: m.live_key_defer },
	{ code: 'KeyM', shown: 'M', does: 'motion', words: m.live_key_motion },
	{ code: 'KeyR', shown: 'R', does: 'note', words: m.live_key_note },
	{ code: 'KeyC', shown: 'C', does: 'roll', words: m.live_key_roll },
	{ code: 'KeyP', shown: 'P', does: 'screen', words: m.live_key_screen },
	{ code: 'KeyB', shown: 'B', does: 'screenTheme', words: m.live_key_screen_theme },
	{ code: 'ArrowUp', alt: true, shown: 'Alt ↑', does: 'moveUp', words: m.live_key_move_up },
	{ code: 'ArrowDown', alt: true, shown: 'Alt ↓', does: 'moveDown', words: m.live_key_move_down },
	{ code: 'KeyU', shown: 'U', does: 'undo', words: m.live_key_undo },
	{ code: 'Escape', shown: 'Esc', does: 'back', words: m.live_key_back },
	{ code: 'Slash', shift: true, shown: '?', does: 'help', words: m.live_key_help }
];

/** Keys that press what has the focus. */
const PRESSES: readonly ConsoleKey[] = ['current', 'floor'];
const TYPED_INTO = 'input, textarea, select, [contenteditable]';

/** What a key press asks for; null while somebody types, composes, or presses a button that the key would press too. */
export function keyOf(event: KeyboardEvent): ConsoleKey | null {
	if (event.isComposing || event.ctrlKey || event.metaKey) return null;
	const target = event.target instanceof Element ? event.target : null;
	const found = KEYS.find(
		({ code, shift = false, alt = false }) =>
			code === event.code && shift === event.shiftKey && alt === event.altKey
	);
	if (!found) return null;
	if (found.does !== 'back' && target?.closest(TYPED_INTO)) return null;
	if (PRESSES.includes(found.does) && target?.closest('button, a, summary, dialog')) return null;
	return found.does;
}
