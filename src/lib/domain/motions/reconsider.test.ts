import { describe, expect, test } from 'vitest';
import { whyNotReconsidered, type DecidedStanding, type StoodInVote } from './reconsider.ts';

const adopted: DecidedStanding = { state: 'ADOPTED', sitting: 'THIS', issued: false, again: false };
const inFavour: StoodInVote = { kind: 'RECORD_VOTE', registered: true, said: 'FOR' };

function why(
	decided: Partial<DecidedStanding>,
	stood: Partial<StoodInVote> = {},
	mover: 'PREVAILING' | 'ANYBODY' = 'PREVAILING'
) {
	return whyNotReconsidered({ ...adopted, ...decided }, { ...inFavour, ...stood }, mover)?.code ?? null;
}

describe('reconsideration', () => {
	test('at the sitting that decided and at the next one, not later', () => {
		expect(why({})).toBeNull();
		expect(why({ sitting: 'LAST' })).toBeNull();
		expect(why({ sitting: 'EARLIER' })).toBe('RECONSIDER_TOO_LATE');
	});

	test('not once the minutes in which it stands are filed', () => {
		expect(why({ sitting: 'LAST', issued: true })).toBe('DECISION_ISSUED');
	});

	test('not while it is before the meeting again', () => {
		expect(why({ sitting: 'LAST', again: true })).toBe('RECONSIDERED_ALREADY');
		expect(why({ state: 'OPEN' })).toBe('NOT_DECIDED');
	});

	test('by the side that prevailed, where the profile asks for that', () => {
		expect(why({}, { said: 'AGAINST' })).toBe('NOT_PREVAILING');
		expect(why({}, { said: 'ABSTAIN' })).toBe('NOT_PREVAILING');
		expect(why({ state: 'TIE_NOT_ADOPTED' }, { said: 'AGAINST' })).toBeNull();
		expect(why({}, { said: 'AGAINST' }, 'ANYBODY')).toBeNull();
	});

	test('where nobody knows who voted how, by whoever took part', () => {
		expect(why({}, { kind: 'SECRET', said: null })).toBeNull();
		expect(why({}, { kind: 'CONSENSUS_CALL', said: null, registered: false })).toBe('NOT_PREVAILING');
	});
});
