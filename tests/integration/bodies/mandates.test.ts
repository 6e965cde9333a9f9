import { afterAll, beforeAll, expect, test } from 'vitest';
import { appointOfficer } from '#lib/server/bodies/appoint-officer.ts';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import { endOffice } from '#lib/server/bodies/end-office.ts';
import { inviteAgain } from '#lib/server/bodies/invite-again.ts';
import { replaceMandate } from '#lib/server/bodies/replace-mandate.ts';
import { addMembership } from '#lib/server/organisations/add-membership.ts';
import { endMembership } from '#lib/server/organisations/end-membership.ts';
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

test('another person takes a seat over in one act, with the same end; somebody new gets a link', async () => {
	const { portal } = tested;
	const fresh = await tripartiteBody(portal);
	const [party] = fresh.parties;
	const liaison = { personId: party.liaison };
	const { id: mandateId } = await portal.db
		.selectFrom('mandate')
		.select('id')
		.where('person_id', '=', party.delegates[1]!)
		.executeTakeFirstOrThrow();
	const newcomer = { name: { zh: '接任者' }, email: 'Successor@union.example', locale: 'zh' as const };
	const replace = (actor: { personId: string }, from = '2026-05-01') =>
		replaceMandate(portal, actor, { mandateId, from, basis: 'letter', newcomer });
	await expect(replace({ personId: fresh.parties[1].liaison })).rejects.toMatchObject({ code: 'PARTY_ONLY' });
	const { link, mandateId: next } = await replace(liaison);
	expect(link).toContain('/i/');
	const held = await portal.db
		.selectFrom('mandate')
		.select(['id', 'during', 'person_id'])
		.where('seat_id', '=', party.seats[1]!)
		.orderBy('during')
		.execute();
	expect(held.map(({ id, during }) => [id, during])).toEqual([
		[mandateId, '[2020-01-01,2026-05-01)'],
		[next, '[2026-05-01,)']
	]);

	// His own side may hand him another link; another side may not, nor once he has set a password.
	const personId = held[1]!.person_id;
	const again = (actor: { personId: string }, partyId: string) =>
		inviteAgain(portal, actor, { bodyId: fresh.bodyId, partyId, personId });
	expect((await again(liaison, party.id)).link).not.toBe(link);
	await expect(again({ personId: fresh.parties[1].liaison }, fresh.parties[1].id)).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
	await portal.db
		.updateTable('account')
		.set({ password_hash: 'set' })
		.where('person_id', '=', personId)
		.execute();
	await expect(again(liaison, party.id)).rejects.toMatchObject({ code: 'ALREADY_HAS_ACCOUNT' });
});

test('an address that is known means the person who has it, and brings nobody a link', async () => {
	const { portal } = tested;
	const fresh = await tripartiteBody(portal);
	const { email } = await portal.db
		.selectFrom('person')
		.select('email')
		.where('id', '=', body.parties[1].alternate)
		.executeTakeFirstOrThrow();
	const [party] = fresh.parties;
	const { link, mandateId } = await giveMandate(
		portal,
		{ personId: party.liaison },
		{
			bodyId: fresh.bodyId,
			partyId: party.id,
			capacity: 'ADVISER',
			from: '2026-01-01',
			basis: 'letter',
			newcomer: { name: { zh: '冒名' }, email: email!.toUpperCase(), locale: 'zh' }
		}
	);
	expect(link).toBeNull();
	const { person_id } = await portal.db
		.selectFrom('mandate')
		.select('person_id')
		.where('id', '=', mandateId)
		.executeTakeFirstOrThrow();
	expect(person_id).toBe(body.parties[1].alternate);
});

test('a party names no more alternates than its charter allows', async () => {
	const fresh = await tripartiteBody(tested.portal, { charter: { alternates: { perParty: 1 } } });
	const [party] = fresh.parties;
	await expect(
		giveMandate(
			tested.portal,
			{ personId: party.liaison },
			{
				bodyId: fresh.bodyId,
				partyId: party.id,
				personId: await somebody(),
				capacity: 'ALTERNATE',
				from: '2026-01-01',
				basis: 'letter'
			}
		)
	).rejects.toMatchObject({ code: 'ALTERNATES_FULL', params: { most: 1 } });
});

test('an office ends once, by who may give it; a party that nobody speaks for gets a liaison from the administrator', async () => {
	const { portal } = tested;
	const fresh = await tripartiteBody(portal);
	const [party] = fresh.parties;
	const offices = await portal.db
		.selectFrom('office')
		.select(['id', 'kind'])
		.where('party_id', '=', party.id)
		.execute();
	const officeId = (kind: string) => offices.find((office) => office.kind === kind)!.id;
	const end = (personId: string, kind: string) =>
		endOffice(portal, { personId }, { officeId: officeId(kind), to: '2026-03-01' });
	const appoint = () =>
		appointOfficer(
			portal,
			{ personId: fresh.administrator },
			{
				bodyId: fresh.bodyId,
				partyId: party.id,
				kind: 'LIAISON',
				personId: party.delegates[2]!,
				from: '2026-03-01',
				basis: 'letter'
			}
		);
	await expect(end(fresh.administrator, 'LIAISON')).rejects.toMatchObject({ code: 'PARTY_ONLY' });
	await expect(appoint()).rejects.toMatchObject({ code: 'PARTY_ONLY' });
	await end(party.liaison, 'CHIEF_REPRESENTATIVE');
	await expect(end(party.liaison, 'CHIEF_REPRESENTATIVE')).rejects.toMatchObject({ code: 'ENDED_ALREADY' });
	await end(party.liaison, 'LIAISON');
	await appoint();
});

test('a membership begins and ends, by an administrator alone', async () => {
	const { portal } = tested;
	const admin = { personId: body.administrator };
	const membership = { organisationId: body.parties[0].organisationId, from: '2026-01-01' };
	const personId = await somebody();
	await expect(
		addMembership(portal, { personId: body.secretary }, { ...membership, personId })
	).rejects.toMatchObject({ code: 'ADMINISTRATOR_ONLY' });
	await addMembership(portal, admin, { ...membership, personId });
	await expect(addMembership(portal, admin, { ...membership, personId })).rejects.toMatchObject({
		code: 'MEMBER_ALREADY'
	});
	const { id: membershipId } = await portal.db
		.selectFrom('membership')
		.select('id')
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	await expect(endMembership(portal, admin, { membershipId, to: '2026-01-01' })).rejects.toMatchObject({
		code: 'ENDS_BEFORE_IT_BEGINS'
	});
	await endMembership(portal, admin, { membershipId, to: '2026-06-01' });
	await addMembership(portal, admin, { ...membership, personId, from: '2026-06-01' });
});
