import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '#lib/server/actor.ts';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import { compactDraft } from '#lib/server/drafting/compact-draft.ts';
import { createDraft } from '#lib/server/drafting/create-draft.ts';
import { dropDraft } from '#lib/server/drafting/drop-draft.ts';
import { listDrafts } from '#lib/server/drafting/list-drafts.ts';
import { moveDraft } from '#lib/server/drafting/move-draft.ts';
import { readDraft } from '#lib/server/drafting/read-draft.ts';
import { clausesToDraft } from '#lib/server/drafting/start-drafts.ts';
import { saveUpdate } from '#lib/server/drafting/save-update.ts';
import { readUpdates } from '#lib/server/drafting/stored-updates.ts';
import { readMotion } from '#lib/server/motions/read-motion.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import {
	CLAUSE,
	mandateHolder,
	partyDraft,
	plainMember,
	Writer,
	type TestDraft
} from '../../support/party-drafts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let service: TestPortal;
let portal: Portal;
let draft: TestDraft;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	draft = await partyDraft(portal);
});
afterAll(() => service.close());

const page = ({ meeting, draftId, author }: TestDraft, actor = author) =>
	readDraft(portal, actor, { meetingId: meeting.meetingId, draftId });
const writerOf = async (of: TestDraft) => new Writer((await page(of)).document);
const another = () => partyDraft(portal, draft.meeting);

async function partyEntries({ meeting }: TestDraft) {
	const { id } = await portal.db
		.selectFrom('log')
		.select('id')
		.where('party_id', '=', meeting.body.parties[0].id)
		.executeTakeFirstOrThrow();
	return readEntries(portal.db, id, 0, 500);
}

test('a draft begins with the clause as it stands; its party’s log has the entry, the common ones nothing', async () => {
	const shown = await page(draft, draft.colleague);
	expect(shown).toMatchObject({
		text: { zh: CLAUSE },
		clause: { zh: CLAUSE },
		locales: ['zh'],
		state: 'DRAFT'
	});
	const [first, created] = await partyEntries(draft);
	expect(first).toMatchObject({
		i: 0,
		t: 'party.log_opened',
		body: { parties: [{ id: draft.meeting.body.parties[0].id }] }
	});
	expect(created).toMatchObject({
		t: 'draft.created',
		body: { draft: draft.draftId, clause: 'c1', op: 'REPLACE' }
	});
	const common = await portal.db
		.selectFrom('entry')
		.innerJoin('log', 'log.id', 'entry.log_id')
		.select('entry.line')
		.where('log.kind', '<>', 'PARTY')
		.execute();
	expect(common.filter(({ line }) => line.includes(draft.draftId) || line.includes('party.log'))).toEqual([]);
});

test('only who holds a mandate of the side today reads a draft; everybody else gets the answer for none', async () => {
	const { meeting, draftId } = draft;
	const { body } = meeting;
	const adviser = await mandateHolder(portal, meeting, 0, 'ADVISER');
	for (const actor of [draft.colleague, { personId: body.parties[0].alternate }, adviser]) {
		expect((await page(draft, actor)).id).toBe(draftId);
		expect((await listDrafts(portal, actor, meeting)).drafts.map(({ id }) => id)).toContain(draftId);
	}
	const others: Record<string, Actor> = {
		secretary: meeting.secretary,
		administrator: { personId: body.administrator },
		chair: meeting.chair,
		liaison: { personId: body.parties[0].liaison },
		observer: await mandateHolder(portal, meeting, 0, 'OBSERVER'),
		member: await plainMember(portal, meeting, 0),
		government: meeting.delegates[1]![1]!,
		employers: meeting.delegates[2]![0]!,
		nobody: { personId: randomUUID() }
	};
	const writer = await writerOf(draft);
	const update = writer.write(0, '甲');
	const absent = randomUUID();
	for (const [who, actor] of Object.entries(others)) {
		const asks = [
			(id: string) => readDraft(portal, actor, { meetingId: meeting.meetingId, draftId: id }),
			(id: string) => saveUpdate(portal, actor, { draftId: id, update }),
			(id: string) => moveDraft(portal, actor, { draftId: id, text: { zh: CLAUSE } }),
			(id: string) => dropDraft(portal, actor, { draftId: id })
		];
		for (const ask of asks)
			for (const id of [draftId, absent])
				await expect(ask(id), who).rejects.toMatchObject({ code: 'NOT_FOUND', params: {} });
		const { rows } = await sql`select from may_read_draft(${actor.personId}::uuid, now())`.execute(portal.db);
		expect(rows, who).toEqual([]);
		const listed = await listDrafts(portal, actor, meeting).catch(({ code }: { code: string }) => code);
		// The other sides have spaces of their own, in which nothing of this one is.
		if (['chair', 'government', 'employers'].includes(who)) expect(listed).toMatchObject({ drafts: [] });
		else expect(listed, who).toBe('NOT_FOUND');
	}
	expect((await page(draft)).text).toEqual({ zh: CLAUSE });
});

test('whose mandate has ended reads no draft any more', async () => {
	const other = await partyDraft(portal);
	const { body } = other.meeting;
	const { personId } = other.colleague;
	expect((await page(other, other.colleague)).id).toBe(other.draftId);
	const { id, today } = await portal.db
		.selectFrom('mandate')
		.select(['id', sql<string>`to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`.as('today')])
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	await endMandate(portal, { personId: body.parties[0].liaison }, { mandateId: id, to: today });
	await expect(page(other, other.colleague)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	const update = (await writerOf(other)).write(0, '甲');
	await expect(saveUpdate(portal, other.colleague, { draftId: other.draftId, update })).rejects.toMatchObject(
		{
			code: 'NOT_FOUND'
		}
	);
});

test('what two write at once is both there, whichever came first', async () => {
	const own = await another();
	const [one, two] = [await writerOf(own), await writerOf(own)];
	const updates = [
		...Array.from('甲乙丙', (sign) => [own.author, one.write(0, sign)] as const),
		...Array.from('丁戊己', (sign) => [own.colleague, two.write(two.text.length, sign)] as const)
	];
	// Each person's own come in order, as over one connection.
	await Promise.all(
		[0, 3].map(async (from) => {
			for (const [actor, update] of updates.slice(from, from + 3))
				await saveUpdate(portal, actor, { draftId: own.draftId, update });
		})
	);
	expect((await page(own)).text).toEqual({ zh: `丙乙甲${CLAUSE}丁戊己` });
	const stored = await readUpdates(portal.db, own.draftId);
	expect(stored.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
	// A repeated update is known: nothing is stored twice.
	await saveUpdate(portal, own.author, { draftId: own.draftId, update: updates[0]![1] });
	expect(await readUpdates(portal.db, own.draftId)).toHaveLength(7);
});

test('what is no update, misses something, or holds more than plain text is refused and not stored', async () => {
	const own = await another();
	const early = await writerOf(own);
	const missed = early.write(0, '甲');
	const later = early.write(1, '乙');
	const foreign = (write: (doc: Y.Doc) => void) => {
		const doc = new Y.Doc();
		write(doc);
		return Y.encodeStateAsUpdate(doc);
	};
	const bad: Record<string, Uint8Array> = {
		empty: new Uint8Array(),
		noise: randomBytes(200),
		cut: missed.subarray(0, missed.length - 3),
		'builds on what is not there': later,
		'another text': foreign((doc) => doc.getText('fr').insert(0, 'x')),
		map: foreign((doc) => doc.getMap('zh').set('a', 1)),
		formatted: foreign((doc) => doc.getText('zh').insert(0, 'x', { bold: true })),
		embedded: foreign((doc) => doc.getText('zh').insertEmbed(0, { image: 'x' })),
		nested: foreign((doc) => doc.getArray('zh').insert(0, [new Y.Text('x')])),
		'control sign': foreign((doc) => doc.getText('zh').insert(0, 'a\u0000b'))
	};
	for (const [what, update] of Object.entries(bad))
		await expect(
			saveUpdate(portal, own.author, { draftId: own.draftId, update }),
			what
		).rejects.toMatchObject({
			code: 'DRAFT_UPDATE_UNREADABLE'
		});
	const long = foreign((doc) => doc.getText('zh').insert(0, '长'.repeat(9_000)));
	await expect(saveUpdate(portal, own.author, { draftId: own.draftId, update: long })).rejects.toMatchObject({
		code: 'DRAFT_TOO_LONG'
	});
	expect(await readUpdates(portal.db, own.draftId)).toHaveLength(1);
	await saveUpdate(portal, own.author, { draftId: own.draftId, update: missed });
	await saveUpdate(portal, own.author, { draftId: own.draftId, update: later });
	expect((await page(own)).text).toEqual({ zh: `甲乙${CLAUSE}` });
});

test('compacting while others write and compact loses nothing, and leaves one snapshot', async () => {
	const own = await another();
	const people = [own.author, own.colleague, { personId: own.meeting.body.parties[0].alternate }];
	const writers = await Promise.all(people.map(() => writerOf(own)));
	await Promise.all([
		...people.map(async (actor, at) => {
			for (let n = 0; n < 15; n++) {
				const update = writers[at]!.write(writers[at]!.text.length, `${'甲乙丙'[at]}${n};`);
				await saveUpdate(portal, actor, { draftId: own.draftId, update });
			}
		}),
		...[1, 2].map(async () => {
			for (let n = 0; n < 6; n++) await compactDraft(portal, own.draftId);
		})
	]);
	const before = (await page(own)).text.zh!;
	for (const sign of '甲乙丙') for (let n = 0; n < 15; n++) expect(before).toContain(`${sign}${n};`);
	await compactDraft(portal, own.draftId);
	const stored = await readUpdates(portal.db, own.draftId);
	expect(stored.map(({ seq, person }) => [seq, person])).toEqual([[46, null]]);
	expect((await page(own)).text.zh).toBe(before);
	// Whoever wrote on what is now in the snapshot goes on.
	const update = writers[0]!.write(0, '续');
	await saveUpdate(portal, own.author, { draftId: own.draftId, update });
	expect((await page(own)).text.zh).toBe(`续${before}`);
});

test('the database itself keeps a draft in order, in its party, and closed once it has ended', async () => {
	const own = await another();
	const { id, body_id, party_id } = await portal.db
		.selectFrom('draft')
		.selectAll()
		.where('id', '=', own.draftId)
		.executeTakeFirstOrThrow();
	const row = {
		draft_id: id,
		body_id,
		data: Buffer.from('x'),
		person_id: own.author.personId,
		stored_at: new Date()
	};
	const insert = (seq: number, party = party_id) =>
		portal.db
			.insertInto('draft_update')
			.values({ ...row, party_id: party, seq })
			.execute();
	await expect(insert(3)).rejects.toThrow('is not the next');
	await expect(insert(1, own.meeting.body.parties[1].id)).rejects.toThrow(/violates/);
	const all = (table: 'draft_update' | 'draft') => portal.db.deleteFrom(table).execute();
	await expect(all('draft_update')).rejects.toThrow('append-only');
	await expect(all('draft')).rejects.toThrow('never deleted');
	await expect(
		portal.db
			.updateTable('draft_update')
			.set({ seq: 9 } as never)
			.where('draft_id', '=', id)
			.execute()
	).rejects.toThrow('append-only');
	await dropDraft(portal, own.author, { draftId: id });
	await expect(insert(2)).rejects.toThrow('is not the next');
	await expect(
		portal.db.updateTable('draft').set({ last_seq: 5 }).where('id', '=', id).execute()
	).rejects.toThrow('after its end');
});

test('a side drafts an amendment to another side’s amendment, and moves it as one', async () => {
	const own = await another();
	const { meetingId, secretary } = own.meeting;
	const { motionId } = own;
	const words = CLAUSE.replace('10', '12');
	const at = { meetingId, motionId, clause: 'c1' };
	const theirs = await submitAmendment(portal, secretary, { ...at, op: 'REPLACE', text: { zh: words } });
	const begin = { ...at, kind: 'AMENDMENT' as const, op: 'REPLACE' as const, targetId: theirs.amendmentId };
	const places = await clausesToDraft(portal, own.author, { meetingId, motionId });
	expect(places!.targets).toMatchObject([{ id: theirs.amendmentId, clauses: [{ text: { zh: words } }] }]);
	const { draftId } = await createDraft(portal, own.author, begin);
	const draft = { ...own, draftId };
	const { number } = (await page(draft)).motion!;
	expect(await page(draft)).toMatchObject({
		text: { zh: words },
		clause: { zh: words },
		locales: ['zh'],
		target: `${number}.${theirs.number}`
	});
	const writer = await writerOf(draft);
	await saveUpdate(portal, own.colleague, { draftId, update: writer.write(words.indexOf('12'), '11', 2) });
	await moveDraft(portal, own.colleague, { draftId, text: { zh: writer.text } });
	expect((await page(draft)).movedTo).toEqual({ motion: motionId, number: `${number}.${theirs.number}.1` });
	const { drafts } = await listDrafts(portal, own.author, own.meeting);
	expect(drafts.find(({ id }) => id === draftId)).toMatchObject({
		target: `${number}.${theirs.number}`,
		movedTo: { number: `${number}.${theirs.number}.1` }
	});
	const { amendments } = await readMotion(portal, secretary, { meetingId, motionId, locale: 'zh' });
	const moved = amendments.find((one) => one.number === `${number}.${theirs.number}.1`)!;
	// A third degree there is not.
	await expect(createDraft(portal, own.author, { ...begin, targetId: moved.id })).rejects.toMatchObject({
		code: 'THIRD_DEGREE'
	});
	await expect(createDraft(portal, own.author, { ...begin, clause: 'c9' })).rejects.toMatchObject({
		code: 'CLAUSE_GONE'
	});
	await expect(createDraft(portal, own.author, { ...begin, targetId: randomUUID() })).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
});

test('moved, a draft becomes an amendment by the command for any; the party’s log has its hash', async () => {
	const own = await another();
	const { meetingId } = own.meeting;
	const writer = await writerOf(own);
	const update = writer.write(writer.text.indexOf('10'), '14', 2);
	await saveUpdate(portal, own.author, { draftId: own.draftId, update });
	await expect(
		moveDraft(portal, own.colleague, { draftId: own.draftId, text: { zh: CLAUSE.replace('10', '13') } })
	).rejects.toMatchObject({ code: 'DRAFT_CHANGED' });
	const alternate = { personId: own.meeting.body.parties[0].alternate };
	await expect(
		moveDraft(portal, alternate, { draftId: own.draftId, text: { zh: writer.text } })
	).rejects.toMatchObject({
		code: 'NOT_CHECKED_IN'
	});
	const size = (await readEntries(portal.db, own.meeting.logId, 0, 500)).length;
	await moveDraft(portal, own.colleague, { draftId: own.draftId, text: { zh: writer.text } });
	const moved = (await readEntries(portal.db, own.meeting.logId, size, 500)).find(
		({ t }) => t === 'amendment.submitted'
	)!;
	expect(moved).toMatchObject({ body: { new: { zh: writer.text } } });
	expect(JSON.stringify(moved)).not.toContain(own.draftId);
	const shown = await page(own);
	expect(shown).toMatchObject({
		state: 'MOVED',
		movedTo: { motion: own.motionId, number: expect.stringMatching(/\.1$/) }
	});
	const last = (await partyEntries(own)).at(-1);
	expect(last).toMatchObject({
		t: 'draft.moved',
		body: { draft: own.draftId, text_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }
	});
	const motion = await readMotion(portal, own.meeting.delegates[2]![0]!, {
		meetingId,
		motionId: own.motionId,
		locale: 'zh'
	});
	expect(motion.amendments).toHaveLength(1);
	const late = writer.write(0, '迟');
	for (const again of [
		() => saveUpdate(portal, own.author, { draftId: own.draftId, update: late }),
		() => moveDraft(portal, own.author, { draftId: own.draftId, text: { zh: writer.text } }),
		() => dropDraft(portal, own.author, { draftId: own.draftId })
	])
		await expect(again()).rejects.toMatchObject({ code: 'DRAFT_ENDED' });
});

test('a draft cannot be moved twice, nor moved and given up', async () => {
	const own = await another();
	const writer = await writerOf(own);
	await saveUpdate(portal, own.author, { draftId: own.draftId, update: writer.write(0, '新') });
	const text = { zh: writer.text };
	const ends = await Promise.allSettled([
		moveDraft(portal, own.author, { draftId: own.draftId, text }),
		moveDraft(portal, own.colleague, { draftId: own.draftId, text }),
		dropDraft(portal, own.author, { draftId: own.draftId })
	]);
	expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	const { count } = await portal.db
		.selectFrom('amendment')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('motion_id', '=', own.motionId)
		.executeTakeFirstOrThrow();
	expect(count).toBeLessThanOrEqual(1);
});

test('a side drafts a motion of its own, and a new clause', async () => {
	const { meeting, author, motionId } = draft;
	const { meetingId, items } = meeting;
	const begun = await createDraft(portal, author, {
		meetingId,
		kind: 'MOTION',
		itemId: items[1]!,
		title: { zh: '加班费' },
		text: { zh: '第一条　加班费按\r\n日结算。' }
	});
	const shown = await readDraft(portal, author, { meetingId, ...begun });
	expect(shown).toMatchObject({ text: { zh: '第一条　加班费按\n日结算。' }, locales: ['zh', 'en'] });
	await moveDraft(portal, author, { draftId: begun.draftId, text: shown.text });
	const { drafts } = await listDrafts(portal, author, { meetingId });
	expect(drafts.find(({ id }) => id === begun.draftId)).toMatchObject({
		state: 'MOVED',
		title: { zh: '加班费' }
	});
	const added = await createDraft(portal, author, {
		meetingId,
		kind: 'AMENDMENT',
		motionId,
		op: 'INSERT',
		clause: ''
	});
	expect(await readDraft(portal, author, { meetingId, ...added })).toMatchObject({
		text: {},
		locales: ['zh']
	});
	await expect(
		createDraft(portal, author, { meetingId, kind: 'AMENDMENT', motionId, op: 'REPLACE', clause: 'c99' })
	).rejects.toMatchObject({ code: 'CLAUSE_GONE' });
});
