import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recount } from '#lib/domain/voting/recount.ts';
import type { Actor } from '#lib/server/actor.ts';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import { answerCirculation } from '#lib/server/circulations/answer-circulation.ts';
import type { NewCirculation } from '#lib/server/circulations/circulate-text.ts';
import { closeCirculation } from '#lib/server/circulations/close-circulation.ts';
import { listCirculations } from '#lib/server/circulations/list-circulations.ts';
import { readCirculation } from '#lib/server/circulations/read-circulation.ts';
import { withdrawCirculation } from '#lib/server/circulations/withdraw-circulation.ts';
import { drainJobs } from '#lib/server/jobs/outbox.ts';
import { scheduleMeeting } from '#lib/server/meetings/schedule-meeting.ts';
import { schedulableBodies } from '#lib/server/meetings/schedulable-bodies.ts';
import type { Portal } from '#lib/server/portal.ts';
import { databaseClock, steppedClock, type SteppedClock } from '#lib/server/record/clock.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { readCirculationTasks } from '#lib/server/today/read-circulation-tasks.ts';
import { circulatedText, writingBody } from '../../support/circulation.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { tripartiteBody, type TestBody } from '../../support/tripartite-body.ts';

let service: TestPortal;
let portal: Portal;
let clock: SteppedClock;

beforeAll(async () => {
	// A Wednesday, in the morning of Shanghai.
	clock = steppedClock('2026-11-25T01:00:00Z');
	service = await testPortal({ clock });
	portal = service.portal;
});
afterAll(() => service.close());

async function circulated(body: TestBody, more: Partial<NewCirculation> = {}) {
	const circulationId = await circulatedText(portal, body, more);
	return { circulationId, of: { slug: body.slug, circulationId } };
}

const delegate = (body: TestBody, party: 0 | 1 | 2, seat = 0): Actor => ({
	personId: body.parties[party].delegates[seat]!
});
const bodyEntries = async ({ bodyId }: TestBody) => {
	const { log_id } = await portal.db
		.selectFrom('body')
		.select('log_id')
		.where('id', '=', bodyId)
		.executeTakeFirstOrThrow();
	return { logId: log_id, entries: await readEntries(portal.db, log_id, 0) };
};

test('who says nothing by the deadline agrees, and the result is that of any vote', async () => {
	clock.set('2026-11-25T01:00:00Z');
	const body = await writingBody(portal);
	const secretary = { personId: body.secretary };
	const key = randomUUID();
	const { circulationId, of } = await circulated(body, { requestKey: key });
	// Sent twice, it is one.
	expect((await circulated(body, { requestKey: key })).circulationId).toBe(circulationId);
	const open = await readCirculation(portal, delegate(body, 0), of);
	// Five working days after a Wednesday, and the whole of that day in the body's zone.
	expect(open).toMatchObject({ state: 'OPEN', due: '2026-12-02', number: 1, own: { answer: null } });
	expect(open.closes.toISOString()).toBe('2026-12-02T16:00:00.000Z');
	expect(open.turnout.map(({ asked, answered }) => [asked, answered])).toEqual([
		[3, 0],
		[3, 0],
		[3, 0]
	]);
	const { count } = await portal.db
		.selectFrom('mail')
		.select(({ fn }) => fn.countAll<string>().as('count'))
		.where('eml', 'like', `%${circulationId}%`)
		.executeTakeFirstOrThrow();
	expect(Number(count)).toBe(9);

	const waits = async (who: Actor) =>
		(await readCirculationTasks(portal, who, new Date('2026-11-25T02:00:00Z'))).map(
			({ due, circulationId: id }) => [due, id]
		);
	expect(await waits(delegate(body, 1))).toEqual([['2026-12-02', circulationId]]);
	await answerCirculation(portal, delegate(body, 1), { circulationId, answer: 'AGREES' });
	expect(await waits(delegate(body, 1))).toEqual([]);
	await answerCirculation(portal, delegate(body, 1), { circulationId, answer: 'AGREES' });
	const during = await readCirculation(portal, secretary, of);
	expect(during.turnout[1]).toMatchObject({ asked: 3, answered: 1 });
	expect(during.vote.ballots).toBeNull();

	// What happens to a mandate later takes nobody off the register.
	const { id: mandateId } = await portal.db
		.selectFrom('mandate')
		.select('id')
		.where('person_id', '=', delegate(body, 2, 2).personId)
		.executeTakeFirstOrThrow();
	await endMandate(portal, { personId: body.parties[2].liaison }, { mandateId, to: '2026-11-27' });

	await closeCirculation(portal, circulationId);
	expect((await readCirculation(portal, secretary, of)).state).toBe('OPEN');
	clock.set('2026-12-02T15:59:59.999Z');
	await answerCirculation(portal, delegate(body, 2, 2), { circulationId, answer: 'AGREES' });
	clock.set('2026-12-02T16:00:00Z');
	for (const answer of ['AGREES', 'OBJECTS'] as const)
		await expect(
			answerCirculation(portal, delegate(body, 0), { circulationId, answer, text: { zh: '晚了。' } })
		).rejects.toMatchObject({ code: 'CIRCULATION_CLOSED' });

	// The next reading closes it; the job, and a second reading, then change nothing.
	const closed = await readCirculation(portal, delegate(body, 0), of);
	expect(closed).toMatchObject({ state: 'CLOSED', proposed: null });
	expect(closed.vote.result).toMatchObject({ verdict: 'ADOPTED_BY_CONSENSUS', total: { members: 9 } });
	await drainJobs(portal, { early: true });
	await closeCirculation(portal, circulationId);
	const { logId, entries } = await bodyEntries(body);
	expect(entries.filter(({ t }) => t === 'circulation.closed')).toHaveLength(1);
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
	expect(recount(JSON.parse(JSON.stringify(closed.vote)))).toEqual(closed.vote.result);
});

test('an objection has its text and its side, stands, and puts the matter on the next agenda', async () => {
	clock.set('2026-11-25T01:00:00Z');
	const body = await writingBody(portal);
	const secretary = { personId: body.secretary };
	const { circulationId, of } = await circulated(body);
	const objector = delegate(body, 2, 1);
	await answerCirculation(portal, objector, { circulationId, answer: 'AGREES' });
	await expect(
		answerCirculation(portal, objector, { circulationId, answer: 'OBJECTS', text: {} })
	).rejects.toMatchObject({ code: 'TEXT_NEEDED' });
	const objection = { circulationId, answer: 'OBJECTS' as const, text: { zh: '标准过高。' } };
	await answerCirculation(portal, objector, objection);
	await answerCirculation(portal, objector, objection);
	await expect(
		answerCirculation(portal, objector, { circulationId, answer: 'AGREES' })
	).rejects.toMatchObject({ code: 'OBJECTION_ON_RECORD' });
	await answerCirculation(portal, delegate(body, 2, 0), { ...objection, text: { zh: '我也反对。' } });

	// At once, and once, it waits for the next agenda.
	const proposals = async () =>
		(await schedulableBodies(portal, secretary)).find(({ id }) => id === body.bodyId)!.proposed;
	expect(await proposals()).toEqual([
		{
			id: expect.any(String),
			kind: 'DECISION',
			subject: 'LABOUR_PROTECTION',
			title: { zh: '高温津贴标准', en: 'Heat allowance' }
		}
	]);
	clock.set('2026-12-03T00:00:00Z');
	await drainJobs(portal, { early: true });
	const page = await readCirculation(portal, secretary, of);
	expect(page.vote.result).toMatchObject({
		verdict: 'NO_CONSENSUS',
		failed: { party: body.parties[2].id },
		positions: [{ party: body.parties[2].id, stance: 'OBJECTION', state: 'SUSTAINED' }]
	});
	expect(recount(JSON.parse(JSON.stringify(page.vote)))).toEqual(page.vote.result);
	expect(page.proposed).toEqual({ meeting: null });

	const [proposal] = await proposals();
	const meeting = {
		bodyId: body.bodyId,
		kind: 'PLENARY' as const,
		title: { zh: '会议' },
		starts: new Date('2026-12-20T01:00:00Z'),
		ends: new Date('2026-12-20T03:00:00Z'),
		place: { zh: '北京' },
		agenda: [{ ...proposal!, id: undefined, minutes: 20, proposalId: proposal!.id }]
	};
	await scheduleMeeting(portal, secretary, { ...meeting, requestKey: randomUUID() });
	expect(await proposals()).toEqual([]);
	await expect(
		scheduleMeeting(portal, secretary, { ...meeting, requestKey: randomUUID() })
	).rejects.toMatchObject({ code: 'PROPOSAL_TAKEN' });
});

test('where silence does not agree, everybody must', async () => {
	clock.set('2026-11-25T01:00:00Z');
	const body = await writingBody(portal, { silence: 'DOES_NOT_AGREE', entitled: 'PARTIES' }, 1);
	const heads = ([0, 1, 2] as const).map((party) => delegate(body, party));
	const all = await circulated(body);
	for (const head of heads) await answerCirculation(portal, head, { ...all, answer: 'AGREES' });
	await expect(
		answerCirculation(portal, delegate(body, 0, 1), { ...all, answer: 'AGREES' })
	).rejects.toMatchObject({ code: 'CIRCULATION_NOT_YOURS' });
	const two = await circulated(body, { dueOn: '2026-12-01' });
	for (const head of heads.slice(1)) await answerCirculation(portal, head, { ...two, answer: 'AGREES' });
	clock.set('2026-12-01T16:00:00Z');
	const secretary = { personId: body.secretary };
	expect(
		(await listCirculations(portal, secretary, body)).map(({ number, verdict }) => [number, verdict])
	).toEqual([
		[2, 'REJECTED'],
		[1, 'ADOPTED']
	]);
	for (const { of } of [all, two]) {
		const { vote } = await readCirculation(portal, secretary, of);
		expect(recount(JSON.parse(JSON.stringify(vote)))).toEqual(vote.result);
	}
	expect((await readCirculation(portal, secretary, two.of)).proposed).toEqual({ meeting: null });
});

test('a text circulates only as the charter says', async () => {
	clock.set('2026-11-25T01:00:00Z');
	const without = await tripartiteBody(portal);
	await expect(circulated(without)).rejects.toMatchObject({ code: 'NO_CIRCULATION_IN_CHARTER' });
	const body = await writingBody(portal, { kinds: ['CONSULTATION'] });
	await expect(circulated(body)).rejects.toMatchObject({ code: 'CIRCULATION_NOT_FOR_KIND' });
	const matter = { kind: 'CONSULTATION' as const };
	await expect(circulated(body, { ...matter, dueOn: '2026-12-01' })).rejects.toMatchObject({
		code: 'DEADLINE_TOO_SOON',
		params: { days: 5, date: '2026-12-02' }
	});
	await expect(circulated(body, { ...matter, text: {} })).rejects.toMatchObject({ code: 'TEXT_NEEDED' });
	await expect(circulated({ ...body, secretary: body.chair }, matter)).rejects.toMatchObject({
		code: 'SECRETARY_ONLY'
	});
	await expect(circulated({ ...body, secretary: without.secretary }, matter)).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});

	const { circulationId, of } = await circulated(body, matter);
	const withdrawal = { circulationId, reason: '文本有误' };
	await expect(withdrawCirculation(portal, delegate(body, 0), withdrawal)).rejects.toMatchObject({
		code: 'SECRETARY_ONLY'
	});
	const stranger = { personId: without.secretary };
	for (const refused of [
		() => readCirculation(portal, stranger, of),
		() => readCirculation(portal, { personId: body.administrator }, of),
		() => readCirculation(portal, delegate(body, 0), { ...of, slug: without.slug }),
		() => answerCirculation(portal, stranger, { circulationId, answer: 'AGREES' }),
		() => withdrawCirculation(portal, stranger, withdrawal)
	])
		await expect(refused()).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await withdrawCirculation(portal, { personId: body.secretary }, withdrawal);
	await expect(
		answerCirculation(portal, delegate(body, 0), { circulationId, answer: 'AGREES' })
	).rejects.toMatchObject({ code: 'CIRCULATION_CLOSED' });
	clock.set('2026-12-03T00:00:00Z');
	expect(await readCirculation(portal, delegate(body, 0), of)).toMatchObject({ state: 'WITHDRAWN' });
});

test('objections that race the deadline are in the result, or refused, never between', async () => {
	clock.set('2026-11-25T01:00:00Z');
	const body = await writingBody(portal, {}, 1);
	const real: Portal = { ...portal, clock: databaseClock };
	for (let round = 0; round < 6; round += 1) {
		const { circulationId, of } = await circulated(body);
		// The deadline comes while the objections are being written.
		const soon = new Date(Date.now() + 60 + round * 15);
		await portal.db
			.updateTable('circulation')
			.set({ closes_at: soon, opened_at: new Date(soon.getTime() - 1000) })
			.where('id', '=', circulationId)
			.execute();
		const objections = body.parties.flatMap(({ delegates }, at) =>
			delegates.map(async (personId, seat) => {
				await sql`select pg_sleep(${0.03 * (at + seat) - 0.01 * round})`.execute(portal.db);
				await answerCirculation(
					{ ...real },
					{ personId },
					{ circulationId, answer: 'OBJECTS', text: { zh: `反对${at}${seat}` } }
				);
			})
		);
		const closings = Array.from({ length: 20 }, async (_, at) => {
			await sql`select pg_sleep(${0.01 * at})`.execute(portal.db);
			await closeCirculation({ ...real }, circulationId);
		});
		const [answers] = await Promise.all([Promise.allSettled(objections), Promise.all(closings)]);
		await sql`select pg_sleep(0.1)`.execute(portal.db);
		await closeCirculation(real, circulationId);
		for (const answer of answers.filter((one) => one.status === 'rejected'))
			expect(answer.reason).toMatchObject({ code: 'CIRCULATION_CLOSED' });
		const taken = answers.filter(({ status }) => status === 'fulfilled').length;
		const { vote } = await readCirculation(real, { personId: body.secretary }, of);
		expect(vote.ballots).toHaveLength(taken);
		expect(vote.ballots!.every(({ cast }) => new Date(cast) < soon)).toBe(true);
		expect(vote.result!.verdict).toBe(taken > 0 ? 'NO_CONSENSUS' : 'ADOPTED_BY_CONSENSUS');
	}
	const { logId } = await bodyEntries(body);
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('no answer after the deadline gets into the database, whoever writes it', async () => {
	clock.set('2026-11-25T01:00:00Z');
	const body = await writingBody(portal);
	const { circulationId } = await circulated(body);
	const { closes_at } = await portal.db
		.selectFrom('circulation')
		.select('closes_at')
		.where('id', '=', circulationId)
		.executeTakeFirstOrThrow();
	await expect(
		portal.db
			.insertInto('circulation_answer')
			.values({
				circulation_id: circulationId,
				seat_id: body.parties[0].seats[0]!,
				body_id: body.bodyId,
				person_id: delegate(body, 0).personId,
				answer: 'AGREES',
				text_zh: null,
				text_en: null,
				answered_at: closes_at,
				closes_at
			})
			.execute()
	).rejects.toMatchObject({ constraint: 'answered_in_time' });
});
