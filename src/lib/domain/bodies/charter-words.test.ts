import { expect, test } from 'vitest';
import type { CharterRules } from './charter.ts';
import { changedSentences, charterSentences } from './charter-words.ts';

const rules: CharterRules = {
	seats: { WORKER: 5, GOVERNMENT: 5, EMPLOYER: 5 },
	noticeDays: 7,
	adHocNoticeHours: 24,
	quorum: 'AND(Q_SHARE(1/2, base=seats, strict=yes), Q_PARTY_COUNT(3), Q_CHIEF)',
	decision: { consensus: true, ballot: 'M_CONCURRENT(M_SIMPLE_CAST)', procedural: 'M_ABS_PRESENT' },
	changeUntilClose: true,
	minimumOpenSeconds: 30,
	chair: { mode: 'FIXED_PARTY', party: 'GOVERNMENT', ownTap: false },
	minutes: { draftDays: 5, commentDays: 5 }
};

const sentence = (of: CharterRules, key: string) => charterSentences(of, 3).find((one) => one.key === key);

test('every condition of the quorum is said', () => {
	const quorum = sentence(rules, 'quorum');
	expect(quorum).toMatchObject({
		zh: '开会和表决须达到法定人数：全部席位过半数出席，并且每方至少3席出席，并且每方首席代表或其替补在场。',
		en: 'A meeting and every vote need a quorum: more than half of all seats are present, and at least 3 seats of each party are present, and the chief representative of each party, or an alternate in that seat, is there.'
	});
});

test('sides are named in their order, however the rules were kept', () => {
	const stored = { ...rules, seats: { WORKER: 5, EMPLOYER: 5, GOVERNMENT: 5 } };
	expect(sentence(stored, 'seats')!.zh).toBe('席位：工会方5席，政府方5席，企业方5席。');
	expect(changedSentences(stored, rules, 3)).toEqual([]);
});

test('a charter without a ballot says so, and nothing of how one would run', () => {
	const all = charterSentences({ ...rules, decision: { ...rules.decision, ballot: null } }, 3);
	expect(all.map(({ en }) => en)).toContain('The charter knows no ballot.');
	expect(all.some(({ en }) => en.includes('seconds'))).toBe(false);
});

test('a rule that cannot be read shows as it is written', () => {
	const quorum = sentence({ ...rules, quorum: 'Q_UNKNOWN(2/5)' }, 'quorum');
	expect(quorum!.zh).toContain('Q_UNKNOWN(2/5)');
});

test('two versions differ by the sentences that changed, appeared or went', () => {
	expect(changedSentences(rules, rules, 3)).toEqual([]);
	const after: CharterRules = {
		...rules,
		noticeDays: 10,
		decision: { ...rules.decision, consensus: false },
		minutes: { ...rules.minutes, bothLanguages: ['MOTIONS'] }
	};
	const changes = changedSentences(rules, after, 3);
	expect(changes.map(({ key }) => key)).toEqual(['notice', 'consensus', 'languages']);
	expect(changes.map((one) => [one.before === null, one.after === null])).toEqual([
		[false, false],
		[false, true],
		[true, false]
	]);
});

test('every provision has its sentence in both languages', () => {
	for (const { zh, en } of charterSentences(rules, 3)) {
		expect(zh).toMatch(/[。]$/);
		expect(en).toMatch(/[.]$/);
	}
});

test('who seconds is said, with the time to do it', () => {
	expect(sentence(rules, 'seconding')!.zh).toBe('代表提出的议案和修正案由主席裁定是否合规，不需要附议。');
	const motions = { seconding: 'OTHER_PARTY', secondMinutes: 3, amendmentOrder: 'FURTHEST_FIRST' } as const;
	expect(sentence({ ...rules, motions }, 'seconding')!.en).toContain(
		'seconded by a delegate of another party; it lapses when nobody has within 3 minutes'
	);
	expect(sentence({ ...rules, motions }, 'amendments')!.zh).toBe(
		'修正案先于议案表决，从与原案相差最远的开始。'
	);
});

test('which language of a motion prevails is said, both where an older charter says nothing', () => {
	expect(sentence(rules, 'prevailing')!.zh).toBe('议案的中英文本同等作准；议案可以另行写明。');
	expect(sentence({ ...rules, motions: { prevailing: 'en' } }, 'prevailing')!.en).toBe(
		'Where the two texts of a motion differ the English one prevails, unless the motion says otherwise.'
	);
});

test('what becomes of a recused seat is said; without a word in the charter it leaves the base', () => {
	expect(sentence(rules, 'recusal')!.en).toContain('leaves its base');
	const stays = sentence({ ...rules, ballots: { recusal: 'STAYS_IN_BASE' } }, 'recusal')!;
	expect(stays.zh).toBe('某席对某次表决回避的，不投票，仍计入该次表决的基数。');
	expect(stays.en).toBe('A seat that is recused from a vote casts none and stays in its base.');
});

test('a vote needs the quorum too, unless the charter has it marked', () => {
	expect(sentence(rules, 'quorum')!.en).toMatch(/^A meeting and every vote need a quorum/);
	const marked = sentence({ ...rules, ballots: { withoutQuorum: true } }, 'quorum')!;
	expect(marked.zh).toMatch(/。会中不足法定人数时仍可表决，结果注明表决时不足法定人数。$/);
	expect(marked.en).toMatch(/^A meeting needs a quorum: .+ is marked as taken without one\.$/);
});
