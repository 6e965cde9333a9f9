import { describe, expect, test } from 'vitest';
import {
	actOf,
	actOn,
	CONSOLE_ACTS,
	DEFAULT_KEYS,
	isSamePress,
	keyMap,
	mayLieOn,
	shownPress,
	type KeyEvent
} from './console-keys.ts';

const map = keyMap({});
const nowhere = { typed: false, pressable: false };
const key = (code: string, more: Partial<KeyEvent> = {}): KeyEvent => ({
	code,
	keyCode: 74,
	shiftKey: false,
	altKey: false,
	ctrlKey: false,
	metaKey: false,
	repeat: false,
	isComposing: false,
	...more
});

test('every act has a key of its own, on which it may lie', () => {
	for (const act of CONSOLE_ACTS) {
		expect(mayLieOn(DEFAULT_KEYS[act]), act).toBe(true);
		expect(actOn(map, DEFAULT_KEYS[act], act), act).toBeNull();
	}
});

describe('with a Chinese input method', () => {
	test('one that is on and composes nothing changes nothing outside text fields', () => {
		expect(actOf(map, key('KeyV', { keyCode: 229 }), nowhere)).toBe('ballot');
	});
	test('nothing is done while it composes, nor by the Escape that ends composing', () => {
		expect(actOf(map, key('KeyV', { isComposing: true }), nowhere)).toBeNull();
		const field = { typed: true, pressable: false };
		expect(actOf(map, key('Escape', { keyCode: 229 }), field)).toBeNull();
		expect(actOf(map, key('Escape', { keyCode: 27 }), field)).toBe('back');
	});
});

test('keys typed into a field, or that press what has the focus, are left alone', () => {
	expect(actOf(map, key('KeyV'), { typed: true, pressable: false })).toBeNull();
	expect(actOf(map, key('Space'), { typed: false, pressable: true })).toBeNull();
	expect(actOf(map, key('KeyV'), { typed: false, pressable: true })).toBe('ballot');
	// Moved onto the space bar, any other act would press the button as well.
	const moved = keyMap({ floor: null, ballot: { code: 'Space', shift: false, alt: false } });
	expect(actOf(moved, key('Space'), { typed: false, pressable: true })).toBeNull();
	expect(actOf(moved, key('Space'), nowhere)).toBe('ballot');
});

test('what is held counts, and the browser keeps its own combinations', () => {
	expect(actOf(map, key('KeyV', { shiftKey: true }), nowhere)).toBe('closeVote');
	expect(actOf(map, key('KeyV', { ctrlKey: true }), nowhere)).toBeNull();
	expect(actOf(map, key('ArrowUp', { altKey: true }), nowhere)).toBe('moveUp');
	expect(actOf(map, key('ArrowUp'), nowhere)).toBeNull();
	expect(actOf(map, key('NumpadAdd'), nowhere)).toBe('extend');
});

test('what is held with control works while a text is written, but never while one is composed', () => {
	const field = { typed: true, pressable: false };
	expect(actOf(map, key('KeyK', { ctrlKey: true }), field)).toBe('find');
	expect(actOf(map, key('KeyK', { metaKey: true }), nowhere)).toBe('find');
	expect(actOf(map, key('KeyK'), nowhere)).toBe('previous');
	expect(actOf(map, key('KeyK', { ctrlKey: true, isComposing: true }), field)).toBeNull();
	expect(actOf(map, key('KeyK', { ctrlKey: true, keyCode: 229 }), field)).toBeNull();
	// What the browser needs for the text and for its window is its own.
	expect(mayLieOn({ code: 'KeyV', shift: false, alt: false, ctrl: true })).toBe(false);
	expect(mayLieOn({ code: 'KeyW', shift: false, alt: false, ctrl: true })).toBe(false);
	expect(mayLieOn({ code: 'KeyJ', shift: false, alt: false, ctrl: true })).toBe(true);
});

test('a key that is held acts once, but for going through the items', () => {
	expect(actOf(map, key('KeyV', { repeat: true }), nowhere)).toBeNull();
	expect(actOf(map, key('KeyJ', { repeat: true }), nowhere)).toBe('next');
});

test('a key is moved, or turned off, and what lay there before is found', () => {
	const own = keyMap({ ballot: { code: 'KeyX', shift: false, alt: false }, note: null });
	expect(actOf(own, key('KeyX'), nowhere)).toBe('ballot');
	expect(actOf(own, key('KeyV'), nowhere)).toBeNull();
	expect(actOf(own, key('KeyR'), nowhere)).toBeNull();
	expect(actOn(own, { code: 'KeyX', shift: false, alt: false }, 'ballot')).toBeNull();
	expect(actOn(own, { code: 'KeyJ', shift: false, alt: false }, 'ballot')).toBe('next');
	expect(isSamePress(null, null)).toBe(false);
	expect(mayLieOn({ code: 'Tab', shift: false, alt: false })).toBe(false);
});

test('keys read as they stand on the keyboard', () => {
	expect(shownPress(DEFAULT_KEYS.extend, '空格')).toBe('+');
	expect(shownPress(DEFAULT_KEYS.closeVote, '空格')).toBe('Shift V');
	expect(shownPress(DEFAULT_KEYS.moveUp, '空格')).toBe('Alt ↑');
	expect(shownPress(DEFAULT_KEYS.floor, '空格')).toBe('空格');
	expect(shownPress(DEFAULT_KEYS.help, '空格')).toBe('?');
	expect(shownPress(DEFAULT_KEYS.find, '空格')).toBe('Ctrl K');
});
