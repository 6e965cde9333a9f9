import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Portal } from '#lib/server/portal.ts';
import { readMotion } from '#lib/server/motions/read-motion.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;
let first: string;
let second: string;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal);
	first = await bring(
		'第一条　标准为每日10美元。\n第二条　自公布之日起执行。',
		'Article 1 The standard is USD 10.'
	);
	second = await bring('第一条　标准为每日9美元。\n第二条　自公布之日起执行。\n第三条　一年后再议。');
});
afterAll(() => service.close());

async function bring(zh: string, en?: string): Promise<string> {
	const { meetingId, secretary, items, body } = meeting;
	const { motionId } = await submitMotion(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		title: { zh: '伙食费' },
		text: { zh, ...(en && { en }) },
		prevailing: 'zh',
		moverSeatId: body.parties[0].seats[0]!
	});
	return motionId;
}

function read(motionId: string, withId?: string, actor = meeting.delegates[0]![0]!, both?: boolean) {
	return readMotion(portal, actor, { meetingId: meeting.meetingId, motionId, withId, both, locale: 'zh' });
}

test('a motion is read as clauses, with who moved it and both languages side by side', async () => {
	const page = await read(first);
	expect(page.rows.map(({ label, state }) => [label[0]?.text, state])).toEqual([
		['第一条', 'SAME'],
		['第二条', 'SAME']
	]);
	expect(page.mover?.party.kind).toBe('WORKER');
	expect([page.bilingual, page.prevailing, page.languages]).toEqual([true, 'zh', null]);
	expect((await read(second)).prevailing).toBeNull();
	const { languages } = await read(first, undefined, undefined, true);
	expect(languages?.map(({ en }) => en?.label ?? null)).toEqual(['Article 1', null]);
	expect(page.others.map(({ id }) => id)).toEqual([second]);
});

test('beside another text of its item, what was brought first is the original, from wherever it is asked', async () => {
	const there = await read(first, second);
	expect(there.rows.map(({ state }) => state)).toEqual(['CHANGED', 'SAME', 'ADDED']);
	expect((await read(second, first)).rows).toEqual(there.rows);
	expect(there.rows[0]!.words.filter(({ kind }) => kind !== 'SAME')).toEqual([
		{ kind: 'REMOVED', text: '10' },
		{ kind: 'ADDED', text: '9' }
	]);
});

test('what is not there, of another item or of a meeting that is not the reader’s, is not found', async () => {
	const stranger = await meetingInSession(portal);
	const refused = { code: 'NOT_FOUND' };
	await expect(read(randomUUID())).rejects.toMatchObject(refused);
	await expect(read(first, randomUUID())).rejects.toMatchObject(refused);
	await expect(read(first, undefined, stranger.delegates[0]![0]!)).rejects.toMatchObject(refused);
});

test('where a motion does not say which language prevails, the charter does; of one language there is nothing to say', async () => {
	const english = await meetingInSession(portal, { seats: 1, charter: { motions: { prevailing: 'en' } } });
	const { meetingId, secretary, items } = english;
	const prevails = async (text: { zh: string; en?: string }, prevailing?: 'zh') => {
		const brought = { meetingId, itemId: items[1]!, title: { zh: '伙食费' }, text, prevailing };
		const { motionId } = await submitMotion(portal, secretary, brought);
		return (await readMotion(portal, secretary, { meetingId, motionId, locale: 'zh' })).prevailing;
	};
	const text = { zh: '第一条　标准。', en: 'Article 1 The standard.' };
	expect(await prevails(text)).toBe('en');
	expect(await prevails(text, 'zh')).toBe('zh');
	expect(await prevails({ zh: text.zh })).toBeNull();
});
