import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { searchDocuments } from '#lib/server/archive/search-documents.ts';
import { loadDemo } from '#lib/server/demo/load-demo.ts';
import { listDemoSignIns } from '#lib/server/demo/sign-ins.ts';
import { DEMO_ACCOUNTS } from '#lib/server/demo/people.ts';
import { createOrganisation } from '#lib/server/organisations/create-organisation.ts';
import { newAdministrator } from '../../support/accounts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let tested: TestPortal;
const printed: string[] = [];
const load = async () => loadDemo(await settings(), (line) => void printed.push(line));

beforeAll(async () => {
	tested = await testPortal();
});
afterAll(() => tested.close());

/** A demo's settings, with a key file of its own. */
async function settings() {
	const { settings: given } = tested.portal;
	return { ...given, keyFile: `${given.dataDir}/key` };
}

// Four bodies with their years of meetings: a busy machine needs longer than for other tests.
test(
	'a load that was broken off is done over from nothing; a finished one is left alone',
	{ timeout: 120_000 },
	async () => {
		const { portal } = tested;
		await sql`insert into demo_load default values`.execute(portal.db);
		const administrator = { personId: await newAdministrator(portal) };
		await createOrganisation(portal, administrator, {
			key: 'half-loaded',
			kind: 'ENTERPRISE',
			level: 5,
			name: { en: 'Half loaded' }
		});
		await load();
		const keys = await portal.db.selectFrom('organisation').select('key').execute();
		expect(keys.map(({ key }) => key)).not.toContain('half-loaded');
		expect(keys.map(({ key }) => key)).toContain('acftu-seamen-construction');

		const before = await counts();
		await load();
		expect(await counts()).toEqual(before);
		expect(printed).toHaveLength(1);
	}
);

test('it holds a signed meeting to find, a meeting about to begin, and accounts that say what they show', async () => {
	const { portal } = tested;
	const signIns = await listDemoSignIns({ db: portal.db, settings: portal.settings });
	expect(signIns.map(({ signInName }) => signInName)).toEqual(
		DEMO_ACCOUNTS.map(({ signInName }) => signInName)
	);

	const { rows: seats } = await sql<{ slug: string; held: number }>`
		select b.slug, count(*)::int as held from mandate m join body b on b.id = m.body_id
		where m.seat_id is not null and b.kind = 'COMMITTEE' group by b.slug order by held`.execute(portal.db);
	expect(seats).toEqual([
		{ slug: 'dongjiang-seamen-standing-committee', held: 9 },
		{ slug: 'dongjiang-seamen-committee', held: 31 }
	]);

	const meetings = await portal.db
		.selectFrom('meeting')
		.select(['state', 'starts_at'])
		.orderBy('starts_at')
		.execute();
	expect(meetings.map(({ state }) => state)).toEqual(['ARCHIVED', 'CONVENED', 'CONVENED', 'CONVENED']);
	const inMinutes = (meetings[1]!.starts_at.getTime() - Date.now()) / 60_000;
	expect(inMinutes).toBeGreaterThan(0);
	expect(inMinutes).toBeLessThan(60);

	const asOf = new Date();
	const hits = async (signInName: string) => {
		const { person_id } = await portal.db
			.selectFrom('account')
			.select('person_id')
			.where('sign_in_name', '=', signInName)
			.executeTakeFirstOrThrow();
		return (await searchDocuments(portal.db, { personId: person_id }, { typed: '伙食费', asOf })).hits.length;
	};
	expect([await hits('zhang'), await hits('kong'), await hits('cao')]).toEqual([1, 1, 0]);
});

async function counts(): Promise<unknown> {
	const { rows } = await sql`
		select (select count(*) from entry) as entries, (select count(*) from person) as persons,
			(select count(*) from meeting) as meetings`.execute(tested.portal.db);
	return rows[0];
}
