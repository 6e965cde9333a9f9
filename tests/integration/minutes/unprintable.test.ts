import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeStatement } from '#lib/server/meetings/make-statement.ts';
import { scheduleMeeting } from '#lib/server/meetings/schedule-meeting.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { agreeMinutes } from '#lib/server/minutes/agree-minutes.ts';
import { circulateMinutes } from '#lib/server/minutes/circulate-minutes.ts';
import { freezeMinutes } from '#lib/server/minutes/freeze-minutes.ts';
import { proseSha256 } from '#lib/server/minutes/prose-hash.ts';
import { writeProse } from '#lib/server/minutes/write-prose.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { createOrganisation } from '#lib/server/organisations/create-organisation.ts';
import { registerPerson } from '#lib/server/people/register-person.ts';
import { readFile } from '#lib/server/storage/read-file.ts';
import { meetingInSession } from '../../support/meeting-in-session.ts';
import { askTool } from '../../support/pdf-tools.ts';
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

	// The way out when no font can be had: 〓 is printed, and said to be.
	const { documentId } = await freezeMinutes(portal, secretary, { minutesId, withMarks: true });
	const { sha256 } = await portal.db
		.selectFrom('document')
		.select('sha256')
		.where('id', '=', documentId)
		.executeTakeFirstOrThrow();
	const file = await readFile(portal.db, sha256);
	const text = askTool('pdftotext', ['FILE', '-'], file!.bytes);
	expect(text).toContain('U+2C386');
});

it('refuses what could not be printed when it is entered: a statement, a title, an organisation’s name', async () => {
	const { portal } = test;
	const meeting = await meetingInSession(portal);
	const { meetingId, secretary } = meeting;
	const [speaker] = meeting.delegates[0]!;
	const refused = { code: 'NOT_PRINTABLE', params: { where: '😀 U+1F600 “同意😀”' } };
	const text = { zh: '同意😀' };
	await expect(makeStatement(portal, speaker!, { meetingId, text })).rejects.toMatchObject(refused);
	await expect(takeNote(portal, secretary, { meetingId, text })).rejects.toMatchObject(refused);
	const itemId = meeting.items[1]!;
	await expect(
		submitMotion(portal, secretary, { meetingId, itemId, title: { zh: '案文' }, text })
	).rejects.toMatchObject(refused);
	await expect(
		scheduleMeeting(portal, secretary, {
			bodyId: meeting.body.bodyId,
			kind: 'PLENARY',
			title: text,
			starts: new Date(Date.now() + 30 * 86_400_000),
			ends: new Date(Date.now() + 30 * 86_400_000 + 3_600_000),
			place: { zh: '北京' },
			agenda: [{ kind: 'ADOPT_AGENDA', subject: 'OTHER', title: { zh: '议程' }, minutes: 5 }],
			requestKey: randomUUID()
		})
	).rejects.toMatchObject(refused);
	const administrator = { personId: meeting.body.administrator };
	const organisation = { key: 'smile', kind: 'ENTERPRISE' as const, level: 5 };
	await expect(
		createOrganisation(portal, administrator, { ...organisation, name: text })
	).rejects.toMatchObject({ code: 'NOT_PRINTABLE' });
	// A rare character in somebody's name is his name.
	await registerPerson(portal, administrator, { name: { zh: '李𬎆' } });
});
