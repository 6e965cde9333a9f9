/** What a key does on the console (design.md 9), in the order of its list. */
export const CONSOLE_ACTS = [
	'next',
	'previous',
	'current',
	'floor',
	'addSpeaker',
	'timer',
	'extend',
	'ballot',
	'closeVote',
	'consensus',
	'recusal',
	'defer',
	'motion',
	'roll',
	'note',
	'followUp',
	'undo',
	'screen',
	'screenTheme',
	'moveUp',
	'moveDown',
	'find',
	'go',
	'back',
	'help'
] as const;
export type ConsoleAct = (typeof CONSOLE_ACTS)[number];

/** A key by its physical place, so that it works with a Chinese input method too, and what is held with it. */
export interface Press {
	code: string;
	shift: boolean;
	alt: boolean;
	/** Control, or the command key; absent as false. */
	ctrl?: boolean;
}

const press = (code: string, held?: 'shift' | 'alt' | 'ctrl'): Press => ({
	code,
	shift: held === 'shift',
	alt: held === 'alt',
	...(held === 'ctrl' && { ctrl: true })
});

/** Where each act lies until a person moves it. */
export const DEFAULT_KEYS: Record<ConsoleAct, Press> = {
	next: press('KeyJ'),
	previous: press('KeyK'),
	current: press('Enter'),
	floor: press('Space'),
	addSpeaker: press('KeyS'),
	timer: press('KeyT'),
	extend: press('Equal', 'shift'),
	ballot: press('KeyV'),
	closeVote: press('KeyV', 'shift'),
	consensus: press('KeyY'),
	recusal: press('KeyH'),
	defer: press('KeyD'),
	motion: press('KeyM'),
	roll: press('KeyC'),
	note: press('KeyR'),
	followUp: press('KeyF'),
	undo: press('KeyU'),
	screen: press('KeyP'),
	screenTheme: press('KeyB'),
	moveUp: press('ArrowUp', 'alt'),
	moveDown: press('ArrowDown', 'alt'),
	find: press('KeyK', 'ctrl'),
	go: press('KeyG'),
	back: press('Escape'),
	help: press('Slash', 'shift')
};

/** What a person moved, by act; null: turned off. */
export type OwnKeys = Partial<Record<ConsoleAct, Press | null>>;
/** All acts with their keys as they lie for a person. */
export type KeyMap = Record<ConsoleAct, Press | null>;

/** Letters, figures, signs, arrows and the like: what neither the browser nor a screen reader needs for itself. */
const MAY_LIE_ON =
	/^(Key[A-Z]|Digit\d|Arrow(Up|Down|Left|Right)|Enter|Space|Escape|Minus|Equal|Comma|Period|Slash|Semicolon|Quote|Bracket(Left|Right)|Backslash|Backquote|F([1-9]|1[0-2]))$/;

/** With control: what browsers do not use for the text, the window or the page. */
const MAY_LIE_ON_CTRL = /^(Key[BDEGHIJKMOQUY]|Comma|Period|Slash|Semicolon|Quote|Backslash)$/;

/** Whether an act may be put on this key. */
export function mayLieOn({ code, ctrl }: Press): boolean {
	return (ctrl ? MAY_LIE_ON_CTRL : MAY_LIE_ON).test(code);
}

/** The keys as they lie for a person. */
export function keyMap(own: OwnKeys): KeyMap {
	return Object.fromEntries(
		CONSOLE_ACTS.map((act) => [act, own[act] === undefined ? DEFAULT_KEYS[act] : own[act]])
	) as KeyMap;
}

/** Whether two presses are the same. */
export function isSamePress(a: Press | null, b: Press | null): boolean {
	if (a === null || b === null) return false;
	return (
		a.code === b.code && a.shift === b.shift && a.alt === b.alt && (a.ctrl ?? false) === (b.ctrl ?? false)
	);
}

/** The other act that lies on this key already; null where none does. */
export function actOn(map: KeyMap, pressed: Press, except?: ConsoleAct): ConsoleAct | null {
	return CONSOLE_ACTS.find((act) => act !== except && isSamePress(map[act], pressed)) ?? null;
}

/** The plus and Enter of the number pad do what those of the main field do. */
const PAD: Record<string, Press> = {
	NumpadAdd: press('Equal', 'shift'),
	NumpadEnter: press('Enter')
};

/** What of a keyboard event decides, without the browser. */
export interface KeyEvent {
	code: string;
	keyCode: number;
	shiftKey: boolean;
	altKey: boolean;
	ctrlKey: boolean;
	metaKey: boolean;
	repeat: boolean;
	isComposing: boolean;
}

/** Where a key is pressed: into a text field, or on something that the key itself would press. */
export interface KeyPlace {
	typed: boolean;
	pressable: boolean;
}

/** Acts on keys that press what has the focus. */
const PRESSES = ['Enter', 'Space'];
/** Acts that go on while the key is held. */
const HELD: readonly ConsoleAct[] = ['next', 'previous'];
/** What an input method says of a key that it takes for itself. */
const INPUT_METHOD = 229;

/**
 * What a key press asks for; null while somebody types, composes, or presses a button that the key would press too. An
 * input method that is switched on but composes nothing stands in nobody's way: outside text fields the key's place decides.
 */
export function actOf(map: KeyMap, event: KeyEvent, { typed, pressable }: KeyPlace): ConsoleAct | null {
	if (event.isComposing || (typed && event.keyCode === INPUT_METHOD)) return null;
	const pressed = pressOf(event);
	const act = actOn(map, pressed);
	if (!act || (event.repeat && !HELD.includes(act))) return null;
	if (typed && act !== 'back' && !pressed.ctrl) return null;
	if (pressable && PRESSES.includes(pressed.code)) return null;
	return act;
}

/** The key of an event, and what is held with it. */
export function pressOf(event: KeyEvent): Press {
	const ctrl = event.ctrlKey || event.metaKey;
	const pressed = ctrl ? undefined : PAD[event.code];
	return (
		pressed ?? {
			code: event.code,
			shift: event.shiftKey,
			alt: event.altKey,
			...(ctrl && { ctrl: true as const })
		}
	);
}

/** So long after `go` the next key says where to. */
export const GO_MS = 2_000;

/** Where `go` leads with the next key, by its place. */
export const GO_TO: Record<string, string> = {
	KeyT: '/today',
	KeyM: '/meetings',
	KeyN: '/minutes',
	KeyA: '/archive',
	KeyO: '/directory'
};

const SIGNS: Record<string, string> = {
	ArrowUp: '↑',
	ArrowDown: '↓',
	ArrowLeft: '←',
	ArrowRight: '→',
	Escape: 'Esc',
	Minus: '-',
	Equal: '=',
	Comma: ',',
	Period: '.',
	Slash: '/',
	Semicolon: ';',
	Quote: "'",
	BracketLeft: '[',
	BracketRight: ']',
	Backslash: '\\',
	Backquote: '`'
};
/** With shift these are signs of their own. */
const SHIFTED: Record<string, string> = { Equal: '+', Slash: '?' };

/** A key as it stands on a button; `space` is the word for the long one. */
export function shownPress({ code, shift, alt, ctrl }: Press, space: string): string {
	const sign = code === 'Space' ? space : (SIGNS[code] ?? code.replace(/^(Key|Digit)/, ''));
	const shifted = shift ? (SHIFTED[code] ?? `Shift ${sign}`) : sign;
	return `${ctrl ? 'Ctrl ' : ''}${alt ? 'Alt ' : ''}${shifted}`;
}
