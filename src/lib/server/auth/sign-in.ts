import { sql } from 'kysely';
import { Refusal } from '../../domain/refusal.ts';
import type { Portal } from '../portal.ts';
import { countAttempt, forgetAttempts } from './attempts.ts';
import { passwordMatches } from './password.ts';
import { startSession, type Device, type SessionCookie } from './session.ts';

/** An office of many people shares one address, so that limit is the wider one. */
const perAddress = { limit: 60, minutes: 15 };
const perName = { limit: 10, minutes: 15 };

/**
 * Signs a person in by sign-in name or e-mail address and password. Refuses with SIGN_IN_FAILED for an unknown name, a
 * wrong password and a deactivated account alike, and with TOO_MANY_ATTEMPTS.
 */
export async function signIn(
	portal: Portal,
	{ name, password, device }: { name: string; password: string; device: Device }
): Promise<{ cookie: SessionCookie; locale: 'zh' | 'en' }> {
	await countAttempt(portal, 'sign-in-address', device.address, perAddress);
	await countAttempt(portal, 'sign-in-name', name, perName);

	const account = await findAccount(portal, name);
	const matches = await passwordMatches(account?.password_hash ?? null, password);
	if (!account || !matches) throw new Refusal('SIGN_IN_FAILED');

	await forgetAttempts(portal, 'sign-in-name', name);
	return { cookie: await startSession(portal, account.person_id, device), locale: account.locale };
}

/** The active account that answers to a sign-in name or an e-mail address, whatever the case. */
export async function findAccount(portal: Portal, name: string) {
	const wanted = name.trim().toLowerCase();
	const column = wanted.includes('@') ? 'person.email' : 'account.sign_in_name';
	return portal.db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.select(['account.person_id', 'password_hash', 'email', 'locale', 'sign_in_name'])
		.where(sql`lower(${sql.ref(column)})`, '=', wanted)
		.where('deactivated_at', 'is', null)
		.executeTakeFirst();
}
