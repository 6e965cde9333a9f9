import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CLOSED_TITLE } from '#lib/domain/live/closed-title.ts';
import { fold } from '#lib/domain/live/fold.ts';
import type { Actor } from '#lib/server/actor.ts';
import { createDraft } from '#lib/server/drafting/create-draft.ts';
import { listDrafts } from '#lib/server/drafting/list-drafts.ts';
import { readDraft } from '#lib/server/drafting/read-draft.ts';
import { readMail } from '#lib/server/mail/read-mail.ts';
import { attachPaper } from '#lib/server/meetings/attach-paper.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { offerScreen } from '#lib/server/meetings/offer-screen.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { pairScreen } from '#lib/server/meetings/pair-screen.ts';
import { readMeeting } from '#lib/server/meetings/read-meeting.ts';
import { readPaper } from '#lib/server/meetings/read-paper.ts';
import { readSealedBallots } from '#lib/server/meetings/read-entries-since.ts';
import { setItemAudience } from '#lib/server/meetings/set-item-audience.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { readConsolidated } from '#lib/server/motions/read-consolidated.ts';
import { readMotion } from '#lib/server/motions/read-motion.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { readProcedure } from '#lib/server/procedure/read-procedure.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import {
	connectClient,
	liveSockets,
	sessionCookie,
	type LiveClient,
	type TestSockets
} from '../../support/live.ts';
import { testAgenda } from '../../support/convened-meeting.ts';
import {
	meetingAtCheckIn,
	meetingInSession,
	openTestBallot,
	type TestMeeting
} from '../../support/meeting-in-session.ts';
import { mandateHolder } from '../../support/party-drafts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let testing: TestPortal;
let live: TestSockets;
const clients: LiveClient[] = [];

beforeAll(async () => {
	testing = await testPortal();
	live = await liveSockets(testing.portal);
});
afterEach(() => clients.splice(0).forEach(({ socket }) => socket.disconnect()));
afterAll(async () => {
	await live.close();
	await testing.close();
});

async function follow({ personId }: Actor, meetingId: string): Promise<LiveClient> {
	const client = await connectClient(live.port, { cookie: await sessionCookie(testing.portal, personId) });
	clients.push(client);
	const answer = await client.join(meetingId, 100_000);
	expect(answer).toMatchObject({ index: expect.any(Number) });
	return client;
}

const closeTo = (meeting: TestMeeting, audience: 'ALL' | 'PARTIES' | 'SEATS', at = 1) =>
	setItemAudience(testing.portal, meeting.secretary, {
		meetingId: meeting.meetingId,
		itemId: meeting.items[at]!,
		audience,
		consent: meeting.body.parties.map(({ id }) => id)
	});

const SECRET = '保密的话';

test('an item for seats alone: others get its heading, over the socket and on every page', async () => {
	const { portal } = testing;
	const meeting = await meetingInSession(portal);
	const { meetingId, secretary, delegates, items, body } = meeting;
	const seat = delegates[0]![0]!;
	const liaison = { personId: body.parties[0].liaison };
	const observer = await mandateHolder(portal, meeting, 0, 'OBSERVER');
	const { code, token } = await offerScreen(portal, { address: '127.0.0.1' });
	await pairScreen(portal, secretary, { meetingId, code });
	await expect(
		setItemAudience(portal, secretary, { meetingId, itemId: items[1]!, audience: 'SEATS', consent: [] })
	).rejects.toMatchObject({ code: 'CONSENT_MISSING' });

	const outside = [liaison, observer];
	const before = await Promise.all(outside.map((actor) => liveStart(portal, actor, meetingId)));
	const screen = await connectClient(live.port, { cookie: `screen=${token}`, screen: true });
	clients.push(screen);
	await screen.join(meetingId, before[0]!.view.index);
	const [inside, ...others] = await Promise.all([seat, ...outside].map((actor) => follow(actor, meetingId)));
	await closeTo(meeting, 'SEATS');
	const { motionId } = await submitMotion(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		title: { zh: SECRET },
		text: { zh: `${SECRET}。` }
	});
	const voteId = await openTestBallot(portal, meeting, { zh: SECRET });
	await closeBallot(portal, secretary, { meetingId, voteId });
	const { index } = await takeNote(portal, secretary, { meetingId, text: { zh: SECRET } });
	await inside!.until('all of it', ({ entries }) => entries.some(({ i }) => i === index));
	expect(JSON.stringify(inside!.entries)).toContain(SECRET);
	for (const client of [screen, ...others]) {
		await client.until('its places', ({ entries }) => entries.some(({ i }) => i === index));
		expect(JSON.stringify(client.entries)).not.toContain(SECRET);
		expect(client.entries.every(({ t }) => t === 'withheld' || t === 'item.audience_set')).toBe(true);
	}
	// What came over the socket and a fresh page are the same, and say that the item is closed.
	for (const [at, actor] of outside.entries()) {
		const { view } = await liveStart(portal, actor, meetingId);
		expect(fold(before[at]!.view, others[at]!.entries).view).toEqual(view);
		expect(view.agenda[1]).toMatchObject({ title: CLOSED_TITLE, closed: true, audience: 'SEATS' });
		expect(JSON.stringify(view)).not.toContain(SECRET);
		const page = await readMeeting(portal, actor, meetingId);
		expect(page.agenda[1]).toMatchObject({ title: CLOSED_TITLE, closed: true });
		expect(page.votes).toEqual([]);
		const sealedAt = (await liveStart(portal, seat, meetingId)).view.votes[0]!.sealedAt!;
		const nothing = { code: 'NOT_FOUND' };
		await expect(readSealedBallots(portal, actor, { meetingId, index: sealedAt })).rejects.toMatchObject(
			nothing
		);
		await expect(readVoteRecord(portal, actor, { meetingId, voteId })).rejects.toMatchObject(nothing);
		await expect(readMotion(portal, actor, { meetingId, motionId, locale: 'zh' })).rejects.toMatchObject(
			nothing
		);
	}
	expect((await readVoteRecord(portal, seat, { meetingId, voteId })).vote.question.zh).toBe(SECRET);
	expect((await readMotion(portal, seat, { meetingId, motionId, locale: 'zh' })).title.zh).toBe(SECRET);

	// It began: it stays closed, and ends for all to see.
	await expect(closeTo(meeting, 'ALL')).rejects.toMatchObject({ code: 'STAYS_CLOSED' });
	await closeItem(portal, secretary, { meetingId, itemId: items[1]!, state: 'REFERRED', to: { zh: SECRET } });
	await screen.until('its end', ({ entries }) => entries.some(({ t }) => t === 'item.closed'));
	expect(JSON.stringify(screen.entries)).not.toContain(SECRET);
	await expect(closeTo(meeting, 'SEATS')).rejects.toMatchObject({ code: 'ITEM_PASSED' });
});

test('who takes a seat for a time sees it for that time, with a fresh view at both ends', async () => {
	const { portal } = testing;
	const meeting = await meetingInSession(portal, { present: [2, 3, 3] });
	const { meetingId, secretary, body } = meeting;
	const alternate = { personId: body.parties[0].alternate };
	await closeTo(meeting, 'SEATS');
	const { index } = await takeNote(portal, secretary, { meetingId, text: { zh: SECRET } });
	const client = await follow(alternate, meetingId);
	const told = Promise.withResolvers<void>();
	client.socket.once('audience', told.resolve);
	const seen = async () => JSON.stringify((await liveStart(portal, alternate, meetingId)).view);
	expect(await seen()).not.toContain(SECRET);
	await checkIn(portal, secretary, {
		meetingId,
		personId: alternate.personId,
		mode: 'IN_ROOM',
		forPersonId: body.parties[0].delegates[2]!
	});
	await told.promise;
	expect(await seen()).toContain(SECRET);
	const again = await client.join(meetingId, index - 1);
	expect(JSON.stringify(again)).toContain(SECRET);
	const lost = Promise.withResolvers<void>();
	client.socket.once('audience', lost.resolve);
	await checkOut(portal, alternate, { meetingId, personId: alternate.personId });
	await lost.promise;
	expect(await seen()).not.toContain(SECRET);
});

test('an item that has not begun may be opened again, and then everybody reads what it is', async () => {
	const { portal } = testing;
	const meeting = await meetingInSession(portal);
	const { meetingId, secretary, body, items } = meeting;
	await closeItem(portal, secretary, { meetingId, itemId: items[1]!, state: 'DEFERRED' });
	const liaison = { personId: body.parties[0].liaison };
	await closeTo(meeting, 'SEATS', 0);
	const { view } = await liveStart(portal, liaison, meetingId);
	expect(view.agenda[0]).toMatchObject({ title: CLOSED_TITLE, kind: 'ANY_OTHER', closed: true });
	const client = await follow(liaison, meetingId);
	await closeTo(meeting, 'ALL', 0);
	await client.until('its opening', ({ entries }) => entries.length > 0);
	const after = fold(view, client.entries).view!;
	expect(after.agenda[0]).toMatchObject({ title: { zh: '通过议程' }, kind: 'ADOPT_AGENDA' });
	expect(after.agenda[0]).not.toHaveProperty('closed');
	expect(after).toEqual((await liveStart(portal, liaison, meetingId)).view);
});

test('papers, notices, drafts, motions and votes of a closed item: not his, and not there, answer the same', async () => {
	const { portal } = testing;
	const [first, second] = testAgenda;
	const agenda = [first!, { ...second!, title: { zh: SECRET, en: SECRET }, audience: 'SEATS' as const }];
	const meeting = await meetingAtCheckIn(portal, { agenda });
	const { meetingId, secretary, body, items } = meeting;
	await attachPaper(portal, secretary, {
		...{ meetingId, itemId: items[1]!, title: { zh: SECRET }, fileName: `${SECRET}.pdf` },
		bytes: Buffer.from('%PDF-1.7')
	});
	for (const { delegates } of body.parties)
		for (const personId of delegates)
			await checkIn(portal, { personId }, { meetingId, personId, mode: 'IN_ROOM' });
	await openMeeting(portal, secretary, { meetingId });
	await openItem(portal, secretary, { meetingId, itemId: items[1]! });
	const { motionId } = await submitMotion(portal, secretary, {
		...{ meetingId, itemId: items[1]!, title: { zh: SECRET, en: SECRET } },
		text: { zh: `${SECRET}。`, en: `${SECRET}.` },
		...{ moverSeatId: body.parties[0].seats[0]!, seconderSeatId: body.parties[1].seats[0]! }
	});
	const amendment = { kind: 'AMENDMENT' as const, op: 'REPLACE' as const, clause: 'c1' };
	const seat = { personId: body.parties[0].delegates[0]! };
	const { draftId } = await createDraft(portal, seat, { meetingId, motionId, ...amendment });
	const { voteId } = await openBallot(portal, secretary, {
		...{ meetingId, itemId: items[1]!, motionId, requestKey: randomUUID() }
	});
	await closeBallot(portal, secretary, { meetingId, voteId });
	const paper = await portal.db
		.selectFrom('paper')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.executeTakeFirstOrThrow();
	const reads: Record<
		string,
		(actor: Actor, of: Record<'paper' | 'motion' | 'vote' | 'draft', string>) => Promise<unknown>
	> = {
		paper: (actor, of) => readPaper(portal, actor, { meetingId, paperId: of.paper }),
		motion: (actor, of) => readMotion(portal, actor, { meetingId, motionId: of.motion, locale: 'zh' }),
		text: (actor, of) => readConsolidated(portal, actor, { meetingId, motionId: of.motion }),
		vote: (actor, of) => readVoteRecord(portal, actor, { meetingId, voteId: of.vote }),
		draft: (actor, of) => readDraft(portal, actor, { meetingId, draftId: of.draft }),
		begin: (actor, of) => createDraft(portal, actor, { meetingId, motionId: of.motion, ...amendment })
	};
	const real = { paper: paper.id, motion: motionId, vote: voteId, draft: draftId };
	const none = { paper: randomUUID(), motion: randomUUID(), vote: randomUUID(), draft: randomUUID() };
	const outside: Actor[] = [
		{ personId: body.parties[0].liaison },
		{ personId: body.parties[0].alternate },
		await mandateHolder(portal, meeting, 0, 'ADVISER'),
		await mandateHolder(portal, meeting, 0, 'OBSERVER')
	];
	for (const [what, read] of Object.entries(reads)) {
		if (what !== 'begin') await read(seat, real);
		for (const actor of outside) {
			const answers = await Promise.all(
				[read(actor, real), read(actor, none)].map((one) => one.catch(String))
			);
			expect(answers[0], what).toBe('Refusal: NOT_FOUND');
			expect(answers[1], what).toBe(answers[0]);
		}
	}
	for (const actor of outside) {
		expect(JSON.stringify(await readMeeting(portal, actor, meetingId))).not.toContain(SECRET);
		expect(JSON.stringify(await readProcedure(portal, actor, { meetingId, locale: 'zh' }))).not.toContain(
			SECRET
		);
		expect(JSON.stringify(await listDrafts(portal, actor, { meetingId }).catch(String))).not.toContain(
			SECRET
		);
	}
	expect(JSON.stringify(await listDrafts(portal, seat, { meetingId }))).toContain(SECRET);
	// Nor does the notice tell it, which went to all of them.
	const told = async ({ personId }: Actor) => {
		const mails = await portal.db
			.selectFrom('mail')
			.innerJoin('person', 'person.email', 'mail.to_address')
			.select('eml')
			.where('person.id', '=', personId)
			.execute();
		return JSON.stringify(mails.map(({ eml }) => readMail(eml))).includes(SECRET);
	};
	expect(await told(seat)).toBe(true);
	for (const actor of outside.slice(0, 2)) expect(await told(actor)).toBe(false);
});
