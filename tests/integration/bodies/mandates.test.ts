import { afterAll, beforeAll, expect, test } from 'vitest';
import { appointOfficer } from '#lib/server/bodies/appoint-officer.ts';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import { giveMandate } from '#lib/server/bodies/give-mandate.ts';
import { registerPerson } from '#lib/server/people/register-person.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody, type TestBody } from '../../support/tripartite-body.ts';

let tested: TestPortal;
let body: TestBody;

beforeAll(async () => {
	tested = await testPortal({ clock: steppedClock('2026-03-01T02:00:00Z') });
	body = await tripartiteBody(tested.portal);
});
afterAll(() => tested.close());

async function somebody(): Promise<string> {
	const { personId } = await registerPerson(
		tested.portal,
		{ personId: body.administrator },
		{ name: { zh: '某甲', en: 'Somebody' }, isDemo: true }
	);
	return personId;
}

/** Asks the liaison of a party to give a mandate there. */
function mandate(
	party: 0 | 1 | 2,
	personId: string,
	more: { seatId?: string; from?: string; to?: string } = {}
) {
	const { id, liaison } = body.parties[party];
	return giveMandate(
		tested.portal,
		{ personId: liaison },
		{
			bodyId: body.bodyId,
			partyId: id,
			personId,
			capacity: more.seatId ? 'TITULAR' : 'ADVISER',
			from: '2026-01-01',
			basis: 'letter',
			...more
		}
	);
}

/** How each ended: `ok`, or the code of its refusal. */
async function outcomes(attempts: Promise<unknown>[]): Promise<string[]> {
	const settled = await Promise.allSettled(attempts);
	return settled
		.map((one) => (one.status === 'fulfilled' ? 'ok' : (one.reason as { code: string }).code))
		.sort();
}

test('ten liaisons ask at once for one person: one mandate, nine refusals, one entry', async () => {
	const personId = await somebody();
	const before = await entries();
	const attempts = Array.from({ length: 10 }, (_, n) => mandate((n % 3) as 0 | 1 | 2, personId));
	expect(await outcomes(attempts)).toEqual([...Array(9).fill('ONE_MANDATE_PER_PERSON'), 'ok']);
	expect((await entries()) - before).toBe(1);
});

test('the same without the lock of the log: the database alone lets one through', async () => {
	const personId = await somebody();
	const insert = (party: string) =>
		tested.portal.db
			.insertInto('mandate')
			.values({
				body_id: body.bodyId,
				party_id: party,
				person_id: personId,
				capacity: 'OBSERVER',
				during: '[2026-01-01,)',
				basis: 'letter'
			})
			.execute();
	const settled = await Promise.allSettled(
		Array.from({ length: 12 }, (_, n) => insert(body.parties[n % 3]!.id))
	);
	expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a mandate may follow another without a gap, but not overlap it', async () => {
	const personId = await somebody();
	await mandate(0, personId, { to: '2026-06-01' });
	await expect(mandate(1, personId, { from: '2026-05-31' })).rejects.toMatchObject({
		code: 'ONE_MANDATE_PER_PERSON'
	});
	await mandate(1, personId, { from: '2026-06-01' });
});

test('a seat has one holder; when the mandate ends the next may sit', async () => {
	const seatId = body.parties[2].seats[2]!;
	await expect(mandate(2, await somebody(), { seatId })).rejects.toMatchObject({ code: 'SEAT_HELD' });
	const { id } = await tested.portal.db
		.selectFrom('mandate')
		.select('id')
		.where('seat_id', '=', seatId)
		.executeTakeFirstOrThrow();
	const liaison = { personId: body.parties[2].liaison };
	await endMandate(tested.portal, liaison, { mandateId: id, to: '2026-04-01' });
	await mandate(2, await somebody(), { seatId, from: '2026-04-01' });
});

test('a seat of another party is no seat of this one', async () => {
	const seatId = body.parties[1].seats[0]!;
	await expect(
		mandate(0, await somebody(), { seatId, from: '2019-01-01', to: '2019-06-01' })
	).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
});

test('secretary and administrator hold no mandate, and a delegate becomes no secretary', async () => {
	await expect(mandate(0, body.secretary)).rejects.toMatchObject({ code: 'NO_MANDATE_BESIDE_SECRETARIAT' });
	await expect(mandate(0, body.administrator)).rejects.toMatchObject({
		code: 'NO_MANDATE_BESIDE_SECRETARIAT'
	});
	const appoint = appointOfficer(
		tested.portal,
		{ personId: body.secretary },
		{
			bodyId: body.bodyId,
			kind: 'SECRETARY',
			personId: body.parties[0].delegates[1]!,
			from: '2026-01-01',
			basis: 'letter'
		}
	);
	await expect(appoint).rejects.toMatchObject({ code: 'NO_MANDATE_BESIDE_SECRETARIAT' });
});

test('mandate and secretariat asked for at once: one of the two, never both', async () => {
	for (let round = 0; round < 5; round++) {
		const personId = await somebody();
		const secretariat = appointOfficer(
			tested.portal,
			{ personId: body.secretary },
			{ bodyId: body.bodyId, kind: 'SECRETARY', personId, from: '2026-01-01', basis: 'letter' }
		);
		expect(await outcomes([mandate(0, personId), secretariat])).toEqual([
			'NO_MANDATE_BESIDE_SECRETARIAT',
			'ok'
		]);
	}
});

test('nobody gives a mandate for another party, and a stranger finds no such body', async () => {
	const other = await tripartiteBody(tested.portal);
	const give = (personId: string) =>
		giveMandate(
			tested.portal,
			{ personId },
			{
				bodyId: body.bodyId,
				partyId: body.parties[0].id,
				personId: other.parties[0].alternate,
				capacity: 'OBSERVER',
				from: '2026-01-01',
				basis: 'letter'
			}
		);
	await expect(give(body.parties[1].liaison)).rejects.toMatchObject({ code: 'PARTY_ONLY' });
	await expect(give(body.parties[0].delegates[2]!)).rejects.toMatchObject({ code: 'PARTY_ONLY' });
	// The charter is in force, so the administrator founds no more (ruling 3).
	await expect(give(body.administrator)).rejects.toMatchObject({ code: 'PARTY_ONLY' });
	await expect(give(other.parties[0].liaison)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

async function entries(): Promise<number> {
	const { log_id } = await tested.portal.db
		.selectFrom('body')
		.select('log_id')
		.where('id', '=', body.bodyId)
		.executeTakeFirstOrThrow();
	return (await readEntries(tested.portal.db, log_id, 0)).length;
}
