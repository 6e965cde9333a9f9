import { afterAll, beforeAll, expect, it } from 'vitest';
import { agreeMinutes } from '#lib/server/minutes/agree-minutes.ts';
import { circulateMinutes } from '#lib/server/minutes/circulate-minutes.ts';
import { freezeMinutes } from '#lib/server/minutes/freeze-minutes.ts';
import { proseSha256 } from '#lib/server/minutes/prose-hash.ts';
import { writeProse } from '#lib/server/minutes/write-prose.ts';
import { draftedMinutes } from '../../support/meeting-minutes.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let test: TestPortal;

beforeAll(async () => {
	test = await testPortal();
});
afterAll(() => test.close());

it('does not circulate a text that could not be printed, and names the characters and their place', async () => {
	const { portal } = test;
	const { minutesId, secretary } = await draftedMinutes(portal);
	const { prose } = await portal.db
		.selectFrom('minutes')
		.select('prose')
		.where('id', '=', minutesId)
		.executeTakeFirstOrThrow();
	const written = { ...prose, passages: { ...prose.passages, opening: { zh: '由工会方张𠮷主持。' } } };
	await writeProse(portal, secretary, { minutesId, prose: written, base: proseSha256(prose) });
	await expect(circulateMinutes(portal, secretary, { minutesId })).rejects.toMatchObject({
		code: 'PROSE_NOT_PRINTABLE',
		params: { where: '𠮷 U+20BB7 “由工会方张𠮷主持。”' }
	});
});

it('does not freeze what would print as a blank, such as a rare name in the record', async () => {
	const { portal } = test;
	const minutes = await draftedMinutes(portal);
	const { minutesId, secretary, chiefs } = minutes;
	const { version } = await circulateMinutes(portal, secretary, { minutesId });
	for (const chief of chiefs) await agreeMinutes(portal, chief, { minutesId, version });
	await portal.db
		.updateTable('person')
		.set({ name_zh: '李𬎆' })
		.where('id', '=', chiefs[1].personId)
		.execute();
	const refused = { code: 'CHARACTERS_NOT_PRINTABLE', params: { where: '𬎆 U+2C386 “李𬎆”' } };
	await expect(freezeMinutes(portal, secretary, { minutesId })).rejects.toMatchObject(refused);
	const { state } = await portal.db
		.selectFrom('minutes')
		.select('state')
		.where('id', '=', minutesId)
		.executeTakeFirstOrThrow();
	expect(state).toBe('AGREED');
});
