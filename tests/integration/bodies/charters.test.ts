import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startingPoint } from '#lib/domain/bodies/starting-points.ts';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import { adoptCharter } from '#lib/server/bodies/adopt-charter.ts';
import { agreeToCharter } from '#lib/server/bodies/agree-charter.ts';
import { appointOfficer } from '#lib/server/bodies/appoint-officer.ts';
import { createBody } from '#lib/server/bodies/create-body.ts';
import { draftCharter } from '#lib/server/bodies/draft-charter.ts';
import { giveMandate } from '#lib/server/bodies/give-mandate.ts';
import { readBody } from '#lib/server/bodies/read-body.ts';
import { withdrawCharter } from '#lib/server/bodies/withdraw-charter.ts';
import { createOrganisation } from '#lib/server/organisations/create-organisation.ts';
import { readToday } from '#lib/server/today/read-today.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { newAdministrator } from '../../support/accounts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { testCharter, tripartiteBody, type TestBody } from '../../support/tripartite-body.ts';

let tested: TestPortal;
const clock = steppedClock('2026-03-01T02:00:00Z');

beforeAll(async () => {
	tested = await testPortal({ clock });
});
afterAll(() => tested.close());

const rules: CharterRules = { ...testCharter, seats: { WORKER: 1, GOVERNMENT: 1, EMPLOYER: 1 } };
const draft = (body: TestBody, personId: string, changes: object, from = '2026-04-01', basedOn?: number) =>
	draftCharter(
		tested.portal,
		{ personId },
		{ bodyId: body.bodyId, rules: { ...rules, ...changes }, from, ...(basedOn && { basedOn }) }
	);
const agree = (body: TestBody, personId: string, charterId: string) =>
	agreeToCharter(tested.portal, { personId }, { bodyId: body.bodyId, charterId });

/** Types and bodies of the entries of a body's log after its founding. */
async function charterEntries(body: TestBody) {
	const { log_id } = await tested.portal.db
		.selectFrom('body')
		.select('log_id')
		.where('id', '=', body.bodyId)
		.executeTakeFirstOrThrow();
	const entries = await readEntries(tested.portal.db, log_id, 0);
	return entries.filter(({ t }) => t.startsWith('charter.')).map(({ t, body }) => ({ t, ...body }));
}

test('a draft is in force when the chief representative of every party has agreed, from the date it names', async () => {
	const body = await tripartiteBody(tested.portal, { seats: 1 });
	const chiefs = body.parties.map(({ delegates }) => delegates[0]!);
	const { charterId, version } = await draft(body, body.secretary, { noticeDays: 10 });
	expect(version).toBe(2);
	await expect(agree(body, body.parties[0].liaison, charterId)).rejects.toMatchObject({
		code: 'CHIEF_REPRESENTATIVE_ONLY'
	});
	const waiting = async (personId: string) =>
		(await readToday(tested.portal, { personId })).tasks.map(({ kind, body: slug, due, count }) => ({
			...{ kind, slug, due, count }
		}));
	const task = { kind: 'AGREE_CHARTER', slug: body.slug, due: '2026-04-01', count: 2 };
	expect(await waiting(chiefs[0]!)).toEqual([task]);
	expect(await waiting(body.parties[0].liaison)).toEqual([]);
	expect(await agree(body, chiefs[0]!, charterId)).toEqual({ inForceFrom: null });
	expect([await waiting(chiefs[0]!), await waiting(chiefs[1]!)]).toEqual([[], [task]]);
	await expect(agree(body, chiefs[0]!, charterId)).rejects.toMatchObject({ code: 'PARTY_AGREED_ALREADY' });
	expect(await agree(body, chiefs[1]!, charterId)).toEqual({ inForceFrom: null });
	expect(await agree(body, chiefs[2]!, charterId)).toEqual({ inForceFrom: '2026-04-01' });
	await expect(agree(body, chiefs[2]!, charterId)).rejects.toMatchObject({ code: 'CHARTER_NOT_OPEN' });

	const reader = { personId: body.parties[0].delegates[0]! };
	const days = async (asOf: string) =>
		(await readBody(tested.portal, reader, { slug: body.slug, asOf })).charter!.rules.noticeDays;
	expect([await days('2026-03-31'), await days('2026-04-01')]).toEqual([7, 10]);
	expect((await charterEntries(body)).map(({ t }) => t)).toEqual([
		'charter.adopted',
		'charter.drafted',
		'charter.agreed',
		'charter.agreed',
		'charter.agreed',
		'charter.adopted'
	]);
});

test('the three agree at once: three agreements, one coming into force', async () => {
	const body = await tripartiteBody(tested.portal, { seats: 1 });
	const { charterId } = await draft(body, body.secretary, { noticeDays: 9 }, '2026-03-01');
	const answers = await Promise.all(
		body.parties.map(({ delegates }) => agree(body, delegates[0]!, charterId))
	);
	expect(answers.map(({ inForceFrom }) => inForceFrom).sort()).toEqual(['2026-03-01', null, null]);
	const types = (await charterEntries(body)).map(({ t }) => t);
	expect(types.filter((t) => t === 'charter.adopted')).toHaveLength(2);
});

test('a new draft takes the place of the open one, and its agreements fall away', async () => {
	const body = await tripartiteBody(tested.portal, { seats: 1 });
	const chiefs = body.parties.map(({ delegates }) => delegates[0]!);
	const first = await draft(body, body.parties[1].liaison, { noticeDays: 8 });
	await agree(body, chiefs[0]!, first.charterId);
	await expect(draft(body, body.secretary, { noticeDays: 9 })).rejects.toMatchObject({
		code: 'CHARTER_DRAFTED_ELSEWHERE'
	});
	const second = await draft(body, body.secretary, { noticeDays: 9 }, '2026-04-01', 2);
	expect(second.version).toBe(3);
	await expect(agree(body, chiefs[1]!, first.charterId)).rejects.toMatchObject({ code: 'CHARTER_NOT_OPEN' });
	for (const chief of chiefs.slice(1)) await agree(body, chief, second.charterId);
	expect(await agree(body, chiefs[0]!, second.charterId)).toEqual({ inForceFrom: '2026-04-01' });
	expect((await charterEntries(body)).find((one) => 'supersedes' in one)).toMatchObject({ supersedes: 2 });
});

test('a draft is withdrawn by whoever may draft, and by nobody else', async () => {
	const body = await tripartiteBody(tested.portal, { seats: 2 });
	const other = await tripartiteBody(tested.portal, { seats: 1 });
	const two = { seats: { WORKER: 2, GOVERNMENT: 2, EMPLOYER: 2 } };
	const { charterId } = await draft(body, body.secretary, { ...two, noticeDays: 9 });
	const withdraw = (personId: string, bodyId = body.bodyId) =>
		withdrawCharter(tested.portal, { personId }, { bodyId, charterId });
	await expect(withdraw(body.parties[0].delegates[1]!)).rejects.toMatchObject({
		code: 'CHARTER_NOT_YOURS_TO_DRAFT'
	});
	await expect(withdraw(body.administrator)).rejects.toMatchObject({ code: 'CHARTER_NOT_YOURS_TO_DRAFT' });
	await expect(withdraw(other.secretary)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await expect(withdraw(other.secretary, other.bodyId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await withdraw(body.parties[2].liaison);
	await expect(withdraw(body.secretary)).rejects.toMatchObject({ code: 'CHARTER_NOT_OPEN' });
	expect((await charterEntries(body)).at(-1)).toMatchObject({ t: 'charter.withdrawn', version: 2 });
});

test('what cannot be read, can never be met or contradicts itself is refused with the reason', async () => {
	const body = await tripartiteBody(tested.portal, { seats: 1 });
	const changes = async (change: object, from?: string) => draft(body, body.secretary, change, from);
	await expect(changes({ quorum: 'Q_SOME(1)' })).rejects.toMatchObject({
		code: 'CHARTER_UNREADABLE',
		params: { place: 'quorum' }
	});
	await expect(changes({ quorum: 'Q_COUNT(4)' })).rejects.toMatchObject({
		code: 'CHARTER_CANNOT_WORK',
		params: { place: 'quorum' }
	});
	await expect(changes({ seats: { WORKER: 1, GOVERNMENT: 1 } })).rejects.toMatchObject({
		code: 'CHARTER_CANNOT_WORK',
		params: { place: 'seats.EMPLOYER' }
	});
	await expect(changes({})).rejects.toMatchObject({ code: 'CHARTER_UNCHANGED' });
	await expect(changes({ noticeDays: 8 }, '2026-02-28')).rejects.toMatchObject({
		code: 'CHARTER_BEGINS_IN_THE_PAST'
	});
});

test('the seats follow the charter, and a seat that is held is not taken away', async () => {
	const body = await tripartiteBody(tested.portal, { seats: 2 });
	const chiefs = body.parties.map(({ delegates }) => delegates[0]!);
	const seats = { WORKER: 1, GOVERNMENT: 2, EMPLOYER: 2 };
	await expect(draft(body, body.secretary, { seats })).rejects.toMatchObject({
		code: 'SEATS_STILL_HELD',
		params: { held: 2, seats: 1 }
	});
	const more = await draft(body, body.secretary, { seats: { ...seats, WORKER: 3 } });
	for (const chief of chiefs) await agree(body, chief, more.charterId);
	const numbers = async (asOf: string) =>
		(
			await readBody(tested.portal, { personId: chiefs[0]! }, { slug: body.slug, asOf })
		).parties[0]!.seats.map(({ number }) => number);
	expect([await numbers('2026-03-31'), await numbers('2026-04-01')]).toEqual([
		[1, 2],
		[1, 2, 3]
	]);
	clock.set('2026-04-02T02:00:00Z');
	const fewer = await draft(
		body,
		body.secretary,
		{ seats: { ...seats, WORKER: 2 }, noticeDays: 6 },
		'2026-05-01'
	);
	for (const chief of chiefs) await agree(body, chief, fewer.charterId);
	expect([await numbers('2026-04-30'), await numbers('2026-05-01')]).toEqual([
		[1, 2, 3],
		[1, 2]
	]);
	clock.set('2026-03-01T02:00:00Z');
});

test('from an empty database: a body is founded, each side brings its people, and its liaisons agree', async () => {
	const { portal } = tested;
	const admin = { personId: await newAdministrator(portal) };
	const kinds = ['WORKER', 'GOVERNMENT', 'EMPLOYER'] as const;
	const organisations: { organisationId: string }[] = [];
	for (const kind of kinds)
		organisations.push(
			await createOrganisation(portal, admin, {
				key: `founding-${kind.toLowerCase()}`,
				kind: kind === 'GOVERNMENT' ? 'GOV_DEPARTMENT' : 'INDUSTRIAL_UNION',
				level: 0,
				name: { zh: `${kind}单位` }
			})
		);
	const { bodyId, parties } = await createBody(portal, admin, {
		slug: 'founding',
		kind: 'TRIPARTITE',
		name: { zh: '新建三方协商会议' },
		zone: 'Asia/Shanghai',
		parties: kinds.map((kind, at) => ({
			kind,
			label: { zh: kind, en: kind },
			organisations: [{ organisationId: organisations[at]!.organisationId }],
			seats: []
		}))
	});
	const since = { bodyId, from: '2026-03-01', basis: 'letter' };
	const liaisons: string[] = [];
	for (const [at, { partyId }] of parties.entries()) {
		const newcomer = {
			name: { zh: `联络${at}` },
			email: `liaison-${at}@founding.example`,
			locale: 'zh' as const
		};
		const { link, officeId } = await appointOfficer(portal, admin, {
			...since,
			partyId,
			kind: 'LIAISON',
			newcomer
		});
		expect(link).toContain('/i/');
		const { person_id } = await portal.db
			.selectFrom('office')
			.select('person_id')
			.where('id', '=', officeId)
			.executeTakeFirstOrThrow();
		liaisons.push(person_id);
	}
	const { charterId, version } = await draftCharter(
		portal,
		{ personId: liaisons[0]! },
		{ bodyId, rules: startingPoint('TRIPARTITE', rules.seats), from: '2026-03-01' }
	);
	expect(version).toBe(1);
	// Given before there is a charter, from an earlier day.
	const adviser = await giveMandate(
		portal,
		{ personId: liaisons[1]! },
		{
			...{ bodyId, partyId: parties[1]!.partyId, capacity: 'ADVISER', from: '2026-02-01', basis: 'letter' },
			newcomer: { name: { zh: '顾问' }, email: 'adviser@founding.example', locale: 'zh' }
		}
	);
	const begins = async () =>
		(
			await portal.db
				.selectFrom('mandate')
				.select(sql<string>`lower(during)::text`.as('from'))
				.where('id', '=', adviser.mandateId)
				.executeTakeFirstOrThrow()
		).from;
	expect(await begins()).toBe('2026-02-01');
	const asked = async (personId: string) =>
		(await readToday(portal, { personId })).tasks.map(({ kind, body: slug }) => [kind, slug]);
	expect(await asked(liaisons[0]!)).toEqual([['AGREE_CHARTER', 'founding']]);
	await expect(agreeToCharter(portal, admin, { bodyId, charterId })).rejects.toMatchObject({
		code: 'CHIEF_REPRESENTATIVE_ONLY'
	});
	for (const personId of liaisons) await agreeToCharter(portal, { personId }, { bodyId, charterId });
	expect(await begins()).toBe('2026-03-01');
	expect(await asked(liaisons[0]!)).toEqual([]);
	const { rows } = await sql<{ id: string; party_id: string }>`
		select id, party_id from seat where body_id = ${bodyId}::uuid`.execute(portal.db);
	expect(rows).toHaveLength(3);

	// Now the body is founded: the administrator gives no mandates any more, the liaisons do.
	const seat = rows.find(({ party_id }) => party_id === parties[0]!.partyId)!;
	const mandate = {
		...since,
		partyId: parties[0]!.partyId,
		capacity: 'TITULAR' as const,
		seatId: seat.id,
		newcomer: { name: { zh: '新代表' }, email: 'delegate@founding.example', locale: 'zh' as const }
	};
	await expect(giveMandate(portal, admin, mandate)).rejects.toMatchObject({ code: 'PARTY_ONLY' });
	expect((await giveMandate(portal, { personId: liaisons[0]! }, mandate)).link).toContain('/i/');
	await expect(
		adoptCharter(portal, admin, { bodyId, rules, from: '2026-03-01', agreed: [] })
	).rejects.toMatchObject({ code: 'BODY_FOUNDED' });
});
