import { expect, test } from 'vitest';
import { judgeVector } from './vectors/judge-vector.ts';

/*
 * The engine against an evaluator written another way: it walks over single seats, weighs by the product of all
 * numbers instead of their least common multiple, and finds what would have adopted by trying.
 */

const SEED = Number(process.env.SANFANG_SEED ?? Math.floor(Math.random() * 2 ** 31));
const CASES = 6000;

/** One letter a seat: for, against, abstaining, silent, absent. */
type Letter = 'F' | 'A' | 'B' | 'X' | 'Z';
type Votes = Record<string, Letter[]>;
type Rule = { text: string; holds: (seats: Seat[]) => boolean; compares: boolean };
interface Seat {
	party: string;
	letter: Letter;
	weight: number;
}
type Outcome = 'INQUORATE' | 'VOID_NO_QUORUM' | 'ADOPTED' | 'REJECTED' | 'TIE_NOT_ADOPTED';

test(`random votes under random rules (seed ${SEED})`, () => {
	const random = generator(SEED);
	const outcomes: Record<string, number> = {};
	for (let at = 0; at < CASES; at += 1) {
		const votes = randomVotes(random);
		const quorum = random(3) === 0 ? null : randomQuorum(random, Object.keys(votes));
		const { text, outcome } = randomMajority(random, votes);
		const wanted = quorum ? (quorum.fails(votes) ?? outcome) : outcome;
		const got = judgeVector({ majority: text, quorum: quorum?.text ?? null }, inputOf(votes), 'case').outcome;
		outcomes[wanted] = (outcomes[wanted] ?? 0) + 1;
		if (got !== wanted)
			expect.fail(`case ${at}: ${text} / ${quorum?.text} of ${show(votes)}: ${got}, not ${wanted}`);
	}
	// Every kind of outcome occurs often enough to mean something.
	expect(Object.keys(outcomes).sort()).toEqual([
		'ADOPTED',
		'INQUORATE',
		'REJECTED',
		'TIE_NOT_ADOPTED',
		'VOID_NO_QUORUM'
	]);
});

test(`what would have adopted, found by trying (seed ${SEED})`, () => {
	const random = generator(SEED + 1);
	for (let at = 0; at < CASES; at += 1) {
		const { W: all = [] } = randomVotes(random, ['W']);
		const rule = randomHeads(random);
		const fixed = /CAST|SIMPLE/.test(rule.text);
		const count = (letter: Letter) => all.filter((one) => one === letter).length;
		// Of votes cast: as many for and against as there were; of others: whoever may be for.
		const movable = fixed
			? count('F') + count('A')
			: /MEMBERS/.test(rule.text)
				? all.length
				: all.length - count('Z');
		const rest = fixed
			? all.filter((letter) => letter !== 'F' && letter !== 'A')
			: /MEMBERS/.test(rule.text)
				? []
				: all.filter((letter) => letter === 'Z');
		const tried = Array.from({ length: movable + 1 }, (_, favour) => favour).find((favour) =>
			rule.holds(
				seatsOf({ W: [...letters('F', favour), ...letters('A', movable - favour), ...rest] }, () => 1)
			)
		);
		const { figures } = judgeVector({ majority: rule.text }, inputOf({ W: all }), 'case');
		if (tried !== undefined && figures.need !== tried)
			expect.fail(`${rule.text} of ${all.join('')}: ${String(figures.need)}, not ${tried}`);
	}
});

function randomMajority(random: Random, votes: Votes): { text: string; outcome: Outcome } {
	const parties = Object.keys(votes);
	const plain = seatsOf(votes, () => 1);
	const of = (party: string) => plain.filter((seat) => seat.party === party);
	const even = (seats: Seat[]) => sum(seats, 'F') === sum(seats, 'A');
	const outcomeOf = (met: boolean, tie = false): Outcome =>
		met ? 'ADOPTED' : tie ? 'TIE_NOT_ADOPTED' : 'REJECTED';
	const [inner, outer] = [randomHeads(random), randomHeads(random)];
	switch (random(9)) {
		case 0: {
			const named = parties.filter(() => random(2) === 0);
			const text = named.length
				? `M_CONCURRENT(${inner.text}, parties=${named.join('+')})`
				: `M_CONCURRENT(${inner.text})`;
			return {
				text,
				outcome: outcomeOf((named.length ? named : parties).every((party) => inner.holds(of(party))))
			};
		}
		case 1: {
			const voices = parties.map((party): Seat => {
				const seats = of(party);
				return {
					party,
					weight: 1,
					letter: inner.holds(seats) ? 'F' : inner.compares && even(seats) ? 'B' : 'A'
				};
			});
			return {
				text: `M_BLOCK(${inner.text}, ${outer.text})`,
				outcome: outcomeOf(outer.holds(voices), outer.compares && even(voices))
			};
		}
		case 2: {
			const against = parties.some((party) => sum(of(party), 'A') > sum(of(party), 'F'));
			return {
				text: `M_NO_PARTY_AGAINST(${inner.text})`,
				outcome: outcomeOf(inner.holds(plain) && !against, inner.compares && even(plain) && !against)
			};
		}
		case 3: {
			const party = parties[random(parties.length)]!;
			return {
				text: `M_NESTED(${outer.text}, party=${party}, ${inner.text})`,
				outcome: outcomeOf(outer.holds(plain) && inner.holds(of(party)))
			};
		}
		case 4:
		case 5: {
			const present = random(3) === 0;
			const size = (party: string) => votes[party]!.filter((letter) => !present || letter !== 'Z').length;
			const product = parties.reduce((all, party) => all * Math.max(1, size(party)), 1);
			// Who is absent where those present are counted weighs nothing that could be seen in a vote.
			const seats = seatsOf(votes, (party) => (size(party) ? product / size(party) : 0));
			return {
				text: `${present ? 'M_WEIGHTED_PRESENT' : 'M_WEIGHTED_LCM'}(${inner.text})`,
				outcome: outcomeOf(inner.holds(seats), inner.compares && even(seats))
			};
		}
		case 6: {
			const parts = [inner, outer];
			const all = random(2) === 0;
			return {
				text: `${all ? 'AND' : 'OR'}(${inner.text}, ${outer.text})`,
				outcome: outcomeOf(
					all ? parts.every((one) => one.holds(plain)) : parts.some((one) => one.holds(plain))
				)
			};
		}
		default:
			return { text: inner.text, outcome: outcomeOf(inner.holds(plain), inner.compares && even(plain)) };
	}
}

function randomHeads(random: Random): Rule {
	const b = 1 + random(6);
	const a = random(b + 1);
	const members = (seats: Seat[]) => seats.reduce((all, { weight }) => all + weight, 0);
	const here = (seats: Seat[]) => members(seats) - sum(seats, 'Z');
	const rules: Rule[] = [
		{ text: 'SIMPLE', holds: (s) => sum(s, 'F') - sum(s, 'A') > 0, compares: true },
		{ text: 'M_SIMPLE_CAST', holds: (s) => sum(s, 'F') > sum(s, 'A'), compares: true },
		{ text: 'M_ABS_PRESENT', holds: (s) => sum(s, 'F') > here(s) - sum(s, 'F'), compares: false },
		{ text: 'M_ABS_MEMBERS', holds: (s) => sum(s, 'F') > members(s) - sum(s, 'F'), compares: false },
		{ text: 'M_UNANIMOUS_CAST', holds: (s) => sum(s, 'A') === 0 && sum(s, 'F') > 0, compares: false },
		{
			text: 'M_UNANIMOUS_PRESENT',
			holds: (s) => s.every(({ letter, weight }) => letter === 'F' || letter === 'Z' || weight === 0),
			compares: false
		},
		{
			text: 'M_UNANIMOUS_MEMBERS',
			holds: (s) => s.every(({ letter, weight }) => letter === 'F' || weight === 0),
			compares: false
		},
		{
			text: `M_FRACTION_CAST(${a}/${b})`,
			holds: (s) => sum(s, 'F') + sum(s, 'A') > 0 && (b - a) * sum(s, 'F') >= a * sum(s, 'A'),
			compares: false
		},
		{ text: `M_FRACTION_PRESENT(${a}/${b})`, holds: (s) => b * sum(s, 'F') >= a * here(s), compares: false },
		{
			text: `M_FRACTION_MEMBERS(${a}/${b})`,
			holds: (s) => b * sum(s, 'F') >= a * members(s),
			compares: false
		}
	];
	return rules[random(rules.length)]!;
}

interface Quorum {
	text: string;
	/** Whether it holds, `cast` saying what a condition on votes cast comes to. */
	holds: (votes: Votes, cast: boolean) => boolean;
	fails: (votes: Votes) => Outcome | null;
}

function randomQuorum(random: Random, parties: string[], depth = 0): Quorum {
	const b = 1 + random(4);
	const a = random(b + 1);
	const n = random(8);
	const strict = random(2) === 0;
	const here = (letters: Letter[]) => letters.filter((letter) => letter !== 'Z').length;
	const cast = (letters: Letter[]) => letters.filter((letter) => letter === 'F' || letter === 'A').length;
	const all = (votes: Votes) => Object.values(votes).flat();
	const above = (part: number, whole: number, more: boolean) =>
		more ? b * part > a * whole : b * part >= a * whole;
	const leaf = (text: string, holds: (votes: Votes) => boolean) => quorumOf(text, (votes) => holds(votes));
	const later = (text: string, holds: (votes: Votes) => boolean) =>
		quorumOf(text, (votes, known) => !known || holds(votes));
	const choices = [
		() =>
			leaf(`Q_SHARE(${a}/${b}, strict=${strict ? 'yes' : 'no'})`, (v) =>
				above(here(all(v)), all(v).length, strict)
			),
		() => leaf(`Q_COUNT(${n})`, (v) => here(all(v)) >= n),
		() =>
			leaf(`Q_PARTY_COUNT(${random(2)})`.replace(/\d/, String(n % 3)), (v) =>
				parties.every((p) => here(v[p]!) >= n % 3)
			),
		() =>
			leaf(`Q_PARTY_SHARE(${a}/${b})`, (v) => parties.every((p) => above(here(v[p]!), v[p]!.length, false))),
		() => later(`Q_CAST2(${a}/${b})`, (v) => above(cast(all(v)), here(all(v)), false)),
		() => later(`Q_CAST2(${a}/${b}, base=members)`, (v) => above(cast(all(v)), all(v).length, false)),
		() => joinedQuorum(random, parties, depth)
	];
	return choices[random(depth > 2 ? 6 : 7)]!();
}

function joinedQuorum(random: Random, parties: string[], depth: number): Quorum {
	const parts = Array.from({ length: 1 + random(3) }, () => randomQuorum(random, parties, depth + 1));
	const both = random(2) === 0;
	return quorumOf(`${both ? 'AND' : 'OR'}(${parts.map(({ text }) => text).join(', ')})`, (votes, known) =>
		both ? parts.every((part) => part.holds(votes, known)) : parts.some((part) => part.holds(votes, known))
	);
}

function quorumOf(text: string, holds: Quorum['holds']): Quorum {
	return {
		text,
		holds,
		fails: (votes) => (!holds(votes, false) ? 'INQUORATE' : !holds(votes, true) ? 'VOID_NO_QUORUM' : null)
	};
}

function randomVotes(random: Random, names = ['W', 'G', 'E', 'U4'].slice(0, 1 + random(4))): Votes {
	// Sometimes nobody, sometimes all alike, mostly a mixture.
	const pool = [
		['F', 'F', 'A', 'B', 'X', 'Z'],
		['F', 'F', 'F', 'A'],
		['F'],
		['A', 'B'],
		['F', 'A'],
		['B', 'Z']
	][random(6)] as Letter[];
	return Object.fromEntries(
		names.map((name) => [name, Array.from({ length: random(8) }, () => pool[random(pool.length)]!)])
	);
}

function inputOf(votes: Votes): Record<string, unknown> {
	const entries = Object.entries(votes);
	const number = (all: Letter[], letter: Letter) => all.filter((one) => one === letter).length;
	return {
		...Object.fromEntries(
			entries.map(([name, all]) => [name, [number(all, 'F'), number(all, 'A'), number(all, 'B')]])
		),
		members: Object.fromEntries(entries.map(([name, all]) => [name, all.length])),
		present: Object.fromEntries(entries.map(([name, all]) => [name, all.length - number(all, 'Z')]))
	};
}

function seatsOf(votes: Votes, weightOf: (party: string) => number): Seat[] {
	return Object.entries(votes).flatMap(([party, all]) =>
		all.map((letter) => ({ party, letter, weight: weightOf(party) }))
	);
}

function letters(letter: Letter, length: number): Letter[] {
	return Array.from({ length }, () => letter);
}

function sum(seats: Seat[], letter: Letter): number {
	return seats.reduce((all, seat) => (seat.letter === letter ? all + seat.weight : all), 0);
}

function show(votes: Votes): string {
	return Object.entries(votes)
		.map(([name, all]) => `${name} ${all.join('')}`)
		.join(', ');
}

type Random = (below: number) => number;

/** Small and repeatable: xorshift. */
function generator(seed: number): Random {
	let state = seed | 1;
	return (below) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % below;
	};
}
