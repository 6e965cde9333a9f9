import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrganisation } from '#lib/server/organisations/create-organisation.ts';
import { findOrganisations, readDirectory } from '#lib/server/organisations/read-directory.ts';
import { readOrganisation } from '#lib/server/organisations/read-organisation.ts';
import { relateOrganisations } from '#lib/server/organisations/relate-organisations.ts';
import { renameOrganisation } from '#lib/server/organisations/rename-organisation.ts';
import { newAdministrator } from '../../support/accounts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody } from '../../support/tripartite-body.ts';

let tested: TestPortal;
let admin: { personId: string };
const ids: Record<string, string> = {};

beforeAll(async () => {
	tested = await testPortal();
	admin = { personId: await newAdministrator(tested.portal) };
	for (const key of ['ministry', 'union', 'federation', 'local']) {
		const { organisationId } = await createOrganisation(tested.portal, admin, {
			key,
			kind: key === 'ministry' ? 'GOV_DEPARTMENT' : 'INDUSTRIAL_UNION',
			level: 0,
			name: { zh: `原${key}`, en: `First ${key}` }
		});
		ids[key] = organisationId;
	}
});
afterAll(() => tested.close());

test('a name ends the day before the next begins, and each is found', async () => {
	const { portal } = tested;
	await renameOrganisation(portal, admin, {
		organisationId: ids.ministry!,
		name: { zh: '交通运输部', en: 'Ministry of Transport' },
		from: '2008-03-23'
	});
	const nameOn = async (date: string) =>
		(await readOrganisation(portal, admin, { key: 'ministry', asOf: date })).name.en;
	expect([await nameOn('2008-03-22'), await nameOn('2008-03-23')]).toEqual([
		'First ministry',
		'Ministry of Transport'
	]);
	const found = await findOrganisations(portal, admin, { words: 'first MINI', asOf: '2026-01-01' });
	expect(found).toMatchObject([{ key: 'ministry', now: { en: 'Ministry of Transport' } }]);
	expect(await findOrganisations(portal, admin, { words: '%', asOf: '2026-01-01' })).toEqual([]);
	await expect(
		renameOrganisation(portal, admin, {
			organisationId: ids.ministry!,
			name: { en: 'Again' },
			from: '2008-03-23'
		})
	).rejects.toMatchObject({ code: 'NAME_BEGINS_TOO_EARLY' });
});

test('one upper organisation at a time, also when two ask at once; a transfer is two dates', async () => {
	const { portal } = tested;
	const affiliate = (to: string, from: string, until?: string) =>
		relateOrganisations(portal, admin, {
			kind: 'AFFILIATION',
			fromId: ids.local!,
			toId: ids[to]!,
			from,
			to: until
		});
	const settled = await Promise.allSettled([
		affiliate('union', '2000-01-01', '2010-01-01'),
		affiliate('federation', '2000-01-01', '2010-01-01')
	]);
	expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	expect(settled.find((one) => one.status === 'rejected')).toMatchObject({
		reason: { code: 'ONE_UPPER_ORGANISATION' }
	});
	await affiliate('federation', '2010-01-01');
	const upper = async (date: string) =>
		(await readDirectory(portal, admin, date)).relations
			.filter(({ from }) => from === ids.local)
			.map(({ to }) => to);
	expect(await upper('2026-01-01')).toEqual([ids.federation]);
});

test('a body shows in an organisation’s page to its people alone', async () => {
	const { portal } = tested;
	const body = await tripartiteBody(portal);
	const other = await tripartiteBody(portal);
	const page = (personId: string) =>
		readOrganisation(portal, { personId }, { key: `${body.slug}-worker`, asOf: '2026-11-25' });
	const own = await page(body.parties[1].delegates[0]!);
	expect(own.bodies.map(({ slug }) => slug)).toEqual([body.slug]);
	expect(own.people.map(({ person }) => person).sort()).toEqual(
		[...body.parties[0].delegates, body.parties[0].liaison].sort()
	);
	const strange = await page(other.parties[0].delegates[0]!);
	expect([strange.bodies, strange.people]).toEqual([[], []]);
});
