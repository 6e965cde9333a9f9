import { expect, test } from 'vitest';
import type { PartyPresence, Presence } from './count.ts';
import { judgeQuorum, parseQuorum } from './quorum.ts';

test.each([
	// Korea, Economic, Social and Labor Council, 7 March 2019: one of four filled worker seats present.
	['Q_PARTY_SHARE(1/2)', [[6, 4, 1]], false],
	['Q_PARTY_SHARE(1/2)', [[6, 4, 2]], true],
	[
		'Q_PARTY_SHARE(1/2)',
		[
			[5, 5, 5],
			[5, 5, 2]
		],
		false
	],
	['Q_SHARE(1/2, base=seats, strict=yes)', [[8, 6, 4]], false],
	['Q_SHARE(1/2, base=seats, strict=yes)', [[8, 6, 5]], true],
	['Q_SHARE(1/2, base=seats)', [[8, 6, 4]], true],
	['Q_SHARE(1/2, base=members, strict=yes)', [[8, 6, 4]], true],
	// “三分之二以上” includes two thirds.
	['Q_SHARE(2/3)', [[15, 15, 10]], true],
	['Q_SHARE(2/3)', [[15, 15, 9]], false],
	[
		'Q_COUNT(8)',
		[
			[5, 5, 5],
			[5, 5, 3]
		],
		true
	],
	[
		'Q_PARTY_COUNT(3)',
		[
			[5, 5, 5],
			[5, 5, 2]
		],
		false
	],
	['OR(Q_COUNT(99), Q_PARTY_COUNT(1))', [[5, 5, 1]], true],
	['AND(Q_COUNT(99), Q_PARTY_COUNT(1))', [[5, 5, 1]], false],
	['Q_NONE_RECONVENED', [[5, 5, 0]], false]
] as [string, [number, number, number][], boolean][])('%s of %j: %s', (rule, parties, met) => {
	expect(judgeQuorum(parseQuorum(rule), presenceOf(parties)).met).toBe(met);
});

test('a reconvened sitting needs nobody where the charter says so', () => {
	const quorum = parseQuorum('OR(Q_SHARE(1/2, strict=yes), Q_NONE_RECONVENED)');
	expect(judgeQuorum(quorum, { ...presenceOf([[5, 5, 0]]), reconvened: true }).met).toBe(true);
});

test('the demo meeting: 14 of 15, no party below three, chief representatives there', () => {
	const quorum = parseQuorum('AND(Q_SHARE(1/2, base=seats, strict=yes), Q_PARTY_COUNT(3), Q_CHIEF)');
	const presence = presenceOf([
		[5, 5, 5],
		[5, 5, 4],
		[5, 5, 5]
	]);
	const judged = judgeQuorum(quorum, presence);
	expect(judged.met).toBe(true);
	expect(judged.conditions[0]).toEqual({
		name: 'Q_SHARE',
		required: 8,
		obtained: 14,
		numerator: 1,
		denominator: 2,
		base: 15,
		strict: true,
		met: true
	});
	presence.parties[1]!.chief = false;
	expect(judgeQuorum(quorum, presence).conditions.filter(({ met }) => !met)).toEqual([
		{ name: 'Q_CHIEF', party: 'P2', required: 1, obtained: 0, met: false }
	]);
});

function presenceOf(parties: [seats: number, filled: number, present: number][]): Presence {
	return {
		reconvened: false,
		parties: parties.map(([seats, filled, present], at): PartyPresence => {
			const party = `P${at + 1}`;
			return { party, key: party, seats, filled, present, chief: present > 0 };
		})
	};
}
