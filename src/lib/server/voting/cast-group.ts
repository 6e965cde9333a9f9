import { randomBytes } from 'node:crypto';
import { sql, type Selectable, type Transaction } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { BallotKind } from '#lib/domain/voting/nouns.ts';
import { answersVote, type VoteOption } from '#lib/domain/voting/paper.ts';
import { receiptBytes } from '#lib/domain/voting/receipt.ts';
import type { Database } from '../db/database.ts';
import { findMeeting } from '../meetings/access.ts';
import type { Portal } from '../portal.ts';
import type { WaitingBallot } from './ballot-box.ts';
import type { BallotReceipt, CastBallot } from './cast-ballot.ts';
import { notOnRegister } from './presiding-seat.ts';
import { SigningKeys } from './signing-keys.ts';
import { lockForCasting } from './vote-lock.ts';

/** Forms whose ballots voters cast themselves. */
const ON_DEVICES: BallotKind[] = ['RECORD_VOTE', 'ONE_VOICE_PER_PARTY', 'PREFERENCE', 'ELECTION'];
const NONCE_BYTES = 16;

type Ballot = Selectable<Database['ballot']>;

/** A ballot that may be written: whose seat it is, and the receipt that will stand for it. */
interface Made {
	at: number;
	waiting: Asked;
	row: Ballot;
}

/** The same before its receipt is signed. */
interface Making {
	at: number;
	waiting: Asked;
	sign: (message: Uint8Array) => Promise<Uint8Array>;
	row: Omit<Ballot, 'receipt'>;
}

/**
 * Writes a group of ballots in one transaction and answers each in its place: a receipt, or the refusal. The votes
 * are locked in share, which a closing waits for; ballots that come after it find the vote closed.
 */
export async function castGroup(
	portal: Portal,
	group: readonly WaitingBallot[]
): Promise<(BallotReceipt | Refusal)[]> {
	return portal.db.transaction().execute((trx) => castInGroup(portal, trx, group));
}

/** A ballot to be written, and by whom. */
type Asked = CastBallot & Pick<WaitingBallot, 'personId'>;

/** The same in a transaction of the caller's. */
export async function castInGroup(
	portal: Portal,
	trx: Transaction<Database>,
	group: readonly Asked[]
): Promise<(BallotReceipt | Refusal)[]> {
	const votes = await lockedVotes(trx, group);
	const seats = await registered(trx, group);
	const now = await portal.clock.now(trx);
	const keys = new SigningKeys(portal, trx);
	const answers: (BallotReceipt | Refusal)[] = [];
	const making: Making[] = [];
	const nonces = randomBytes(NONCE_BYTES * group.length);
	for (const [at, waiting] of group.entries()) {
		const vote = votes.get(waiting.voteId);
		const seat = seats
			.get(waiting.personId)
			?.find(
				(one) =>
					one.vote_id === waiting.voteId && (waiting.seatId === undefined || one.seat_id === waiting.seatId)
			);
		if (!vote || !seat) answers[at] = await strangerTo(trx, waiting, vote?.meeting_id, now);
		else if (!ON_DEVICES.includes(vote.kind)) answers[at] = new Refusal('VOTE_NOT_ON_DEVICES');
		else if (vote.state !== 'OPEN' || (vote.closes_at && vote.closes_at <= now))
			answers[at] = await repeated(trx, waiting, seat.seat_id, new Refusal('VOTE_CLOSED'));
		else if (!answersVote(waiting.choice, vote.rule, vote.candidates ?? []))
			answers[at] = new Refusal('PAPER_NOT_VALID');
		else {
			const nonce = nonces.subarray(at * NONCE_BYTES, (at + 1) * NONCE_BYTES);
			making.push({
				at,
				waiting,
				sign: await keys.signerOf(seat.body_id),
				row: {
					vote_id: waiting.voteId,
					seat_id: seat.seat_id,
					body_id: seat.body_id,
					person_id: waiting.personId,
					choice: waiting.choice,
					request_key: waiting.requestKey,
					nonce,
					cast_at: now,
					entered_by: null
				}
			});
		}
	}
	const made = await Promise.all(making.map(signed));
	const written = new Set([
		...(await insertFirst(
			trx,
			made.filter(({ waiting }) => waiting.replaces === undefined)
		)),
		...(await replace(
			trx,
			made.filter(
				({ waiting }) => waiting.replaces !== undefined && votes.get(waiting.voteId)!.change_until_close
			)
		))
	]);
	for (const { at, waiting, row } of made) {
		if (written.has(keyOf(row))) answers[at] = receiptOf(row);
		else {
			const fixed = !votes.get(waiting.voteId)!.change_until_close;
			answers[at] = await repeated(
				trx,
				waiting,
				row.seat_id,
				new Refusal(fixed ? 'BALLOT_FIXED' : 'BALLOT_CHANGED_ELSEWHERE')
			);
		}
	}
	return answers;
}

async function signed({ at, waiting, sign, row }: Making): Promise<Made> {
	const content = {
		vote: row.vote_id,
		seat: row.seat_id,
		choice: row.choice,
		nonce: row.nonce.toString('hex')
	};
	return { at, waiting, row: { ...row, receipt: Buffer.from(await sign(receiptBytes(content))) } };
}

/** Somebody who may see the meeting is told that he has no ballot in it; to others there is no such vote (ruling 6). */
async function strangerTo(
	trx: Transaction<Database>,
	{ voteId, personId }: Asked,
	meetingId: string | undefined,
	now: Date
): Promise<Refusal> {
	if (!meetingId) return new Refusal('NOT_FOUND');
	try {
		await findMeeting(trx, { personId }, meetingId, now);
		return await notOnRegister(trx, voteId, personId);
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
}

async function lockedVotes(trx: Transaction<Database>, group: readonly Asked[]) {
	const ids = group.map(({ voteId }) => voteId);
	await lockForCasting(trx, ids);
	const { rows } = await sql<{
		id: string;
		meeting_id: string;
		kind: BallotKind;
		rule: string;
		candidates: VoteOption[] | null;
		state: string;
		closes_at: Date | null;
		change_until_close: boolean;
	}>`
		select v.id, v.meeting_id, v.kind, v.rule, v.candidates, v.state, v.closes_at, (c.rules->>'changeUntilClose')::boolean as change_until_close
		from vote v join charter c on c.id = v.charter_id
		where v.id = any(${ids}::uuid[]) and v.kind <> 'CONSENSUS_CALL'`.execute(trx);
	return new Map(rows.map((row) => [row.id, row]));
}

/** The rows of the registers that the group's people stand in, by person. */
async function registered(trx: Transaction<Database>, group: readonly Asked[]) {
	const rows = await trx
		.selectFrom('vote_seat')
		.select(['vote_id', 'seat_id', 'person_id', 'body_id'])
		.where('vote_id', 'in', [...new Set(group.map(({ voteId }) => voteId))])
		.where(sql<boolean>`person_id = any(${group.map(({ personId }) => personId)}::uuid[])`)
		.execute();
	return Map.groupBy(rows, ({ person_id }) => person_id);
}

/** First ballots: whoever comes second finds the seat taken and writes nothing. */
async function insertFirst(trx: Transaction<Database>, made: Made[]): Promise<string[]> {
	if (made.length === 0) return [];
	const { rows } = await sql<{ vote_id: string; seat_id: string }>`
		insert into ballot (vote_id, seat_id, body_id, person_id, choice, request_key, nonce, receipt, cast_at)
		select * from unnest(
			${made.map(({ row }) => row.vote_id)}::uuid[], ${made.map(({ row }) => row.seat_id)}::uuid[],
			${made.map(({ row }) => row.body_id)}::uuid[], ${made.map(({ row }) => row.person_id)}::uuid[],
			${made.map(({ row }) => row.choice)}::text[], ${made.map(({ row }) => row.request_key)}::uuid[],
			${made.map(({ row }) => row.nonce)}::bytea[], ${made.map(({ row }) => row.receipt)}::bytea[],
			${made.map(({ row }) => row.cast_at)}::timestamptz[])
		on conflict (vote_id, seat_id) do nothing returning vote_id, seat_id`.execute(trx);
	return rows.map(keyOf);
}

/** Changes: only where the receipt named is still the one that stands (compare-and-set). */
async function replace(trx: Transaction<Database>, made: Made[]): Promise<string[]> {
	if (made.length === 0) return [];
	const { rows } = await sql<{ vote_id: string; seat_id: string }>`
		update ballot b set choice = n.choice, request_key = n.request_key, nonce = n.nonce, receipt = n.receipt, cast_at = n.cast_at
		from unnest(
			${made.map(({ row }) => row.vote_id)}::uuid[], ${made.map(({ row }) => row.seat_id)}::uuid[],
			${made.map(({ row }) => row.choice)}::text[], ${made.map(({ row }) => row.request_key)}::uuid[],
			${made.map(({ row }) => row.nonce)}::bytea[], ${made.map(({ row }) => row.receipt)}::bytea[],
			${made.map(({ row }) => row.cast_at)}::timestamptz[],
			${made.map(({ waiting }) => Buffer.from(waiting.replaces!, 'base64'))}::bytea[])
			as n (vote_id, seat_id, choice, request_key, nonce, receipt, cast_at, replaces)
		where b.vote_id = n.vote_id and b.seat_id = n.seat_id and b.receipt = n.replaces and b.request_key <> n.request_key
		returning b.vote_id, b.seat_id`.execute(trx);
	return rows.map(keyOf);
}

/** The same request again gets the same receipt; another content under its key is refused; else `otherwise`. */
async function repeated(
	trx: Transaction<Database>,
	waiting: Asked,
	seatId: string,
	otherwise: Refusal
): Promise<BallotReceipt | Refusal> {
	const standing = await trx
		.selectFrom('ballot')
		.selectAll()
		.where('vote_id', '=', waiting.voteId)
		.where('seat_id', '=', seatId)
		.executeTakeFirst();
	if (!standing) return otherwise;
	if (standing.request_key !== waiting.requestKey)
		return new Refusal(otherwise.code, { choice: standing.choice });
	return standing.choice === waiting.choice ? receiptOf(standing) : new Refusal('KEY_REUSED');
}

function receiptOf(row: Ballot): BallotReceipt {
	return {
		vote: row.vote_id,
		seat: row.seat_id,
		choice: row.choice,
		nonce: row.nonce.toString('hex'),
		receipt: row.receipt.toString('base64'),
		cast: row.cast_at.toISOString()
	};
}

function keyOf({ vote_id, seat_id }: { vote_id: string; seat_id: string }): string {
	return `${vote_id} ${seat_id}`;
}
