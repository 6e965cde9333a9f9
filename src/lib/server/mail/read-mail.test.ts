import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { readMail } from './read-mail.ts';

const long = '各方代表：会议定于三月十八日召开，请按时到会并答复是否出席。'.repeat(8);

test.each([
	[
		'会议通知：海上三方协商会议 2026 年第一次全体会议（第四次会议），北京',
		`${long}\n\nhttps://portal.example/a/abc=def\n结束。`
	],
	['Notice', 'Plain English text, = signs and a very long line. '.repeat(10)]
])('reads back what was written: %s', async (subject, text) => {
	const eml = (
		await new MailComposer({
			from: '三方 <post@example.org>',
			to: 'zhang@example.org',
			subject,
			text,
			icalEvent: {
				method: 'REQUEST',
				filename: 'invite.ics',
				content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'
			}
		})
			.compile()
			.build()
	).toString('utf8');
	const other = await simpleParser(eml);
	const mail = readMail(eml);
	expect(mail.subject).toBe(other.subject);
	expect(mail.text.trim()).toBe(other.text!.trim());
	expect(mail.from).toContain('三方');
	expect(mail.attachments).toHaveLength(1);
	expect(mail.attachments[0]!.fileName).toBe('invite.ics');
	expect(mail.attachments[0]!.content.toString()).toBe('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
});
