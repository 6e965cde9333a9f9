import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDraft } from '#lib/server/drafting/read-draft.ts';
import { startApp } from '../../support/app.ts';
import { connectClient, sessionCookie } from '../../support/live.ts';
import { CLAUSE, partyDraft, Writer } from '../../support/party-drafts.ts';
import { visit } from '../../support/visit.ts';

let dataDir: string;

beforeAll(async () => {
	dataDir = await mkdtemp(path.join(tmpdir(), 'sanfang-kill-draft-'));
	await chmod(dataDir, 0o711);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

test('killed while somebody writes, it has kept every update that it acknowledged', async () => {
	const app = await startApp({ SANFANG_DATA: dataDir });
	const at = { dataDir, origin: app.url };
	const { of, cookie } = await visit(at, async (portal) => {
		const of = await partyDraft(portal);
		return { of, cookie: await sessionCookie(portal, of.author.personId) };
	});
	const client = await connectClient(Number(new URL(app.url).port), { cookie, origin: app.url });
	const joined = await client.joinDraft(of.draftId);
	if (!('update' in joined)) throw new Error('not let in');
	const writer = new Writer(joined.update);
	let acknowledged = '';
	for (let n = 0; n < 6; n++) {
		const answer = await client.saveDraft(of.draftId, writer.write(writer.text.length, `${n}`));
		if ('saved' in answer) acknowledged += n;
	}
	// The seventh is on its way: whether it is kept, nobody was told.
	client.saveDraft(of.draftId, writer.write(writer.text.length, '6')).catch(() => {});
	await app.end('SIGKILL');
	const again = await startApp({ SANFANG_DATA: dataDir });
	const { text } = await visit({ dataDir, origin: again.url }, (portal) =>
		readDraft(portal, of.author, { meetingId: of.meeting.meetingId, draftId: of.draftId })
	);
	await again.end('SIGTERM');
	expect(acknowledged).toBe('012345');
	expect([`${CLAUSE}012345`, `${CLAUSE}0123456`]).toContain(text.zh);
}, 240_000);
