import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SealedBallot } from '#lib/domain/voting/events.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import { receiptBytes } from '#lib/domain/voting/receipt.ts';
import type { LiveMeeting } from './live-meeting.svelte.ts';
import { OwnBallots } from './own-ballots.svelte.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const logKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
const vote = 'e3b0c442-98fc-4c14-9afb-f4c8996fb924';
const seatOne = '11111111-1111-4111-8111-111111111111';
const seatTwo = '22222222-2222-4222-8222-222222222222';
const live = { whenJoined: () => {} } as unknown as LiveMeeting;

function receiptFor(seat: string, choice: Choice) {
	const content = { vote, seat, choice, nonce: '00'.repeat(16) };
	const receipt = sign(null, receiptBytes(content), privateKey).toString('base64');
	return { ...content, receipt, cast: '2026-11-25T01:00:00.000Z' };
}

const sealedAs = (receipt: ReturnType<typeof receiptFor>): SealedBallot => ({
	...receipt,
	party: 'w',
	person: 'p1'
});

test('who voted for two seats has both checked: the second is not as it was promised', async () => {
	const [one, two] = [receiptFor(seatOne, 'FOR'), receiptFor(seatTwo, 'FOR')];
	const ballots = new OwnBallots(live, 'p1', logKey, [one, two]);
	const register = [seatOne, seatTwo].map((seat) => ({ seat, party: 'w', person: 'p1' }));
	const asked: number[] = [];
	const closed = [{ id: vote, register, sealedAt: 7 }];
	const sealedOf = (index: number) => {
		asked.push(index);
		return Promise.resolve([sealedAs(one), { ...sealedAs(two), choice: 'AGAINST' as const }]);
	};
	await ballots.checkClosed(closed, sealedOf);
	expect([ballots.of(vote, seatOne).proof, ballots.of(vote, seatTwo).proof]).toEqual([
		'AS_PROMISED',
		'DIFFERENT'
	]);
	await ballots.checkClosed(closed, sealedOf);
	expect(asked).toEqual([7]);
});
