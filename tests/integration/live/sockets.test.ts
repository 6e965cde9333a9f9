import { randomUUID } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fold } from '#lib/domain/live/fold.ts';
import { endSessions } from '#lib/server/auth/session.ts';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { offerScreen } from '#lib/server/meetings/offer-screen.ts';
import { pairScreen } from '#lib/server/meetings/pair-screen.ts';
import { readSealedBallots } from '#lib/server/meetings/read-entries-since.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import {
	connectClient,
	liveSockets,
	sessionCookie,
	type LiveClient,
	type TestSockets
} from '../../support/live.ts';
import { rawSocket } from '../../support/raw-socket.ts';
import { meetingInSession, openTestBallot, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let testing: TestPortal;
let live: TestSockets;
let meeting: TestMeeting;
let other: TestMeeting;
const clients: LiveClient[] = [];

beforeAll(async () => {
	testing = await testPortal();
	live = await liveSockets(testing.portal);
	meeting = await meetingInSession(testing.portal);
	other = await meetingInSession(testing.portal);
});
afterEach(() => clients.splice(0).forEach(({ socket }) => socket.disconnect()));
afterAll(async () => {
	await live.close();
	await testing.close();
});

async function clientOf(personId: string): Promise<LiveClient> {
	const client = await connectClient(live.port, { cookie: await sessionCookie(testing.portal, personId) });
	clients.push(client);
	return client;
}

async function follow(personId: string, meetingId: string): Promise<LiveClient> {
	const client = await clientOf(personId);
	expect(await client.join(meetingId)).toMatchObject({ index: expect.any(Number) });
	return client;
}

const note = (words: string) =>
	takeNote(testing.portal, meeting.secretary, { meetingId: meeting.meetingId, text: { en: words } });

test('a foreign page, and a page that does not say where it is from, get no socket', async () => {
	const cookie = await sessionCookie(testing.portal, meeting.body.secretary);
	await expect(connectClient(live.port, { cookie, origin: 'https://evil.example' })).rejects.toThrow();
	await expect(connectClient(live.port, { cookie, origin: null })).rejects.toThrow();
	await expect(connectClient(live.port, { cookie: 'session=nothing' })).rejects.toThrow();
});

test('a delegate of another body gets the answer of a meeting that does not exist', async () => {
	const stranger = await clientOf(other.delegates[0]![0]!.personId);
	const foreign = await stranger.join(meeting.meetingId);
	expect(foreign).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
	expect(await stranger.join(randomUUID())).toEqual(foreign);
	expect(await stranger.join('no id at all')).toEqual(foreign);
	await note('not for strangers');
	const own = await stranger.join(other.meetingId);
	expect(own).toMatchObject({ entries: expect.any(Array) });
	expect(JSON.stringify(stranger.entries)).not.toContain('not for strangers');
});

test('a delegate of another body cannot vote here, and learns nothing by trying', async () => {
	const stranger = await follow(other.delegates[0]![0]!.personId, other.meetingId);
	const voteId = await openTestBallot(testing.portal, meeting);
	const answer = await stranger.ballot({ voteId, choice: 'FOR', requestKey: randomUUID() });
	expect(answer).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
	expect(await stranger.ballot({ voteId: randomUUID(), choice: 'FOR', requestKey: randomUUID() })).toEqual(
		answer
	);
	await closeBallot(testing.portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
});

test('everybody who follows hears of an act at once, each what is his', async () => {
	const delegate = meeting.delegates[0]![0]!.personId;
	const [secretary, one, two] = await Promise.all(
		[meeting.body.secretary, delegate, meeting.delegates[2]![1]!.personId].map((id) =>
			follow(id, meeting.meetingId)
		)
	);
	const { index } = await note('for all of them');
	for (const client of [secretary!, one!, two!])
		await client.until('the note', ({ entries }) => entries.some(({ i }) => i === index));
});

test('ballots over the socket: receipt, turnout in the tick, result without anybody’s choice', async () => {
	const voters = await Promise.all(
		meeting.delegates.flat().map(({ personId }) => follow(personId, meeting.meetingId))
	);
	const secretary = await follow(meeting.body.secretary, meeting.meetingId);
	const voteId = await openTestBallot(testing.portal, meeting);
	for (const voter of voters)
		await voter.until('the opening', ({ entries }) => entries.some(({ t }) => t === 'ballot.opened'));
	const requestKey = randomUUID();
	const first = await voters[0]!.ballot({ voteId, choice: 'FOR', requestKey });
	expect(await voters[0]!.ballot({ voteId, choice: 'FOR', requestKey })).toEqual(first);
	await Promise.all(
		voters.slice(1).map((voter) => voter.ballot({ voteId, choice: 'FOR', requestKey: randomUUID() }))
	);
	await secretary.until('full turnout', ({ ticks }) =>
		Boolean(ticks.at(-1)?.turnout?.parties.every(({ cast, seats }) => cast === seats && seats === 3))
	);
	await closeBallot(testing.portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
	await voters[0]!.until('the result', ({ entries }) =>
		entries.some((entry) => entry.t === 'result' && entry.body.vote === voteId)
	);
	const sealed = voters[0]!.entries.findLast(({ t }) => t === 'votes.sealed')!;
	expect(sealed).toMatchObject({ body: { vote: voteId, ballots: 9 } });
	const { ballots } = await readSealedBallots(testing.portal, meeting.delegates[0]![0]!, {
		meetingId: meeting.meetingId,
		index: sealed.i
	});
	expect(ballots.map(({ receipt }) => receipt)).toContain('receipt' in first ? first.receipt.receipt : '');
});

test('after a cut nothing is missed and nothing counts twice', async () => {
	const delegate = meeting.delegates[1]![0]!;
	const start = await liveStart(testing.portal, delegate, meeting.meetingId);
	const before = await follow(delegate.personId, meeting.meetingId);
	before.socket.disconnect();
	for (const words of ['one', 'two', 'three']) await note(words);
	const after = await clientOf(delegate.personId);
	const answer = await after.join(meeting.meetingId, start.view.index);
	if (!('entries' in answer) || !answer.entries) throw new Error('expected entries');
	const { index } = await note('four');
	await after.until('the fourth', ({ entries }) => entries.some(({ i }) => i === index));
	const { view } = fold(start.view, [...answer.entries, ...after.entries]);
	expect(view).toEqual((await liveStart(testing.portal, delegate, meeting.meetingId)).view);
});

test('a session that ends leaves the room within a second', async () => {
	const person = meeting.delegates[2]![0]!.personId;
	const client = await follow(person, meeting.meetingId);
	const bystander = await follow(meeting.body.secretary, meeting.meetingId);
	const began = performance.now();
	await endSessions(testing.portal.db, person);
	await client.until('the end', ({ socket, left }) => !socket.connected && left[0] === 'SESSION');
	expect(performance.now() - began).toBeLessThan(1_000);
	const { index } = await note('after the end');
	await bystander.until('the note', ({ entries }) => entries.some(({ i }) => i === index));
	expect(client.entries.some(({ i }) => i === index)).toBe(false);
});

test('a mandate that ends leaves the room within a second', async () => {
	const person = other.delegates[2]![2]!.personId;
	const client = await follow(person, other.meetingId);
	const { id, today } = await mandateOf(person);
	const began = performance.now();
	await endMandate(testing.portal, { personId: other.body.parties[2].liaison }, { mandateId: id, to: today });
	await client.until('the end', ({ left }) => left[0] === 'ACCESS');
	expect(performance.now() - began).toBeLessThan(1_000);
	const again = await clientOf(person);
	expect(await again.join(other.meetingId)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
});

test('who comes back at once is let in or refused each by himself', async () => {
	const ended = other.delegates[1]![2]!.personId;
	const { id: mandateId, today } = await mandateOf(ended);
	await endMandate(testing.portal, { personId: other.body.parties[1].liaison }, { mandateId, to: today });
	const here = [...meeting.delegates.flat().map(({ personId }) => personId), meeting.body.secretary];
	const there = [ended, ...other.delegates[0]!.map(({ personId }) => personId)];
	const asked = [
		...here.map((personId) => ({ personId, meetingId: meeting.meetingId, allowed: true })),
		...here.map((personId) => ({ personId, meetingId: other.meetingId, allowed: false })),
		...there.map((personId) => ({ personId, meetingId: other.meetingId, allowed: personId !== ended })),
		...there.map((personId) => ({ personId, meetingId: randomUUID(), allowed: false }))
	];
	const comers = [];
	for (const one of asked) comers.push({ ...one, client: await clientOf(one.personId) });
	// One of those who will ask is sent away while all ask.
	const over = comers[0]!;
	const answers = comers.map(({ client, meetingId }) => client.join(meetingId, 100_000).catch(() => null));
	const ending = endSessions(testing.portal.db, over.personId);
	await over.client.until('the end', ({ socket, left }) => !socket.connected && left[0] === 'SESSION');
	await ending;
	const said = await Promise.all(answers);
	comers.forEach(({ allowed, personId }, at) => {
		if (personId === over.personId) return;
		if (allowed) expect(said[at]).toMatchObject({ index: expect.any(Number), entries: [] });
		else expect(said[at]).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
	});
	const { index } = await note('to those who belong');
	const belongs = comers.filter(
		({ allowed, meetingId, personId }) =>
			allowed && meetingId === meeting.meetingId && personId !== over.personId
	);
	for (const { client } of belongs)
		await client.until('the note', ({ entries }) => entries.some(({ i }) => i === index));
	for (const one of comers)
		expect(one.client.entries.some(({ t }) => t === 'note.taken')).toBe(belongs.includes(one));
});

test('a session that ends between the handshake and the connection lets nobody in', async () => {
	const { personId } = meeting.delegates[1]![1]!;
	const socket = await rawSocket(live.port, { cookie: await sessionCookie(testing.portal, personId) });
	await socket.hears('0{');
	await endSessions(testing.portal.db, personId);
	// Its end was heard here before the connection is made.
	const bystander = await follow(meeting.body.secretary, meeting.meetingId);
	await bystander.until('a tick', ({ ticks }) => ticks.length > 0);
	socket.send('40');
	await socket.hears('["left","SESSION"]');
	await socket.ended;
});

test('a room screen joins by its token once it is paired, and sees no notes', async () => {
	const { code, token } = await offerScreen(testing.portal, { address: '127.0.0.1' });
	const screen = await connectClient(live.port, { cookie: `screen=${token}`, screen: true });
	clients.push(screen);
	expect(await screen.join(meeting.meetingId)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
	await expect(
		pairScreen(testing.portal, meeting.delegates[0]![0]!, { meetingId: meeting.meetingId, code })
	).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	await pairScreen(testing.portal, meeting.secretary, { meetingId: meeting.meetingId, code });
	expect(await screen.join(other.meetingId)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
	expect(await screen.join(meeting.meetingId)).toMatchObject({ index: expect.any(Number) });
	const { index } = await note('the secretary’s own');
	await screen.until('its place', ({ entries }) =>
		entries.some(({ i, t }) => i === index && t === 'withheld')
	);
	expect(
		await screen.ballot({ voteId: randomUUID(), choice: 'FOR', requestKey: randomUUID() })
	).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
});

test('the console is told how many devices follow, over both processes, and nobody else is', async () => {
	const there = await liveSockets(testing.portal);
	const { meetingId, secretary, delegates } = other;
	const online = (count: number) => (client: LiveClient) => client.ticks.at(-1)?.devices === count;
	const join = async (port: number, cookie: string) => {
		const client = await connectClient(port, { cookie });
		clients.push(client);
		await client.join(meetingId);
		return client;
	};
	const [first, second, third] = await Promise.all(
		[0, 1, 2].map((side) => sessionCookie(testing.portal, delegates[side]![0]!.personId))
	);
	const console = await follow(secretary.personId, meetingId);
	await console.until('itself', online(1));
	await join(live.port, first!);
	await join(there.port, second!);
	const phone = await join(there.port, third!);
	// Two pages of one browser are one device.
	await join(there.port, third!);
	await console.until('three phones on two processes', online(4));
	await phone.until('a tick', ({ ticks }) => ticks.length > 0);
	expect(phone.ticks.every(({ devices }) => devices === undefined)).toBe(true);
	await there.close();
	await console.until('those of the process that is left', online(2));
});

test('who checks out and takes the quorum along raises the banner on phone, console and room screen', async () => {
	const { meetingId, secretary, delegates } = other;
	const { code, token } = await offerScreen(testing.portal, { address: '127.0.0.1' });
	await pairScreen(testing.portal, secretary, { meetingId, code });
	const screen = await connectClient(live.port, { cookie: `screen=${token}`, screen: true });
	clients.push(screen);
	const start = await liveStart(testing.portal, secretary, meetingId);
	expect(await screen.join(meetingId, start.view.index)).toMatchObject({ entries: [] });
	const phone = await follow(delegates[0]![1]!.personId, meetingId);
	const console_ = await follow(secretary.personId, meetingId);
	const chief = delegates[0]![0]!;
	await checkOut(testing.portal, chief, { meetingId, personId: chief.personId });
	for (const client of [screen, phone, console_]) {
		await client.until('the loss', ({ entries }) => entries.some(({ t }) => t === 'quorum.lost'));
		const since = client.entries.filter(({ i }) => i > start.view.index);
		expect(fold(start.view, since).view?.quorumLost).toEqual(expect.any(String));
	}
	await checkIn(testing.portal, chief, { meetingId, personId: chief.personId, mode: 'IN_ROOM' });
	await screen.until('a quorum again', ({ entries }) => entries.some(({ t }) => t === 'quorum.regained'));
	expect(fold(start.view, screen.entries).view?.quorumLost).toBeNull();
	// The code of check-in is for the room and the console; a phone has to be told it.
	for (const client of [screen, phone, console_])
		await client.until('a tick', ({ ticks }) => ticks.length > 0);
	expect(screen.ticks.at(-1)!.checkIn).toEqual({ code: expect.any(String), until: expect.any(String) });
	expect(console_.ticks.at(-1)!.checkIn?.code).toMatch(/^[0-9]{6}$/);
	expect(phone.ticks.at(-1)!.checkIn).toBeNull();
});

test('a flood is cut off, and an honest neighbour does not notice', async () => {
	const flooding = await follow(meeting.body.parties[0].liaison, meeting.meetingId);
	const honest = await follow(meeting.body.secretary, meeting.meetingId);
	for (let n = 0; n < 100; n++) flooding.socket.emit('join', { meeting: randomUUID(), since: -1 }, () => {});
	await flooding.until('the cut', ({ socket }) => !socket.connected);
	const { index } = await note('still here');
	await honest.until('the note', ({ entries }) => entries.some(({ i }) => i === index));
});

test('who stops reading is cut off after a bounded queue', async () => {
	const cookie = await sessionCookie(testing.portal, meeting.delegates[0]![1]!.personId);
	const stalled = await stalledReader(live.port, cookie, meeting.meetingId);
	// More than what the two kernels hold between them; nothing is read, so only the server can end it.
	const words = 'x'.repeat(400_000);
	for (let n = 0; n < 40; n++) await note(words);
	// Follows another meeting: what the stalled one missed would be told to a newcomer in one message too long for anybody.
	const honest = await clientOf(other.body.secretary);
	await honest.join(other.meetingId, 100_000);
	await honest.until('two ticks', ({ ticks }) => ticks.length >= 2);
	// A busy machine cuts a little later, but before a heartbeat that nobody answers would, after nine seconds.
	await expect.poll(() => live.sockets.count(), { timeout: 4_000 }).toBe(1);
	stalled.destroy();
}, 60_000);

function mandateOf(personId: string) {
	return testing.portal.db
		.selectFrom('mandate')
		.select(['id', (eb) => eb.fn<string>('to_char', [eb.fn('now'), eb.val('YYYY-MM-DD')]).as('today')])
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
}

/** A WebSocket client by hand, which joins and then reads nothing more. */
async function stalledReader(port: number, cookie: string, meetingId: string) {
	const socket = connectTcp(port, '127.0.0.1');
	socket.on('error', () => {});
	socket.write(
		[
			'GET /live-socket/?EIO=4&transport=websocket HTTP/1.1',
			'Host: 127.0.0.1',
			'Connection: Upgrade',
			'Upgrade: websocket',
			'Sec-WebSocket-Version: 13',
			'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
			'Origin: https://portal.example',
			`Cookie: ${cookie}`,
			'',
			''
		].join('\r\n')
	);
	const heard = (text: string) =>
		new Promise<void>((resolve) => {
			const onData = (chunk: Buffer) => {
				if (!chunk.includes(text)) return;
				socket.off('data', onData);
				resolve();
			};
			socket.on('data', onData);
		});
	const opened = heard('"sid"');
	await opened;
	const connected = heard('40{');
	socket.write(frame('40'));
	await connected;
	const joined = heard('430[');
	socket.write(frame(`420${JSON.stringify(['join', { meeting: meetingId, since: 100_000 }])}`));
	await joined;
	socket.pause();
	return socket;
}

/** A masked text frame. */
function frame(text: string): Buffer {
	const payload = Buffer.from(text);
	const head =
		payload.length < 126
			? Buffer.from([0x81, 0x80 | payload.length])
			: Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 0xff]);
	return Buffer.concat([head, Buffer.alloc(4), payload]);
}
