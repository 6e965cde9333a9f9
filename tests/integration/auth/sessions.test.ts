import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { changePassword } from '#lib/server/auth/change-password.ts';
import { deactivateAccount } from '#lib/server/auth/deactivate-account.ts';
import { proveAgain } from '#lib/server/auth/prove-again.ts';
import { reactivateAccount } from '#lib/server/auth/reactivate-account.ts';
import { revokeSession } from '#lib/server/auth/revoke-session.ts';
import { readSession, readSessionFromHeader, startSession } from '#lib/server/auth/session.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { signOut } from '#lib/server/auth/sign-out.ts';
import { tidyAuthJob } from '#lib/server/auth/tidy-job.ts';
import { sha256Hex } from '#lib/server/auth/token.ts';
import { listAccounts, listOwnSessions } from '#lib/server/people/queries.ts';
import { password } from '../../support/accounts.ts';
import { device, invitedPerson } from '../../support/invited-person.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let running: TestPortal;
let portal: TestPortal['portal'];

beforeAll(async () => {
	running = await testPortal();
	portal = running.portal;
});
afterAll(() => running.close());

test('signs in by e-mail in any case, and only a hash of the token is kept', async () => {
	const { personId, email } = await invitedPerson(portal);
	const { cookie } = await signIn(portal, { name: email.toUpperCase(), password, device });
	expect(cookie.name).toBe('__Host-session');
	expect(cookie.attributes).toMatchObject({ httpOnly: true, secure: true, sameSite: 'lax' });
	expect(await readSession(portal, cookie.value)).toMatchObject({ personId, id: sha256Hex(cookie.value) });

	const rows = await portal.db.selectFrom('session').selectAll().where('person_id', '=', personId).execute();
	expect(rows.map((row) => row.id)).toContain(sha256Hex(cookie.value));
	expect(JSON.stringify(rows)).not.toContain(cookie.value);
	expect(await readSession(portal, sha256Hex(cookie.value))).toBeNull();
});

test('every sign-in begins a session of its own', async () => {
	const { email } = await invitedPerson(portal);
	const first = await signIn(portal, { name: email, password, device });
	const second = await signIn(portal, { name: email, password, device });
	expect(second.cookie.value).not.toBe(first.cookie.value);
});

test('a socket’s handshake reads the same cookie, and no nonsense', async () => {
	const { personId, token } = await invitedPerson(portal);
	const header = `a=b; __Host-session=${token}`;
	expect(await readSessionFromHeader(portal, header)).toMatchObject({ personId });
	expect(await readSessionFromHeader(portal, '__Host-session=%E0%A4%A')).toBeNull();
	expect(await readSessionFromHeader(portal, '')).toBeNull();
});

test('a session ends with its time, and grows in its second half', async () => {
	const { token } = await invitedPerson(portal);
	const fresh = await readSession(portal, token);
	expect(fresh!.renewed).toBeNull();

	await moveExpiry(token, '6 days');
	const renewed = await readSession(portal, token);
	expect(renewed!.renewed!.value).toBe(token);
	expect(renewed!.expiresAt.getTime()).toBeGreaterThan(Date.now() + 13 * 86_400_000);

	await moveExpiry(token, '-1 second');
	expect(await readSession(portal, token)).toBeNull();
});

test('what is over is tidied away', async () => {
	const { personId } = await invitedPerson(portal);
	await portal.db
		.updateTable('session')
		.set({ expires_at: sql<Date>`now() - interval '1 minute'` })
		.where('person_id', '=', personId)
		.execute();
	await tidyAuthJob.handle(portal, {});
	const left = await portal.db.selectFrom('session').select('id').where('person_id', '=', personId).execute();
	expect(left).toEqual([]);
});

test('unknown name, wrong password and a deactivated account are refused alike', async () => {
	const closed = await invitedPerson(portal);
	const administrator = await invitedPerson(portal, { isAdministrator: true });
	await deactivateAccount(portal, administrator, closed.personId);
	const known = await invitedPerson(portal);
	for (const attempt of [
		{ name: 'nobody@union.example', password },
		{ name: known.email, password: `${password} ` },
		{ name: closed.email, password }
	]) {
		await expect(signIn(portal, { ...attempt, device })).rejects.toMatchObject({
			code: 'SIGN_IN_FAILED',
			params: {}
		});
	}
});

test('guesses at one name are counted over all addresses, also when they come at once', async () => {
	const { email } = await invitedPerson(portal);
	const guesses = Array.from({ length: 14 }, (_, n) =>
		signIn(portal, {
			name: email,
			password: 'not it',
			device: { userAgent: '', address: `198.51.100.${n}` }
		}).catch((error) => error.code)
	);
	const codes = await Promise.all(guesses);
	expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(10);
	expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(4);
	await expect(signIn(portal, { name: ` ${email.toUpperCase()}`, password, device })).rejects.toMatchObject({
		code: 'TOO_MANY_ATTEMPTS',
		params: { minutes: 15 }
	});

	await portal.db
		.updateTable('attempt_window')
		.set({ started_at: sql<Date>`started_at - interval '16 minutes'` })
		.execute();
	await expect(signIn(portal, { name: email, password, device })).resolves.toBeTruthy();
});

test('guesses from one address are counted over all names', async () => {
	const address = '203.0.113.9';
	await portal.db.deleteFrom('attempt_window').execute();
	await portal.db
		.insertInto('attempt_window')
		.values({ key: `sign-in-address:${sha256Hex(address)}`, started_at: new Date(), count: 60 })
		.execute();
	const { email } = await invitedPerson(portal);
	const from = { userAgent: '', address };
	await expect(signIn(portal, { name: email, password, device: from })).rejects.toThrow('TOO_MANY_ATTEMPTS');
	await expect(signIn(portal, { name: email, password, device })).resolves.toBeTruthy();
});

test('signing out ends the session and tells every process', async () => {
	const heard = await listenToSessions();
	const { personId, token } = await invitedPerson(portal);
	await signOut(portal, { personId }, sha256Hex(token));
	expect(await readSession(portal, token)).toBeNull();
	await vi.waitFor(() => expect(heard).toContain(sha256Hex(token)));
});

test('one’s own sessions can be ended from afar, nobody else’s', async () => {
	const mine = await invitedPerson(portal);
	const other = await invitedPerson(portal);
	const { cookie } = await signIn(portal, { name: mine.email, password, device });
	expect(await listOwnSessions(portal, mine)).toHaveLength(2);

	await expect(revokeSession(portal, other, sha256Hex(cookie.value))).rejects.toThrow('NOT_FOUND');
	expect(await readSession(portal, cookie.value)).not.toBeNull();
	await revokeSession(portal, mine, sha256Hex(cookie.value));
	expect(await readSession(portal, cookie.value)).toBeNull();
	expect(await readSession(portal, mine.token)).not.toBeNull();
});

test('a changed password ends every other session', async () => {
	const person = await invitedPerson(portal);
	const { cookie } = await signIn(portal, { name: person.email, password, device });
	const proof = await proveAgain(portal, person, password);
	await changePassword(portal, proof, { password: 'another long one', keepSession: sha256Hex(cookie.value) });

	expect(await readSession(portal, person.token)).toBeNull();
	expect(await readSession(portal, cookie.value)).not.toBeNull();
	await expect(signIn(portal, { name: person.email, password, device })).rejects.toThrow('SIGN_IN_FAILED');
	await signIn(portal, { name: person.email, password: 'another long one', device });
});

test('proving oneself again has a limit of its own', async () => {
	const person = await invitedPerson(portal);
	for (let n = 0; n < 6; n++) await expect(proveAgain(portal, person, 'no')).rejects.toThrow('PROOF_FAILED');
	await expect(proveAgain(portal, person, password)).rejects.toThrow('TOO_MANY_ATTEMPTS');
});

test('a deactivated account loses its sessions and cannot sign in until it is opened again', async () => {
	const heard = await listenToSessions();
	const administrator = await invitedPerson(portal, { isAdministrator: true });
	const person = await invitedPerson(portal);
	await deactivateAccount(portal, administrator, person.personId);

	expect(await readSession(portal, person.token)).toBeNull();
	await vi.waitFor(() => expect(heard).toContain(sha256Hex(person.token)));
	await expect(startSession(portal, person.personId, device)).rejects.toThrow('SIGN_IN_FAILED');
	await expect(proveAgain(portal, person, password)).rejects.toThrow('PROOF_FAILED');

	await reactivateAccount(portal, administrator, person.personId);
	await signIn(portal, { name: person.email, password, device });
});

test('only administrators see and close accounts, and never their own', async () => {
	const administrator = await invitedPerson(portal, { isAdministrator: true });
	const person = await invitedPerson(portal);
	await expect(listAccounts(portal, person)).rejects.toThrow('NOT_FOUND');
	await expect(deactivateAccount(portal, person, administrator.personId)).rejects.toThrow('NOT_FOUND');
	await expect(deactivateAccount(portal, administrator, administrator.personId)).rejects.toThrow(
		'OWN_ACCOUNT'
	);
});

test('two administrators cannot close each other’s accounts at once', async () => {
	const one = await invitedPerson(portal, { isAdministrator: true });
	const two = await invitedPerson(portal, { isAdministrator: true });
	const outcomes = await Promise.allSettled([
		deactivateAccount(portal, one, two.personId),
		deactivateAccount(portal, two, one.personId)
	]);
	expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
});

async function moveExpiry(token: string, fromNow: string): Promise<void> {
	await portal.db
		.updateTable('session')
		.set({ expires_at: sql<Date>`now() + ${fromNow}::interval` })
		.where('id', '=', sha256Hex(token))
		.execute();
}

/** What a second process hears on the channel. */
async function listenToSessions(): Promise<string[]> {
	const heard: string[] = [];
	const client = new pg.Client({ connectionString: portal.settings.databaseUrl });
	await client.connect();
	onTestFinished(() => client.end());
	client.on('notification', ({ payload }) => heard.push(payload ?? ''));
	await client.query('listen sessions');
	return heard;
}
