/** Whoever sends what no page sends is cut off or not answered, and the meeting does not notice. */
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSealedBallots } from '#lib/server/meetings/read-entries-since.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { SOCKET_PATH } from '#lib/domain/live/messages.ts';
import {
	connectClient,
	liveSockets,
	sessionCookie,
	type LiveClient,
	type TestSockets
} from '../../support/live.ts';
import { meetingInSession, openTestBallot, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { rawSocket, type RawSocket } from '../../support/raw-socket.ts';

let testing: TestPortal;
let live: TestSockets;
let meeting: TestMeeting;
let cookie: string;
const honest: LiveClient[] = [];
const errors: Error[] = [];

beforeAll(async () => {
	testing = await testPortal();
	live = await liveSockets(testing.portal, (error) => errors.push(error));
	meeting = await meetingInSession(testing.portal);
	for (const { personId } of meeting.delegates.flat()) {
		const client = await connectClient(live.port, { cookie: await sessionCookie(testing.portal, personId) });
		await client.join(meeting.meetingId);
		honest.push(client);
	}
	cookie = await sessionCookie(testing.portal, meeting.delegates[0]![0]!.personId);
});
afterAll(async () => {
	for (const { socket } of honest) socket.disconnect();
	await live.close();
	await testing.close();
});

/** How long a change takes until the last of the honest has it, in milliseconds: the middle of several. */
async function changeTime(): Promise<number> {
	const times: number[] = [];
	for (let n = 0; n < 9; n++) {
		const began = performance.now();
		const { index } = await takeNote(testing.portal, meeting.secretary, {
			meetingId: meeting.meetingId,
			text: { en: 'as if nothing were' }
		});
		await Promise.all(
			honest.map((client) => client.until('the note', ({ entries }) => entries.some(({ i }) => i === index)))
		);
		times.push(performance.now() - began);
	}
	return times.sort((a, b) => a - b)[4]!;
}

/** Through handshake and connection, as a delegate who may be in the meeting. */
async function insider(): Promise<RawSocket> {
	const socket = await rawSocket(live.port, { cookie });
	socket.send('40');
	await socket.hears('40{');
	return socket;
}

/** A masked frame, whatever it says of itself. */
function frame(first: number, payload: Buffer, length = payload.length): Buffer {
	const head = Buffer.alloc(10);
	head[0] = first;
	head[1] = 0x80 | 127;
	head.writeBigUInt64BE(BigInt(length), 2);
	return Buffer.concat([head, Buffer.alloc(4), payload]);
}

const NONSENSE: readonly (string | Buffer)[] = [
	'42',
	'42[',
	'42[]',
	'42{"join":1}',
	'42["join"]',
	'420["join",null]',
	'420["join",{"meeting":{"$ne":""},"since":"all"}]',
	`420["join",${'['.repeat(15_000)}${']'.repeat(15_000)}]`,
	'420["__proto__",{}]',
	'420["constructor",{"prototype":{}}]',
	'420["disconnect","forced"]',
	'420["ballot",{"voteId":"\u0000","choice":"FOR"}]',
	`42${'9'.repeat(400)}["join",{}]`,
	'430["an answer to nothing"]',
	'44{"message":"no"}',
	'451-["join",{"_placeholder":true,"num":7}]',
	'451-["join",{"_placeholder":true,"num":0}]',
	'40/admin,{}',
	'42/admin,["join"]',
	'4',
	'9',
	'',
	'\u0000',
	'bAAAA',
	'0{}',
	'5',
	'6',
	randomBytes(2_000)
];

/** Well formed, and one byte more than is read. */
const tooLong = Buffer.from(`42["pad","${'x'.repeat(40 * 1024 + 1 - 12)}"]`);

const BROKEN: readonly (readonly [string, Buffer])[] = [
	['not masked', Buffer.from([0x81, 0x02, 0x34, 0x30])],
	['reserved bits', frame(0xf1, Buffer.from('42'))],
	['an opcode that is none', frame(0x83, Buffer.from('42'))],
	['no UTF-8', frame(0x81, Buffer.from([0xff, 0xfe, 0xc0]))],
	['a continuation of nothing', frame(0x80, Buffer.from('42'))],
	['a ping too long', frame(0x89, Buffer.alloc(126))],
	['a close of one byte', frame(0x88, Buffer.from([0x03]))],
	['a length of a terabyte', frame(0x81, Buffer.from('42'), 2 ** 40)],
	['one byte more than a message may have', frame(0x81, tooLong)],
	[
		'as much in two pieces',
		Buffer.concat([frame(0x01, tooLong.subarray(0, 30_000)), frame(0x80, tooLong.subarray(30_000))])
	]
];

test('nonsense, broken frames and huge ones end at most their own connection, and no change comes later', async () => {
	const silent = await rawSocket(live.port, { cookie });
	const quiet = await changeTime();
	let over = false;
	let sent = 0;
	const attack = async () => {
		while (!over) {
			for (const nonsense of NONSENSE) {
				const socket = await insider();
				socket.send(nonsense);
				socket.send('420["join",{}]');
				socket.end();
				sent++;
			}
			for (const [, bytes] of BROKEN) {
				const socket = await insider();
				socket.write(bytes);
				await socket.ended;
				sent++;
			}
		}
	};
	const attacks = Promise.all([attack(), attack()]);
	const attacked = await changeTime();
	over = true;
	await attacks;
	console.log(`a change took ${quiet.toFixed(0)} ms, and ${attacked.toFixed(0)} ms under ${sent} attacks`);
	expect(attacked).toBeLessThan(4 * quiet + 200);
	expect(honest.every(({ socket }) => socket.connected)).toBe(true);
	expect(errors).toEqual([]);
	// Whoever never says what he came for is shown out as well.
	await silent.ended;
});

test.each(BROKEN)('%s ends the connection at once', async (_, bytes) => {
	const socket = await insider();
	socket.write(bytes);
	await socket.ended;
	// Nobody waited for it: it would have been asked first whether it is still there.
	expect(socket.heard()).not.toMatch(/^2$/m);
});

const repeated = (piece: Buffer) => Buffer.concat(Array.from({ length: 1_000 }, () => piece));

/** Each frame is well formed, and more come than anybody sends. */
const FLOODS: readonly (readonly [string, Buffer])[] = [
	['answers to no ping', repeated(frame(0x81, Buffer.from('3')))],
	['packets that mean nothing', repeated(frame(0x81, Buffer.from('6')))],
	['pings', repeated(Buffer.from([0x89, 0x80, 0, 0, 0, 0]))],
	['pongs', repeated(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]))],
	['empty pieces', Buffer.concat([frame(0x01, Buffer.from('4')), repeated(frame(0x00, Buffer.alloc(0)))])]
];

test.each(FLOODS)('a flood of %s is cut off, and keeps its session away for a while', async (_, bytes) => {
	const { personId } = meeting.delegates[2]![0]!;
	for (const said of ['', '40']) {
		const own = await sessionCookie(testing.portal, personId);
		const socket = await rawSocket(live.port, { cookie: own });
		if (said) {
			socket.send(said);
			await socket.hears('40{');
		}
		socket.write(bytes);
		await socket.ended;
		await expect(rawSocket(live.port, { cookie: own })).rejects.toThrow('400');
	}
	expect(honest.every(({ socket }) => socket.connected)).toBe(true);
});

test('a session has no more connections because it does not say what they are for', async () => {
	const own = await sessionCookie(testing.portal, meeting.delegates[2]![1]!.personId);
	const sockets: RawSocket[] = [];
	for (let n = 0; n < 20; n++) sockets.push(await rawSocket(live.port, { cookie: own }));
	const began = performance.now();
	const oneMore = await rawSocket(live.port, { cookie: own });
	await oneMore.ended;
	// At once, and not because its five seconds to say so are over.
	expect(performance.now() - began).toBeLessThan(4_000);
	for (const socket of sockets) socket.end();
});

test('who breaks off while he is still looked up ends his own connection, and not the process', async () => {
	const { db } = testing.portal;
	await db.transaction().execute(async (trx) => {
		// Nobody is looked up until this is over.
		await sql`lock table session in access exclusive mode`.execute(trx);
		const { pid } = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)).rows[0]!;
		const arrived = once(live.httpServer, 'connection') as Promise<[Socket]>;
		const client = connect(live.port, '127.0.0.1');
		client.on('error', () => {});
		client.write(
			[
				`GET ${SOCKET_PATH}/?EIO=4&transport=websocket HTTP/1.1`,
				...['Host: portal.example', 'Origin: https://portal.example', `Cookie: ${cookie}`],
				...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
				'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
			].join('\r\n')
		);
		const [server] = await arrived;
		await expect
			.poll(async () => {
				const { rows } = await sql`
					select from pg_stat_activity where ${pid} = any(pg_blocking_pids(pid))`.execute(db);
				return rows.length;
			})
			.toBeGreaterThan(0);
		// Not `once`, which listens for errors as well.
		const ended = new Promise((resolve) => server.on('close', resolve));
		client.resetAndDestroy();
		await ended;
	});
	expect(honest.every(({ socket }) => socket.connected)).toBe(true);
	(await insider()).end();
});

test('one session has so many connections and no more', async () => {
	const { personId } = meeting.delegates[1]![0]!;
	const own = await sessionCookie(testing.portal, personId);
	const sockets: RawSocket[] = [];
	for (let n = 0; n < 20; n++) sockets.push(await rawSocket(live.port, { cookie: own }));
	for (const socket of sockets) {
		socket.send('40');
		await socket.hears('40{');
	}
	const one = await rawSocket(live.port, { cookie: own });
	one.send('40');
	await one.ended;
	sockets[0]!.end();
	await sockets[0]!.ended;
	const another = await rawSocket(live.port, { cookie: own });
	another.send('40');
	await another.hears('40{');
	for (const socket of [...sockets, another]) socket.end();
});

test('a ballot twice, late or in the wrong order counts once, as the last that replaced it', async () => {
	const [voter] = honest;
	const { meetingId, secretary } = meeting;
	const voteId = await openTestBallot(testing.portal, meeting);
	const first = { voteId, choice: 'FOR' as const, requestKey: randomUUID() };
	const [one, twin] = await Promise.all([voter!.ballot(first), voter!.ballot(first)]);
	expect(twin).toEqual(one);
	if (!('receipt' in one)) throw new Error('expected a receipt');
	const change = {
		voteId,
		choice: 'AGAINST' as const,
		replaces: one.receipt.receipt,
		requestKey: randomUUID()
	};
	// What replaces a ballot that is not the last comes too late; what comes again says what it said.
	const stale = { ...change, replaces: randomBytes(64).toString('base64'), requestKey: randomUUID() };
	expect(await voter!.ballot(stale)).toMatchObject({ refusal: { code: 'BALLOT_CHANGED_ELSEWHERE' } });
	const changed = await voter!.ballot(change);
	await voter!.ballot(first);
	expect(await voter!.ballot(change)).toEqual(changed);
	await closeBallot(testing.portal, secretary, { meetingId, voteId });
	const late = await voter!.ballot({ ...change, requestKey: randomUUID() });
	expect(late).toMatchObject({ refusal: { code: 'VOTE_CLOSED' } });
	await voter!.until('the seal', ({ entries }) =>
		entries.some((entry) => entry.t === 'votes.sealed' && entry.body.vote === voteId)
	);
	const sealed = voter!.entries.findLast(({ t }) => t === 'votes.sealed')!;
	const { ballots } = await readSealedBallots(testing.portal, secretary, { meetingId, index: sealed.i });
	expect(ballots.filter(({ choice }) => choice)).toMatchObject([{ choice: 'AGAINST' }]);
});
