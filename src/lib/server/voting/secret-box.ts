import { randomBytes, randomInt } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { VotesSealedV1 } from '#lib/domain/voting/events.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import { orderOn, paperWord, type Said } from '#lib/domain/voting/paper.ts';
import type { SecretPaper } from '#lib/domain/voting/secret.ts';
import type { Database } from '../db/database.ts';
import { fileKeyring, type Keyring } from '../record/keyring.ts';

/*
 * The box of a secret ballot (ruling 22). While a vote is open its papers are encrypted under a key of their own, which
 * is in the database only wrapped by the key that is not. A transaction that takes part and puts a paper in could be
 * recognised by its number in both rows: so papers are worth nothing without the key, and when the vote is sealed they
 * stand shuffled in one row, while papers, participation and wrapped key are gone.
 */

const PAPER = 'paper';
const CHOICES: Choice[] = ['FOR', 'AGAINST', 'ABSTAIN'];
const KEY_BYTES = 16;
const LETTER_A = 65;

const purposeOf = (voteId: string) => `secret vote ${voteId}`;

/** Makes the key of a vote that opens. */
export async function makeSecretKey(
	trx: Transaction<Database>,
	keyring: Keyring,
	voteId: string
): Promise<void> {
	const key = randomBytes(32);
	await trx
		.insertInto('secret_key')
		.values({ vote_id: voteId, wrapped: keyring.seal(key, purposeOf(voteId)) })
		.execute();
	key.fill(0);
}

/** The key of an open vote, unwrapped. */
export async function secretKeyOf(
	trx: Transaction<Database>,
	keyring: Keyring,
	voteId: string
): Promise<Keyring> {
	const { wrapped } = await trx
		.selectFrom('secret_key')
		.select('wrapped')
		.where('vote_id', '=', voteId)
		.executeTakeFirstOrThrow();
	return fileKeyring(keyring.open(wrapped, purposeOf(voteId)));
}

/** A paper of one length, whatever it says: the choice or the one elected, and the key of the request that brought it. */
export function sealPaper(key: Keyring, choice: Said, requestKey: string): Buffer {
	const request = Buffer.from(requestKey.replaceAll('-', ''), 'hex');
	return key.seal(Buffer.concat([Buffer.of(byteOf(choice)), request]), PAPER);
}

/** What a paper says. */
export function openPaper(key: Keyring, sealed: Uint8Array): { choice: Said; request: string } {
	const plain = key.open(sealed, PAPER);
	return {
		choice: saidBy(plain[0]!),
		request: plain.subarray(1, 1 + KEY_BYTES).toString('hex')
	};
}

/** One byte: the choices first, then the letters of those who stand. */
function byteOf(said: Said): number {
	const [elected] = orderOn(said) ?? [];
	return elected ? CHOICES.length + elected.charCodeAt(0) - LETTER_A : CHOICES.indexOf(said as Choice);
}

function saidBy(byte: number): Said {
	return CHOICES[byte] ?? paperWord([String.fromCharCode(LETTER_A + byte - CHOICES.length)]);
}

/**
 * Unseals the papers of a vote that closes and empties its box: who took part in the order of seats, what was voted in
 * an order of chance.
 */
export async function sealSecret(
	keyring: Keyring,
	trx: Transaction<Database>,
	vote: Selectable<Database['vote']>
): Promise<Required<Pick<VotesSealedV1, 'participation' | 'papers'>>> {
	const key = await secretKeyOf(trx, keyring, vote.id);
	const taken = await trx.deleteFrom('secret_paper').where('vote_id', '=', vote.id).returningAll().execute();
	const participation = await trx
		.selectFrom('secret_participation')
		.innerJoin('vote_seat', (join) =>
			join
				.onRef('vote_seat.vote_id', '=', 'secret_participation.vote_id')
				.onRef('vote_seat.seat_id', '=', 'secret_participation.seat_id')
		)
		.innerJoin('seat', 'seat.id', 'vote_seat.seat_id')
		.innerJoin('party', 'party.id', 'vote_seat.party_id')
		.select(['vote_seat.seat_id as seat', 'vote_seat.party_id as party', 'person_id as person'])
		.select(['nonce', 'receipt'])
		.where('vote_seat.vote_id', '=', vote.id)
		.orderBy('party.ordinal')
		.orderBy('seat.number')
		.execute();
	await trx.deleteFrom('secret_participation').where('vote_id', '=', vote.id).execute();
	await trx.deleteFrom('secret_key').where('vote_id', '=', vote.id).execute();
	return {
		participation: participation.map(({ nonce, receipt, ...one }) => ({
			...one,
			nonce: nonce.toString('hex'),
			receipt: receipt.toString('base64')
		})),
		papers: shuffled(
			taken.map(({ sealed, party_id }): SecretPaper => ({
				choice: openPaper(key, sealed).choice,
				...(party_id && { party: party_id })
			}))
		)
	};
}

function shuffled<T>(things: T[]): T[] {
	for (let at = things.length - 1; at > 0; at -= 1) {
		const other = randomInt(at + 1);
		[things[at], things[other]] = [things[other]!, things[at]!];
	}
	return things;
}
