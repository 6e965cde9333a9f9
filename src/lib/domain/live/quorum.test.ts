import { expect, test } from 'vitest';
import { quorumOf } from './quorum.ts';
import type { MeetingView, PersonView } from './view.ts';

const organisation = (id: string) => ({ id, name: { en: id } });
const party = {
	id: 'w',
	kind: 'WORKER' as const,
	ordinal: 1,
	label: { en: 'Union' },
	organisations: ['a', 'b', 'c', 'd'].map(organisation)
};
const holder = (seat: string, of: string): PersonView => ({
	person: `p-${seat}`,
	name: { en: seat },
	title: {},
	capacity: 'TITULAR',
	seat,
	organisation: organisation(of),
	party: 'w'
});
const people = [holder('1', 'a'), holder('2', 'a'), holder('3', 'b'), holder('4', 'c'), holder('5', 'd')];

/** Four organisations in one party, with these seats taken; the third by an alternate from elsewhere. */
function met(rule: string, seats: string[]): boolean {
	const presence = Object.fromEntries(
		seats.map((seat) => [
			seat === '3' ? 'alternate' : `p-${seat}`,
			{ seat, party: 'w', mode: 'IN_ROOM' as const, since: '', ...(seat === '3' && { for: 'p-3' }) }
		])
	);
	const view = {
		quorumRule: rule,
		reconvened: false,
		parties: [party],
		people: Object.fromEntries(people.map((one) => [one.person, one])),
		presence
	} as unknown as MeetingView;
	return quorumOf(view).met;
}

test('a quorum of organisations counts those that have a seat taken, once each', () => {
	expect(met('Q_PARTY_ORG(1/2)', [])).toBe(false);
	expect(met('Q_PARTY_ORG(1/2)', ['1', '2'])).toBe(false);
	expect(met('Q_PARTY_ORG(1/2)', ['1', '3'])).toBe(true);
	expect(met('Q_PARTY_ORG(2/3)', ['1', '2', '3'])).toBe(false);
});
