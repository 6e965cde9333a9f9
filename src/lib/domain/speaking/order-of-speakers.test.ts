import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SPEAKING } from '../bodies/charter.ts';
import { SPEECH_KINDS, type FloorRequest, type Speech, type SpeechKind } from './nouns.ts';
import { nextSpeaker, orderOfSpeakers } from './order-of-speakers.ts';

/** `w1` is of party `w`; `x:REPLY` asks to reply; `-1` is on no side. */
function asks(...words: string[]): FloorRequest[] {
	return words.map((word, at) => {
		const [person, kind = 'LIST'] = word.split(':') as [string, SpeechKind?];
		return { id: `${at}`, person, party: person.startsWith('-') ? null : person[0]!, kind };
	});
}
const held = (...words: string[]): Speech[] =>
	asks(...words).map((one) => ({ ...one, limit: 180, spoken: 60 }));
const order = (requests: FloorRequest[], speeches: Speech[], rules = DEFAULT_SPEAKING) =>
	orderOfSpeakers(requests, speeches, rules).map(({ request }) => request.person);

describe('the rules of domain.md 4.1, row by row', () => {
	test('a point of order goes before all; then the opening, the list, replies, and the last word', () => {
		const all = asks('w9:CLOSING', 'g1:REPLY', 'e1', 'w1:OPENING', 'g2:POINT_OF_ORDER', 'w2:CONTINUED');
		expect(order(all, [])).toEqual(['g2', 'w2', 'w1', 'e1', 'g1', 'w9']);
	});
	test('parties take turns, the one that spoke longest ago first', () => {
		// Mockup 03: the employers speak; union 10:11, government 10:09, employers 10:10, union again 10:08.
		const speeches = held('w2', 'g9', 'e1');
		expect(order(asks('w2', 'g1', 'e2', 'w1'), speeches)).toEqual(['w1', 'g1', 'e2', 'w2']);
	});
	test('who asked first of those who have not spoken begins', () => {
		expect(order(asks('w1', 'w2', 'g1', 'e1', 'w3'), [])).toEqual(['w1', 'g1', 'e1', 'w2', 'w3']);
	});
	test('inside a party second speeches come after first ones', () => {
		expect(order(asks('w1', 'w2'), held('w1'))).toEqual(['w2', 'w1']);
	});
	test('somebody on no side takes turns like a side of his own', () => {
		expect(order(asks('w1', 'w2', '-1'), [])).toEqual(['w1', '-1', 'w2']);
	});
	test('without turns it is the order of request, second speeches last', () => {
		const rules = { ...DEFAULT_SPEAKING, alternate: false };
		expect(order(asks('w1', 'w2', 'w3', 'g1'), held('w2'), rules)).toEqual(['w1', 'w3', 'g1', 'w2']);
	});
	test('the chair’s own moves stand above the rule, inside a kind', () => {
		const requests = asks('w1', 'g1', 'e1', 'w2', 'g2:REPLY');
		const moved = (number: number, at: number, before: string | null) =>
			requests.map((one) => (one.id === `${number}` ? { ...one, placed: { at, before } } : one));
		expect(order(moved(3, 5, '1'), [])).toEqual(['w1', 'w2', 'g1', 'e1', 'g2']);
		expect(order(moved(0, 5, null), [])).toEqual(['g1', 'e1', 'w2', 'w1', 'g2']);
		// Before whoever is gone, or asks for something else: by rule.
		expect(order(moved(3, 5, '9'), [])).toEqual(['w1', 'g1', 'e1', 'w2', 'g2']);
		expect(order(moved(3, 5, '4'), [])).toEqual(['w1', 'g1', 'e1', 'w2', 'g2']);
		const twice = moved(3, 5, '0').map((one) =>
			one.id === '2' ? { ...one, placed: { at: 7, before: '3' } } : one
		);
		expect(order(twice, [])).toEqual(['e1', 'w2', 'w1', 'g1', 'g2']);
	});
	test('a party that has used its time comes last, and is not next by rule', () => {
		const rules = { ...DEFAULT_SPEAKING, perPartySeconds: 60 };
		const places = orderOfSpeakers(asks('w1', 'g1'), held('w2', 'g2', 'e1').slice(0, 1), rules);
		expect(places.map(({ request, outOfTime }) => [request.person, outOfTime])).toEqual([
			['g1', false],
			['w1', true]
		]);
		expect(nextSpeaker(places)?.request.person).toBe('g1');
		expect(nextSpeaker(places.slice(1))).toBeNull();
		expect(nextSpeaker([])).toBeNull();
	});
	test('a point of order is no speech: neither a turn nor time', () => {
		const speeches = held('w1:POINT_OF_ORDER');
		const rules = { ...DEFAULT_SPEAKING, perPartySeconds: 60 };
		const [first] = orderOfSpeakers(asks('w1', 'g1'), speeches, rules);
		expect(first).toMatchObject({ request: { person: 'w1' }, turn: 1, outOfTime: false });
	});
});

describe('whatever is asked, by whom and when', () => {
	const person = fc
		.record({ party: fc.constantFrom('w', 'g', 'e', '-'), number: fc.nat(5) })
		.map(({ party, number }) => `${party}${number}`);
	const requests = fc
		.array(fc.tuple(person, fc.constantFrom(...SPEECH_KINDS)), { maxLength: 20 })
		.map((words) => asks(...words.map(([who, kind]) => `${who}:${kind}`)));
	const onList = fc.array(person, { maxLength: 20 }).map((words) => asks(...words));
	const speeches = fc.array(person, { maxLength: 12 }).map((words) => held(...words));
	const rules = fc.record({
		perSpeechSeconds: fc.constant(180),
		perPartySeconds: fc.option(fc.constantFrom(60, 120, 300)),
		rightOfReply: fc.boolean(),
		alternate: fc.boolean()
	});

	test('nobody is lost and nobody comes twice', () => {
		fc.assert(
			fc.property(requests, speeches, rules, (asked, before, how) => {
				const ids = orderOfSpeakers(asked, before, how).map(({ request }) => request.id);
				expect([...ids].sort()).toEqual(asked.map(({ id }) => id).sort());
			})
		);
	});
	test('no party twice in a row while another with time left waits', () => {
		fc.assert(
			fc.property(onList, speeches, rules, (asked, before, how) => {
				const places = orderOfSpeakers(asked, before, { ...how, alternate: true });
				const parties = [before.at(-1)?.party, ...places.map(({ request }) => request.party)];
				for (const [at, place] of places.entries()) {
					if (parties[at] !== place.request.party) continue;
					const others = places
						.slice(at)
						.filter(
							({ request, outOfTime }) =>
								request.party !== place.request.party && outOfTime === place.outOfTime
						);
					expect(others).toEqual([]);
				}
			})
		);
	});
	test('inside a party, of equal turn, the order of request is kept', () => {
		fc.assert(
			fc.property(requests, speeches, rules, (asked, before, how) => {
				const places = orderOfSpeakers(asked, before, how);
				for (const [at, one] of places.entries())
					for (const other of places.slice(at + 1)) {
						if (other.request.party !== one.request.party || other.request.kind !== one.request.kind)
							continue;
						if (other.turn === one.turn)
							expect(asked.indexOf(one.request)).toBeLessThan(asked.indexOf(other.request));
					}
			})
		);
	});
	test('calling whoever is first leaves the others in their order', () => {
		fc.assert(
			fc.property(onList, speeches, fc.boolean(), (asked, before, alternate) => {
				const how = { ...DEFAULT_SPEAKING, alternate };
				const [first, ...rest] = orderOfSpeakers(asked, before, how);
				if (!first || asked.filter(({ person: who }) => who === first.request.person).length > 1) return;
				const speech = { ...first.request, limit: 180, spoken: null };
				const left = asked.filter(({ id }) => id !== first.request.id);
				expect(orderOfSpeakers(left, [...before, speech], how).map(({ request }) => request.id)).toEqual(
					rest.map(({ request }) => request.id)
				);
			})
		);
	});
});
