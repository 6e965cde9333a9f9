import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { drainJobs } from '#lib/server/jobs/outbox.ts';
import { listDemoMails, readDemoMail } from '#lib/server/mail/demo-mailbox.ts';
import { queueMail } from '#lib/server/mail/queue-mail.ts';
import { sendMailJob } from '#lib/server/mail/send-mail.ts';
import { convenedMeeting } from '../../support/convened-meeting.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody } from '../../support/tripartite-body.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

interface PostOffice {
	url: string;
	received: { to: string[]; mail: ParsedMail }[];
	refuseNext(times: number): void;
}

async function postOffice(): Promise<PostOffice> {
	const received: PostOffice['received'] = [];
	let refusals = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			simpleParser(stream).then((mail) => {
				if (refusals-- > 0) return done(Object.assign(new Error('try later'), { responseCode: 451 }));
				received.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail });
				done();
			}, done);
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closing.push(() => new Promise((resolve) => server.close(() => resolve())));
	const { port } = server.server.address() as { port: number };
	return { url: `smtp://127.0.0.1:${port}`, received, refuseNext: (times) => (refusals = times) };
}

async function portalWith(settings: Parameters<typeof testPortal>[0]): Promise<TestPortal> {
	const world = await testPortal(settings);
	closing.push(world.close);
	return world;
}

const aMail = {
	to: 'zhang@example.org',
	subject: '会议通知',
	text: '请答复。',
	messageId: '<one@portal.example>'
};

test('a notice reaches everybody over SMTP, as text and as a request for the calendar', async () => {
	const post = await postOffice();
	const { portal } = await portalWith({ settings: { smtpUrl: post.url } });
	const body = await tripartiteBody(portal);
	const starts = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 10 * 86_400_000);
	const meetingId = await convenedMeeting(portal, body, { starts });
	await drainJobs(portal);
	expect(post.received).toHaveLength(16);
	expect(new Set(post.received.map(({ mail }) => mail.messageId)).size).toBe(16);
	const { mail, to } = post.received[0]!;
	expect(to).toHaveLength(1);
	expect(mail.text).toContain(`${portal.settings.origin}/a/`);
	const types = mail.attachments.map(({ contentType, filename }) => [contentType, filename]);
	expect(types).toContainEqual(['application/ics', 'invite.ics']);
	const { rows } = await import('kysely').then(({ sql }) =>
		sql<{ eml: string }>`select eml from mail limit 1`.execute(portal.db)
	);
	expect(rows[0]!.eml).toMatch(/Content-Type: text\/calendar; charset=utf-8;\s+method=REQUEST/i);
	expect(rows[0]!.eml).toContain(`<${meetingId}.0.`);
});

test('a mail refused for now is tried again, and one that was sent is not sent again', async () => {
	const post = await postOffice();
	const { portal } = await portalWith({ settings: { smtpUrl: post.url } });
	const mailId = await portal.db.transaction().execute((trx) => queueMail(portal, trx, aMail));
	post.refuseNext(1);
	await expect(sendMailJob.handle(portal, { mailId })).rejects.toThrow('try later');
	await sendMailJob.handle(portal, { mailId });
	await sendMailJob.handle(portal, { mailId });
	expect(post.received).toHaveLength(1);
	expect(post.received[0]!.mail).toMatchObject({ messageId: aMail.messageId, subject: aMail.subject });
});

test('without a mail server a mail becomes a file, and is read in the demo alone', async () => {
	const { portal } = await portalWith({});
	const mailId = await portal.db.transaction().execute((trx) => queueMail(portal, trx, aMail));
	await drainJobs(portal);
	const folder = path.join(portal.settings.dataDir, 'mail');
	expect(await readdir(folder)).toEqual([`${mailId}.eml`]);
	const mail = await simpleParser(await readFile(path.join(folder, `${mailId}.eml`)));
	expect(mail.text!.trim()).toBe(aMail.text);
	expect((await readDemoMail(portal, mailId)).mail.text.trim()).toBe(aMail.text);
	const production = { ...portal, settings: { ...portal.settings, mode: 'production' as const } };
	await expect(listDemoMails(production)).rejects.toThrow('NOT_FOUND');
	await expect(readDemoMail(production, mailId)).rejects.toThrow('NOT_FOUND');
});

test('a mail whose act is rolled back never goes out', async () => {
	const { portal } = await portalWith({});
	await expect(
		portal.db.transaction().execute(async (trx) => {
			await queueMail(portal, trx, aMail);
			throw new Error('undone');
		})
	).rejects.toThrow('undone');
	expect(await drainJobs(portal)).toBe(0);
});
