import { sql } from 'kysely';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptInvitation } from '#lib/server/auth/accept-invitation.ts';
import { deactivateAccount } from '#lib/server/auth/deactivate-account.ts';
import { invitePerson } from '#lib/server/auth/invite-person.ts';
import { readLink } from '#lib/server/auth/read-link.ts';
import { requestPasswordReset } from '#lib/server/auth/request-password-reset.ts';
import { resetPassword } from '#lib/server/auth/reset-password.ts';
import { readSession } from '#lib/server/auth/session.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { drainJobs } from '#lib/server/jobs/outbox.ts';
import { password } from '../../support/accounts.ts';
import { device, invitedPerson, tokenOf } from '../../support/invited-person.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let running: TestPortal;
let portal: TestPortal['portal'];

beforeAll(async () => {
	running = await testPortal();
	portal = running.portal;
});
afterAll(() => running.close());

const person = (email: string) => ({
	name: { zh: '何启明', en: 'He Qiming' },
	email,
	isAdministrator: false,
	locale: 'zh' as const
});

test('an invitation is mailed, sets the first password once, and signs in', async () => {
	const { personId, link } = await invitePerson(portal, 'console', person('he@union.example'));
	const mail = await lastMailTo('he@union.example');
	expect(mail.text).toContain(link);

	const token = tokenOf(link);
	const cookie = await acceptInvitation(portal, { token, password, device });
	expect(await readSession(portal, cookie.value)).toMatchObject({ personId });
	await expect(acceptInvitation(portal, { token, password, device })).rejects.toThrow('LINK_NOT_VALID');
	await signIn(portal, { name: 'he@union.example', password, device });
});

test('only a hash of the link’s token is kept', async () => {
	const { link } = await invitePerson(portal, 'console', person('hash@union.example'));
	const rows = await portal.db.selectFrom('one_time_token').selectAll().execute();
	for (const row of rows) {
		expect(row.hash).toHaveLength(32);
		expect(JSON.stringify({ ...row, hash: row.hash.toString('base64url') })).not.toContain(tokenOf(link));
	}
});

test('opening a link changes nothing', async () => {
	const { link } = await invitePerson(portal, 'console', person('open@union.example'));
	for (let n = 0; n < 3; n++) {
		const { person } = await readLink(portal, 'INVITATION', tokenOf(link));
		expect(person).toEqual({ name: { zh: '何启明', en: 'He Qiming' }, signsInWith: 'open@union.example' });
	}
	await acceptInvitation(portal, { token: tokenOf(link), password, device });
	expect(await readLink(portal, 'INVITATION', tokenOf(link))).toEqual({ person: null });
});

test('used by several at once, a link works for one', async () => {
	const { link } = await invitePerson(portal, 'console', person('race@union.example'));
	const use = { token: tokenOf(link), password, device };
	const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => acceptInvitation(portal, use)));
	expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
	for (const outcome of outcomes) {
		if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'LINK_NOT_VALID' });
	}
});

test('a link ends with its time, with a newer one, and with the account', async () => {
	const expired = await invitePerson(portal, 'console', person('late@union.example'));
	await portal.db
		.updateTable('one_time_token')
		.set({ expires_at: sql<Date>`now() - interval '1 second'` })
		.where('person_id', '=', expired.personId)
		.execute();
	await expectWorthless(expired.link);

	const older = await invitePerson(portal, 'console', person('twice@union.example'));
	const newer = await invitePerson(portal, 'console', person('TWICE@union.example'));
	expect(newer.personId).toBe(older.personId);
	await expectWorthless(older.link);
	await acceptInvitation(portal, { token: tokenOf(newer.link), password, device });

	const administrator = await invitedPerson(portal, { isAdministrator: true });
	const closed = await invitePerson(portal, administrator, person('closed@union.example'));
	await deactivateAccount(portal, administrator, closed.personId);
	await expectWorthless(closed.link);
});

test('a link of one kind is none of the other', async () => {
	const { link } = await invitePerson(portal, 'console', person('kind@union.example'));
	await expect(resetPassword(portal, { token: tokenOf(link), password, device })).rejects.toThrow(
		'LINK_NOT_VALID'
	);
});

test('a password that is too short leaves the link as it was', async () => {
	const { link } = await invitePerson(portal, 'console', person('short@union.example'));
	const use = { token: tokenOf(link), device };
	await expect(acceptInvitation(portal, { ...use, password: 'short' })).rejects.toThrow('PASSWORD_TOO_SHORT');
	await acceptInvitation(portal, { ...use, password });
});

test('only administrators invite, and nobody who has an account already', async () => {
	const delegate = await invitedPerson(portal);
	const administrator = await invitedPerson(portal, { isAdministrator: true });
	const somebody = person('new@union.example');
	await expect(invitePerson(portal, delegate, somebody)).rejects.toThrow('NOT_FOUND');
	await invitePerson(portal, administrator, somebody);
	const known = person(delegate.email);
	await expect(invitePerson(portal, administrator, known)).rejects.toThrow('ALREADY_HAS_ACCOUNT');
});

test('a forgotten password is set anew by mail, and ends every session until then', async () => {
	const { email, token } = await invitedPerson(portal);
	await requestPasswordReset(portal, { name: email, address: device.address });
	await drainJobs(portal);
	const mail = await lastMailTo(email);
	const link = /https:\S+\/reset\/\S+/.exec(mail.text!)![0];

	await resetPassword(portal, { token: tokenOf(link), password: 'a whole new phrase', device });
	expect(await readSession(portal, token)).toBeNull();
	await expect(signIn(portal, { name: email, password, device })).rejects.toThrow('SIGN_IN_FAILED');
	await signIn(portal, { name: email, password: 'a whole new phrase', device });
});

test('asking for nobody’s password answers the same, and sends nothing', async () => {
	const before = await countMails();
	await requestPasswordReset(portal, { name: 'nobody@union.example', address: device.address });
	await drainJobs(portal);
	expect(await countMails()).toBe(before);
});

test('asking has a limit', async () => {
	const ask = () => requestPasswordReset(portal, { name: 'often@union.example', address: device.address });
	for (let n = 0; n < 4; n++) await ask();
	await expect(ask()).rejects.toThrow('TOO_MANY_ATTEMPTS');
});

async function expectWorthless(link: string): Promise<void> {
	expect(await readLink(portal, 'INVITATION', tokenOf(link))).toEqual({ person: null });
	const use = { token: tokenOf(link), password, device };
	await expect(acceptInvitation(portal, use)).rejects.toThrow('LINK_NOT_VALID');
}

async function lastMailTo(address: string) {
	const { eml } = await portal.db
		.selectFrom('mail')
		.select('eml')
		.where('to_address', '=', address)
		.orderBy('created_at', 'desc')
		.executeTakeFirstOrThrow();
	return simpleParser(eml);
}

async function countMails(): Promise<number> {
	const { count } = await portal.db
		.selectFrom('mail')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return count;
}
