import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { inPieces } from '#lib/domain/drafting/text-edit.ts';
import { BoundText, type TextField } from './bound-text.ts';

/** A text field as far as the binding sees it: setting the value puts the caret at the end, as browsers do. */
class Field implements TextField {
	#value = '';
	selectionStart = 0;
	selectionEnd = 0;

	get value(): string {
		return this.#value;
	}

	set value(value: string) {
		this.#value = value;
		this.selectionStart = this.selectionEnd = value.length;
	}

	setSelectionRange(start: number, end: number): void {
		this.selectionStart = start;
		this.selectionEnd = end;
	}

	/** Types over what is selected, as a person does. */
	type(text: string): void {
		const { selectionStart: from, selectionEnd: to } = this;
		this.#value = this.#value.slice(0, from) + text + this.#value.slice(to);
		this.selectionStart = this.selectionEnd = from + text.length;
	}

	/** Selects whole signs: a caret never stands within one. */
	select(from: number, length: number): void {
		const places = [0];
		for (const sign of this.#value) places.push(places.at(-1)! + sign.length);
		const at = from % places.length;
		this.setSelectionRange(places[at]!, places[Math.min(at + length, places.length - 1)]!);
	}
}

/** Somebody at his page: changes of others wait while an input method composes. */
class Person {
	readonly doc = new Y.Doc();
	readonly field = new Field();
	readonly bound: BoundText;
	readonly sent: Uint8Array[] = [];
	#held: Uint8Array[] | null = null;

	constructor(start: Uint8Array) {
		Y.applyUpdate(this.doc, start);
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'others') this.sent.push(update);
		});
		this.bound = new BoundText(this.text, this.field);
	}

	get text(): Y.Text {
		return this.doc.getText('zh');
	}

	hear(update: Uint8Array): void {
		if (this.#held) this.#held.push(update);
		else Y.applyUpdate(this.doc, update, 'others');
	}

	compose(text: string): void {
		this.#held ??= [];
		this.field.type(text);
	}

	composed(): void {
		this.bound.read();
		const held = this.#held ?? [];
		this.#held = null;
		for (const update of held) this.hear(update);
	}
}

function start(text: string): Uint8Array {
	const doc = new Y.Doc();
	doc.getText('zh').insert(0, text);
	return Y.encodeStateAsUpdate(doc);
}

/* Three of the signs are pairs of units that share one half with another. */
const words = fc
	.array(fc.constantFrom(...'工会 应当 协商 。 \n 𠮷 𠮶 \u{203b7} 👩‍🌾 👨 aa a 10'.split(' ')), {
		maxLength: 4
	})
	.map((parts) => parts.join(''));
const step = fc.record({
	who: fc.nat(1),
	what: fc.constantFrom('TYPE', 'COMPOSE', 'COMPOSED', 'EXCHANGE'),
	from: fc.nat(40),
	length: fc.nat(3),
	text: words
});

test('any two who write, offline and while composing, end with the same text, and each field shows it', () => {
	fc.assert(
		fc.property(words, fc.array(step, { maxLength: 25 }), (begin, steps) => {
			const people = [new Person(start(begin)), new Person(start(begin))] as const;
			const [one] = people;
			Y.applyUpdate(people[1].doc, Y.encodeStateAsUpdate(one.doc), 'others');
			Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(people[1].doc), 'others');
			const taken = [0, 0];
			const exchange = () => {
				for (const at of [0, 1] as const)
					for (; taken[at]! < people[at].sent.length; taken[at]!++)
						people[1 - at]!.hear(people[at].sent[taken[at]!]!);
			};
			const composing = [false, false];
			for (const { who, what, from, length, text } of steps) {
				const person = people[who]!;
				if (what === 'EXCHANGE') exchange();
				else if (what === 'COMPOSE') {
					if (!composing[who]) person.field.select(from, length);
					composing[who] = true;
					person.compose(text);
				} else if (what === 'COMPOSED' || composing[who]) {
					composing[who] = false;
					person.composed();
				} else {
					person.field.select(from, length);
					person.field.type(text);
					person.bound.read();
				}
			}
			people.forEach((person) => person.composed());
			exchange();
			expect(people[1].text.toString()).toBe(one.text.toString());
			for (const { field, text } of people) expect(field.value).toBe(text.toString());
			// No sign was ever cut in two: half a sign would have become U+FFFD.
			expect(one.field.value).not.toContain('\ufffd');
		}),
		{ numRuns: 400 }
	);
});

test('the caret stays behind the sign that it stood behind, whatever others write and take out', () => {
	const signs = Array.from({ length: 30 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('');
	const edits = fc.array(fc.record({ at: fc.nat(60), removed: fc.nat(4), added: fc.nat(4) }), {
		maxLength: 8
	});
	fc.assert(
		fc.property(fc.nat(30), edits, (caret, changes) => {
			const begin = start(signs);
			const [here, there] = [new Person(begin), new Person(begin)];
			here.field.setSelectionRange(caret, caret);
			let next = 0x6000;
			for (const { at, removed, added } of changes) {
				there.doc.transact(() => {
					const place = Math.min(at, there.text.length);
					there.text.delete(place, Math.min(removed, there.text.length - place));
					there.text.insert(place, String.fromCodePoint(...Array.from({ length: added }, () => next++)));
				});
				here.hear(there.sent.at(-1) ?? begin);
			}
			// The nearest sign before the caret that is still there stands right before it, or only new ones between.
			const left = [...signs.slice(0, caret)].filter((sign) => here.field.value.includes(sign)).at(-1);
			const place = left === undefined ? 0 : here.field.value.indexOf(left) + 1;
			const between = here.field.value.slice(place, here.field.selectionStart);
			expect(here.field.selectionStart).toBeGreaterThanOrEqual(place);
			expect([...between].every((sign) => !signs.includes(sign))).toBe(true);
			if (caret === 0 || here.field.value.includes(signs[caret - 1]!)) expect(between).toBe('');
		})
	);
});

test('an input method is not disturbed: what others wrote meanwhile comes when it has ended', () => {
	const [one, two] = [new Person(start('标准为每日')), new Person(start(''))];
	Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc), 'others');
	one.field.setSelectionRange(5, 5);
	one.compose('shi');
	two.field.setSelectionRange(0, 0);
	two.field.type('第一条　');
	two.bound.read();
	one.hear(two.sent[0]!);
	expect(one.field.value).toBe('标准为每日shi');
	// The method puts the sign in the place of the letters.
	one.field.setSelectionRange(5, 8);
	one.field.type('十');
	one.composed();
	expect(one.field.value).toBe('第一条　标准为每日十');
	expect(one.field.selectionStart).toBe('第一条　标准为每日十'.length);
	two.hear(one.sent[0]!);
	expect(two.field.value).toBe(one.field.value);
});

test('what is pasted goes in small pieces, without signs that no text has', () => {
	const person = new Person(start('前后'));
	person.field.setSelectionRange(1, 1);
	const pasted = `${'长'.repeat(999)}𠮷${'文'.repeat(1500)}\u000b完\u0000`;
	person.field.type(pasted);
	person.bound.read();
	const kept = `${'长'.repeat(999)}𠮷${'文'.repeat(1500)}\n完`;
	expect(person.text.toString()).toBe(`前${kept}后`);
	expect(person.field.value).toBe(`前${kept}后`);
	expect(person.field.selectionStart).toBe(1 + kept.length);
	expect(person.sent.length).toBe(3);
	expect(Math.max(...person.sent.map(({ length }) => length))).toBeLessThan(4_000);
	expect(inPieces(kept, 1_000).join('')).toBe(kept);
});
