import { expect, test } from 'vitest';
import { DEFAULT_SPEAKING } from '../bodies/charter.ts';
import { estimateWait } from './estimate-wait.ts';
import type { Speech } from './nouns.ts';
import { orderOfSpeakers } from './order-of-speakers.ts';
import { secondsLeft, secondsSpoken, speechLimit } from './time-account.ts';

const speech = (party: string, spoken: number | null, kind: Speech['kind'] = 'LIST'): Speech => ({
	id: `${party}${spoken}`,
	person: `${party}1`,
	party,
	kind,
	limit: 180,
	spoken
});
const limited = { ...DEFAULT_SPEAKING, perPartySeconds: 300 };

test('a party’s account has all its speeches, the one that goes on too, and no points of order', () => {
	const speeches = [speech('w', 100), speech('g', 50), speech('w', 40, 'POINT_OF_ORDER'), speech('w', null)];
	expect(secondsSpoken(speeches, 'w', 30)).toBe(130);
	expect(secondsLeft(speeches, 'w', limited, 30)).toBe(170);
	expect(secondsLeft(speeches, 'w', DEFAULT_SPEAKING, 30)).toBeNull();
	expect(secondsLeft([speech('w', 400)], 'w', limited)).toBe(0);
});

test.each([
	['as long as any', 'LIST', [], undefined, 180],
	['no longer than the party has left', 'LIST', [speech('w', 250)], undefined, 50],
	['a whole one where the chair gives more', 'LIST', [speech('w', 300)], undefined, 180],
	['a point of order is not charged', 'POINT_OF_ORDER', [speech('w', 250)], undefined, 180],
	['what was left of the speech that it continues', 'CONTINUED', [], 70, 70],
	['half a minute where hardly anything was left', 'CONTINUED', [], -5, 30]
] as const)('a speech takes %s', (_, kind, speeches, rest, seconds) => {
	expect(speechLimit(kind, 'w', speeches, limited, rest)).toBe(seconds);
});

test('the wait is what is left of this speech, and a speech for everybody before', () => {
	const requests = ['w', 'g', 'e'].map((party, at) => ({
		id: `${at}`,
		person: `${party}2`,
		party,
		kind: 'LIST' as const
	}));
	const order = orderOfSpeakers(requests, [], DEFAULT_SPEAKING);
	const now = { perSpeechSeconds: 180, leftOfCurrent: 72 };
	expect(estimateWait(order, 0, [], now)).toBe(72);
	expect(estimateWait(order, 1, [], now)).toBe(252);
	const short = [speech('w', 60), speech('g', 60), speech('e', 60)];
	expect(estimateWait(order, 2, short, { ...now, leftOfCurrent: -20 })).toBe(120);
	const long = [speech('w', 600), speech('g', 600), speech('e', 600)];
	expect(estimateWait(order, 1, long, now)).toBe(252);
});
