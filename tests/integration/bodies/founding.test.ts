import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '#lib/domain/record/canonical.ts';
import { createBody, type NewParty } from '#lib/server/bodies/create-body.ts';
import { createOrganisation } from '#lib/server/organisations/create-organisation.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { newAdministrator } from '../../support/accounts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody } from '../../support/tripartite-body.ts';

let tested: TestPortal;

beforeAll(async () => {
	tested = await testPortal({ clock: steppedClock('2026-03-01T02:00:00Z') });
});
afterAll(() => tested.close());

test('a body’s log begins with its origin and parties, and tells how it was founded', async () => {
	const { portal } = tested;
	const body = await tripartiteBody(portal, { seats: 2 });
	const { log_id } = await portal.db
		.selectFrom('body')
		.select('log_id')
		.where('id', '=', body.bodyId)
		.executeTakeFirstOrThrow();
	const entries = await readEntries(portal.db, log_id, 0);
	expect(entries[0]!.t).toBe('body.created');
	expect(entries[0]!.body).toMatchObject({ origin: `portal.example/${body.slug}`, kind: 'TRIPARTITE' });
	expect((entries[0]!.body.parties as { kind: string }[]).map(({ kind }) => kind)).toEqual([
		'WORKER',
		'GOVERNMENT',
		'EMPLOYER'
	]);
	const adopted = entries.find(({ t }) => t === 'charter.adopted')!;
	expect(adopted.body.sha256).toBe(
		createHash('sha256').update(canonicalJson(adopted.body.rules)).digest('hex')
	);
	expect((adopted.body.agreed as { at: string }[]).map(({ at }) => at)).toEqual(
		Array(3).fill('2019-12-20T00:00:00.000Z')
	);
});

test('parties fit the kind, organisations sit on one side, slugs are unique, and only administrators found', async () => {
	const { portal } = tested;
	const admin = { personId: await newAdministrator(portal) };
	const { organisationId } = await createOrganisation(portal, admin, {
		key: 'unit',
		kind: 'INDUSTRIAL_UNION',
		level: 0,
		name: { en: 'Unit' }
	});
	const { organisationId: second } = await createOrganisation(portal, admin, {
		key: 'second',
		kind: 'INDUSTRIAL_UNION',
		level: 0,
		name: { en: 'Second' }
	});
	const unit = (id: string): NewParty => ({
		kind: 'UNIT',
		label: { en: 'Unit' },
		organisations: [{ organisationId: id }],
		seats: [{}]
	});
	const create = (slug: string, parties: NewParty[], actor = admin) =>
		createBody(portal, actor, {
			slug,
			kind: 'JOINT_CONFERENCE',
			name: { en: 'Conference' },
			zone: 'Asia/Shanghai',
			parties
		});
	await expect(create('alone', [unit(organisationId)])).rejects.toMatchObject({ code: 'BODY_PARTIES' });
	await expect(create('twice', [unit(organisationId), unit(organisationId)])).rejects.toMatchObject({
		code: 'ORGANISATION_ON_TWO_SIDES'
	});
	const both = [unit(organisationId), unit(second)];
	const twoAtOnce = await Promise.allSettled([create('conference', both), create('conference', both)]);
	expect(twoAtOnce.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(twoAtOnce.find((one) => one.status === 'rejected')).toMatchObject({
		reason: { code: 'BODY_SLUG_TAKEN' }
	});
	const body = await tripartiteBody(portal, { seats: 1 });
	await expect(create('other', both, { personId: body.secretary })).rejects.toMatchObject({
		code: 'ADMINISTRATOR_ONLY'
	});
});
