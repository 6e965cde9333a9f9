import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '#lib/server/actor.ts';
import { placeOf, stretchOf } from '#lib/live/places-in-text.ts';
import { endSessions } from '#lib/server/auth/session.ts';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import { compactDraft } from '#lib/server/drafting/compact-draft.ts';
import { dropDraft } from '#lib/server/drafting/drop-draft.ts';
import { readDraft } from '#lib/server/drafting/read-draft.ts';
import { offerScreen } from '#lib/server/meetings/offer-screen.ts';
import { pairScreen } from '#lib/server/meetings/pair-screen.ts';
import {
	connectClient,
	liveSockets,
	sessionCookie,
	type LiveClient,
	type TestSockets
} from '../../support/live.ts';
import {
	CLAUSE,
	mandateHolder,
	partyDraft,
	plainMember,
	Writer,
	type TestDraft
} from '../../support/party-drafts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let testing: TestPortal;
/** Two processes on one database. */
let here: TestSockets;
let there: TestSockets;
let draft: TestDraft;
const clients: LiveClient[] = [];

beforeAll(async () => {
	testing = await testPortal();
	[here, there] = await Promise.all([liveSockets(testing.portal), liveSockets(testing.portal)]);
	draft = await partyDraft(testing.portal);
});
afterEach(() => clients.splice(0).forEach(({ socket }) => socket.disconnect()));
afterAll(async () => {
	await Promise.all([here.close(), there.close()]);
	await testing.close();
});

async function clientOf({ personId }: Actor, at = here): Promise<LiveClient> {
	const client = await connectClient(at.port, { cookie: await sessionCookie(testing.portal, personId) });
	clients.push(client);
	return client;
}

/** Somebody with the draft open, and the document that his page has. */
async function writing(actor: Actor, at = here, of = draft): Promise<{ client: LiveClient; writer: Writer }> {
	const client = await clientOf(actor, at);
	const answer = await client.joinDraft(of.draftId);
	if (!('update' in answer)) throw new Error(`not let in: ${JSON.stringify(answer)}`);
	return { client, writer: new Writer(answer.update) };
}

const own = () => partyDraft(testing.portal, draft.meeting);

test('what one writes is stored when it is acknowledged, and heard by the colleague at the other process', async () => {
	const of = await own();
	const one = await writing(of.author, here, of);
	const two = await writing(of.colleague, there, of);
	expect(one.writer.text).toBe(CLAUSE);
	const answer = await one.client.saveDraft(of.draftId, one.writer.write(0, '新'));
	expect(answer).toEqual({ saved: expect.stringMatching(/^20/) });
	const { text } = await readDraft(testing.portal, of.author, {
		meetingId: of.meeting.meetingId,
		draftId: of.draftId
	});
	expect(text).toEqual({ zh: `新${CLAUSE}` });
	await two.client.until('the news', ({ news }) => news.length === 1);
	expect(two.client.news[0]!.by).toBe(of.author.personId);
	two.writer.take(two.client.news[0]!.update);
	expect(two.writer.text).toBe(`新${CLAUSE}`);
});

test('two who write at once at two processes end with the same text, also across a compaction', async () => {
	const of = await own();
	const people = [await writing(of.author, here, of), await writing(of.colleague, there, of)];
	await Promise.all(
		people.map(async ({ client, writer }, at) => {
			for (let n = 0; n < 6; n++) {
				await client.saveDraft(of.draftId, writer.write(at === 0 ? 0 : writer.text.length, `${at}${n}`));
				if (n === 3) await compactDraft(testing.portal, of.draftId);
			}
		})
	);
	for (const { client, writer } of people) {
		let taken = 0;
		await client.until('all of it', ({ news }) => {
			for (; taken < news.length; taken++) writer.take(news[taken]!.update);
			return writer.text.length === CLAUSE.length + 24;
		});
	}
	expect(people[0]!.writer.text).toBe(people[1]!.writer.text);
});

test('who comes back gets what is missing and no more, and sends what was written meanwhile', async () => {
	const of = await own();
	const away = await writing(of.author, here, of);
	away.client.socket.disconnect();
	const stayed = await writing(of.colleague, here, of);
	await stayed.client.saveDraft(of.draftId, stayed.writer.write(0, '留'));
	const offline = away.writer.write(away.writer.text.length, '离线所写');
	const back = await clientOf(of.author, there);
	const vector = Buffer.from(Y.encodeStateVector(away.writer.doc)).toString('base64');
	const answer = await back.joinDraft(of.draftId, vector);
	if (!('update' in answer)) throw new Error('not let in');
	expect(answer.update.length).toBeLessThan(100);
	away.writer.take(answer.update);
	await back.saveDraft(of.draftId, offline);
	// The answer to the first may have been lost on its way: once more does no harm.
	await back.saveDraft(of.draftId, offline);
	await stayed.client.until('it', ({ news }) => news.length === 2);
	stayed.writer.take(stayed.client.news[1]!.update);
	expect(away.writer.text).toBe(`留${CLAUSE}离线所写`);
	expect(stayed.writer.text).toBe(away.writer.text);
});

test('with the address in hand, everybody else hears nothing and gets the answer for an absent draft', async () => {
	const { meeting, draftId } = draft;
	const { body } = meeting;
	const others: Record<string, Actor> = {
		secretary: meeting.secretary,
		administrator: { personId: body.administrator },
		chair: meeting.chair,
		liaison: { personId: body.parties[0].liaison },
		observer: await mandateHolder(testing.portal, meeting, 0, 'OBSERVER'),
		member: await plainMember(testing.portal, meeting, 0),
		employers: meeting.delegates[2]![0]!
	};
	const author = await writing(draft.author);
	const outside: [string, LiveClient][] = [];
	for (const [who, actor] of Object.entries(others)) outside.push([who, await clientOf(actor)]);
	const { code, token } = await offerScreen(testing.portal, { address: '127.0.0.1' });
	await pairScreen(testing.portal, meeting.secretary, { meetingId: meeting.meetingId, code });
	const screen = await connectClient(here.port, { cookie: `screen=${token}`, screen: true });
	clients.push(screen);
	const update = author.writer.write(0, '密');
	for (const [who, client] of outside) {
		// He follows the meeting, where it is his to follow.
		await client.join(meeting.meetingId);
		const refused = await client.joinDraft(draftId);
		expect(refused, who).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
		expect(await client.joinDraft(randomUUID())).toEqual(refused);
		expect(await client.saveDraft(draftId, update)).toEqual(refused);
		expect(await client.saveDraft(randomUUID(), update)).toEqual(refused);
	}
	// A screen is nobody: it is not even answered.
	const asked = screen.socket.timeout(300).emitWithAck('joinDraft', { draft: draftId, vector: 'AA==' });
	await expect(asked).rejects.toThrow();
	const colleague = await writing(draft.colleague);
	await author.client.saveDraft(draftId, update);
	await colleague.client.until('the news', ({ news }) => news.length > 0);
	// One more tick for whatever might still be on its way.
	const [, employers] = outside.at(-1)!;
	const ticks = employers.ticks.length;
	await employers.until('a tick', (client) => client.ticks.length > ticks);
	for (const [who, client] of [...outside, ['screen', screen] as const]) {
		const heard = [client.news, client.people, client.endedDrafts];
		expect(heard, who).toEqual([[], [], []]);
		expect(JSON.stringify(client.entries)).not.toContain(draftId);
	}
});

test('a mandate that ends while the draft is open cuts the connection off, and hears nothing more', async () => {
	const of = await partyDraft(testing.portal);
	const leaving = await writing(of.colleague, there, of);
	const staying = await writing(of.author, here, of);
	const { id, today } = await testing.portal.db
		.selectFrom('mandate')
		.select(['id', (eb) => eb.fn<string>('to_char', [eb.fn('now'), eb.val('YYYY-MM-DD')]).as('today')])
		.where('person_id', '=', of.colleague.personId)
		.executeTakeFirstOrThrow();
	const update = leaving.writer.write(0, '去');
	await endMandate(
		testing.portal,
		{ personId: of.meeting.body.parties[0].liaison },
		{ mandateId: id, to: today }
	);
	await leaving.client.until('the end', ({ left, socket }) => left[0] === 'ACCESS' && !socket.connected);
	await staying.client.saveDraft(of.draftId, staying.writer.write(0, '留'));
	await staying.client.until('the news', ({ news }) => news.length > 0);
	expect(leaving.client.news).toEqual([]);
	const again = await clientOf(of.colleague, there);
	expect(await again.joinDraft(of.draftId)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
	expect(await again.saveDraft(of.draftId, update)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
});

test('a session that ends leaves the draft', async () => {
	const of = await own();
	const { client } = await writing(of.colleague, here, of);
	await endSessions(testing.portal.db, of.colleague.personId);
	await client.until('the end', ({ left }) => left[0] === 'SESSION');
});

test('who is there is said by name, across processes, and when somebody goes', async () => {
	const of = await own();
	const one = await writing(of.author, here, of);
	const two = await writing(of.colleague, there, of);
	const both = [of.author.personId, of.colleague.personId].sort();
	for (const { client } of [one, two])
		await client.until('both', ({ people }) => people.map(({ person }) => person).join() === both.join());
	expect(one.client.people[0]!.name.zh).toMatch(/^代表/);
	two.client.socket.disconnect();
	await one.client.until('one', ({ people }) => people.length === 1);
});

test('where somebody is in the text is told to colleagues at either process, and to nobody else', async () => {
	const of = await own();
	const one = await writing(of.author, here, of);
	const beside = await writing(of.colleague, here, of);
	const two = await writing(of.colleague, there, of);
	const other = await clientOf(of.meeting.delegates[2]![0]!);
	const elsewhere = await writing(draft.author, here);
	await one.client.until('both processes', ({ people }) => people.length === 2);
	const place = placeOf(one.writer.doc, 'zh', { from: 2, to: 5 });
	// Who is not let in cannot tell either.
	other.socket.emit('placeInDraft', { draft: of.draftId, place });
	elsewhere.client.socket.emit('placeInDraft', { draft: of.draftId, place });
	const malformed = { draft: of.draftId, place: { ...place, head: '选中的文字' } };
	one.client.socket.emit('placeInDraft', malformed);
	one.client.socket.emit('placeInDraft', { draft: of.draftId, place });
	for (const { client, writer } of [beside, two]) {
		await client.until('the place', ({ placed }) => placed.length > 0);
		expect(client.placed).toEqual([{ draft: of.draftId, person: of.author.personId, place }]);
		expect(stretchOf(writer.doc, client.placed[0]!.place!)).toEqual({ from: 2, to: 5 });
	}
	one.client.socket.emit('placeInDraft', { draft: of.draftId, place: null });
	await two.client.until('that he went', ({ placed }) => placed.at(-1)?.place === null);
	for (const client of [one.client, other, elsewhere.client]) expect(client.placed).toEqual([]);
});

test('what is no request is refused, and what ended says so', async () => {
	const of = await own();
	const { client, writer } = await writing(of.author, here, of);
	const unreadable = { refusal: { code: 'DRAFT_UPDATE_UNREADABLE' } };
	for (const update of ['', 'no base64!', randomBytes(300).toString('base64'), 'AAAA'.repeat(8_001)])
		expect(await client.saveDraft(of.draftId, update)).toMatchObject(unreadable);
	expect(await client.joinDraft('no id at all')).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
	expect(await client.joinDraft(of.draftId, randomBytes(50).toString('base64'))).toMatchObject({
		refusal: expect.anything()
	});
	const two = await writing(of.colleague, there, of);
	await dropDraft(testing.portal, of.author, { draftId: of.draftId });
	await two.client.until('the end', ({ endedDrafts }) => endedDrafts[0] === of.draftId);
	expect(await two.client.saveDraft(of.draftId, writer.write(0, '迟'))).toMatchObject({
		refusal: { code: 'DRAFT_ENDED' }
	});
});
