import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_FILTER } from '#lib/domain/archive/filter.ts';
import type { AttendanceBlock } from '#lib/domain/minutes/document.ts';
import type { Actor } from '#lib/server/actor.ts';
import { archiveQuery, searchDocuments } from '#lib/server/archive/search-documents.ts';
import { countFacets } from '#lib/server/archive/count-facets.ts';
import { readDecisions } from '#lib/server/archive/read-decisions.ts';
import { documentPage } from '#lib/server/archive/read-document.ts';
import { readDocumentFile, readFileByCode, readMinutesFile } from '#lib/server/archive/read-document-file.ts';
import { readEvidence } from '#lib/server/archive/read-evidence.ts';
import { verifyByCode } from '#lib/server/archive/verify-document.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { readEntriesSince } from '#lib/server/meetings/read-entries-since.ts';
import { setItemAudience } from '#lib/server/meetings/set-item-audience.ts';
import { agreeMinutes } from '#lib/server/minutes/agree-minutes.ts';
import { answerComment } from '#lib/server/minutes/answer-comment.ts';
import { circulateMinutes } from '#lib/server/minutes/circulate-minutes.ts';
import { commentOnMinutes } from '#lib/server/minutes/comment-on-minutes.ts';
import { freezeMinutes } from '#lib/server/minutes/freeze-minutes.ts';
import { listMinutes } from '#lib/server/minutes/list-minutes.ts';
import { minutesPage } from '#lib/server/minutes/queries.ts';
import { writeProse } from '#lib/server/minutes/write-prose.ts';
import type { Portal } from '#lib/server/portal.ts';
import { draftedMinutes, signTestMinutes, type TestMinutes } from '../../support/meeting-minutes.ts';
import type { TestMeeting } from '../../support/meeting-in-session.ts';
import { mandateHolder } from '../../support/party-drafts.ts';
import { askTool, requirePdfTools } from '../../support/pdf-tools.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

/** Stands in the closed item's title, motion, prose and comment alone. */
const SECRET = /伙食费|food standard|只对席位/;
const SAID = '只对席位说的话';
const OPEN = '大家都可以读的话';

let testing: TestPortal;
let minutes: TestMinutes;
let slug: string;
let code: string;
let liaison: Actor;
let observer: Actor;

beforeAll(async () => {
	requirePdfTools();
	testing = await testPortal();
	const { portal } = testing;
	minutes = await draftedMinutes(portal, {
		charter: { publication: { minutes: 'PUBLIC', decisions: 'PUBLIC' } },
		meanwhile: async (meeting) => {
			observer = await mandateHolder(portal, meeting, 0, 'OBSERVER');
			await setItemAudience(portal, meeting.secretary, {
				meetingId: meeting.meetingId,
				itemId: meeting.items[1]!,
				audience: 'SEATS',
				consent: meeting.body.parties.map(({ id }) => id)
			});
			await comeAndGo(portal, meeting);
		}
	});
	liaison = { personId: minutes.body.parties[0].liaison };
	const { minutesId, secretary, chiefs, items } = minutes;
	const { prose, base } = await minutesPage(portal, secretary, minutesId, 'zh');
	const passages = { opening: { zh: OPEN }, [`item:${items[1]!}`]: { zh: SAID } };
	await writeProse(portal, secretary, { minutesId, base, prose: { ...prose, passages } });
	const { version } = await circulateMinutes(portal, secretary, { minutesId });
	const comment = { minutesId, version, block: `item:${items[1]!}`, text: SAID };
	await expect(
		commentOnMinutes(portal, liaison, { ...comment, requestKey: randomUUID() })
	).rejects.toMatchObject({ code: 'NOT_FOUND' });
	const none = { ...comment, block: `item:${randomUUID()}`, requestKey: randomUUID() };
	await expect(commentOnMinutes(portal, liaison, none)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	const { commentId } = await commentOnMinutes(portal, chiefs[0], { ...comment, requestKey: randomUUID() });
	await answerComment(portal, secretary, { minutesId, commentId, answer: 'DECLINED', reason: SAID });
	for (const chief of chiefs) await agreeMinutes(portal, chief, { minutesId, version });
	({ slug, verifyCode: code } = await freezeMinutes(portal, secretary, { minutesId }));
}, 60_000);
afterAll(() => testing.close());

/** The last delegate of the first party has his alternate sit for him for a time; two of the second leave and return. */
async function comeAndGo(portal: Portal, { meetingId, secretary, body }: TestMeeting): Promise<void> {
	const [first, second] = body.parties;
	const titular = { meetingId, personId: first.delegates[2]! };
	const alternate = { meetingId, personId: first.alternate };
	await checkOut(portal, secretary, titular);
	await checkIn(portal, secretary, { ...alternate, mode: 'REMOTE', forPersonId: titular.personId });
	await checkIn(portal, secretary, { ...titular, mode: 'IN_ROOM' });
	const two = second.delegates.slice(1, 3).map((personId) => ({ meetingId, personId }));
	for (const one of two) await checkOut(portal, secretary, one);
	for (const one of two) await checkIn(portal, secretary, { ...one, mode: 'IN_ROOM' });
}

const printed = (pdf: Uint8Array) => askTool('pdftotext', ['-raw', 'FILE', '-'], pdf).replace(/\s/g, '');
const paragraph = (zh: string) => ({
	kind: 'paragraph',
	text: expect.objectContaining({ zh: expect.stringContaining(zh) })
});
const leftOut = expect.arrayContaining([
	expect.objectContaining({
		leftOut: true,
		heading: { zh: '不公开议题', en: 'Closed item' },
		facts: [
			paragraph('第2项不公开；这部分纪要仅供席位阅读，此处略去。'),
			paragraph('起到会不足法定人数（工会方 3/3，政府方 1/3，企业方 3/3）。'),
			paragraph('恢复法定人数（工会方 3/3，政府方 2/3，企业方 3/3）。')
		]
	})
]);

test('the minutes say who was there when, how and for whom, and that the seat was handed back', async () => {
	const { sections } = await minutesPage(testing.portal, minutes.chiefs[0], minutes.minutesId, 'en');
	const register = sections.at(-1)!.facts.find(({ kind }) => kind === 'attendance') as AttendanceBlock;
	const stays = (name: string) => register.rows.find((row) => row.name.startsWith(name));
	const how = (name: string) => stays(name)?.stays.map((stay) => stay.how);
	expect(how('代表甲1')).toEqual(['In the room']);
	expect(how('代表丙1')).toEqual(['In the room', 'In the room']);
	expect(stays('替补1')).toMatchObject({ party: 'Union', capacity: 'Alternate' });
	expect(how('替补1')).toEqual([
		expect.stringMatching(/^Remotely, for 代表丙1 en; handed the seat back at \d\d:\d\d$/)
	]);
});

test('a liaison reads the minutes that wait for signature without the closed item', async () => {
	const { portal } = testing;
	const { minutesId, meetingId, chiefs } = minutes;
	const page = await minutesPage(portal, liaison, minutesId, 'zh');
	expect(page).toMatchObject({ leavesOut: true, sections: leftOut, comments: [] });
	expect(JSON.stringify(page)).toContain(OPEN);
	expect(JSON.stringify(page)).not.toMatch(SECRET);
	const whole = await minutesPage(portal, chiefs[1], minutesId, 'zh');
	expect(whole).toMatchObject({ leavesOut: false, comments: [{ text: SAID }] });
	expect(JSON.stringify(whole.sections)).toMatch(SECRET);
	expect(JSON.stringify(whole.sections)).toContain('本项不公开审议，仅席位在场');
	// Comments go with the part on which they are, in what comes over the socket too.
	const entries = (actor: Actor) => readEntriesSince(portal, actor, { meetingId, since: -1 });
	expect(JSON.stringify(await entries(chiefs[1]))).toContain(SAID);
	expect(JSON.stringify(await entries(liaison))).not.toContain(SAID);
	const extract = printed((await readMinutesFile(portal, liaison, minutesId)).bytes);
	expect(extract).toContain(OPEN);
	expect(extract).not.toMatch(SECRET);
});

test('the signed file stays for the seats; others get an extract that says so, and find and list no more', async () => {
	const { portal } = testing;
	const { minutesId, chiefs, secretary } = minutes;
	const nothing = { code: 'NOT_FOUND' };
	await expect(documentPage(portal, observer, slug, 'zh')).rejects.toMatchObject(nothing);
	await expect(minutesPage(portal, observer, minutesId, 'zh')).rejects.toMatchObject(nothing);
	for (const chief of chiefs) await signTestMinutes(portal, minutesId, chief);
	expect((await listMinutes(portal, observer)).map(({ id }) => id)).toEqual([minutesId]);

	const signed = (await readDocumentFile(portal, secretary, slug)).bytes;
	expect(printed(signed)).toMatch(SECRET);
	for (const actor of chiefs) {
		expect(Buffer.compare((await readDocumentFile(portal, actor, slug)).bytes, signed)).toBe(0);
		expect(await documentPage(portal, actor, slug, 'zh')).toMatchObject({ leavesOut: false, evidence: true });
	}
	const asOf = new Date();
	for (const actor of [liaison, observer]) {
		const page = await documentPage(portal, actor, slug, 'en');
		expect(page).toMatchObject({ leavesOut: true, evidence: false, sections: expect.anything() });
		expect(JSON.stringify(page)).not.toMatch(SECRET);
		await expect(readEvidence(portal, actor, slug)).rejects.toMatchObject(nothing);
	}
	for (const actor of [liaison, observer, null]) {
		const file = await readFileByCode(portal, actor, code);
		expect(file.fileName).toBe(`${slug}-extract.pdf`);
		expect(printed(file.bytes)).toContain('本件为节录');
		expect(printed(file.bytes)).not.toMatch(SECRET);
		expect(await readDecisions(portal, actor, code)).toEqual({ items: [], leavesOut: true });
		expect((await verifyByCode(portal, actor, code)).document).toMatchObject({ leavesOut: true });
		const search = (typed: string) => searchDocuments(portal.db, actor, { typed, asOf });
		expect((await search('伙食费')).hits).toEqual([]);
		const [hit] = (await search(OPEN)).hits;
		expect(hit).toMatchObject({ slug, leavesOut: true, excerpt: { text: OPEN } });
		expect((await search(`${OPEN} 伙食费`)).hits).toEqual([]);
	}
	const found = await searchDocuments(portal.db, chiefs[2], { typed: '伙食费', asOf });
	expect(found.hits).toMatchObject([{ slug, leavesOut: false }]);
	expect((await readDecisions(portal, chiefs[2], code))?.items).toHaveLength(1);
	const subjects = async (actor: Actor | null) =>
		(await countFacets(portal.db, archiveQuery(actor, { typed: '', filter: NO_FILTER, asOf }))).subject
			.map(({ value }) => value)
			.sort();
	expect(await subjects(chiefs[0])).toEqual(['OTHER', 'REMUNERATION']);
	expect(await subjects(null)).toEqual(['OTHER']);
});
