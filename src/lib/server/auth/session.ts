import { Lucia, TimeSpan, type Adapter } from 'lucia';
import { askTogether } from '../db/ask-together.ts';
import type { Database } from '../db/database.ts';
import { sql, type Kysely } from 'kysely';
import { Refusal } from '../../domain/refusal.ts';
import type { Portal } from '../portal.ts';
import { sha256Hex } from './token.ts';

/**
 * Sessions. The only file that knows lucia, which is finished rather than maintained; what it does here is to make
 * tokens, count their time and write the cookie. Of a token only its SHA-256 is stored, and that is a session's id
 * everywhere outside this file.
 */

declare module 'lucia' {
	interface Register {
		Lucia: Lucia;
		DatabaseSessionAttributes: Device;
	}
}

/** Where a session was begun, for the person's own list. */
export interface Device {
	userAgent: string;
	address: string;
}

export interface SessionCookie {
	name: string;
	value: string;
	attributes: { httpOnly?: boolean; secure?: boolean; sameSite?: 'lax' | 'strict' | 'none'; maxAge?: number };
}

const DAYS = 14;
const SEEN_EVERY_MINUTES = 5;

const lucias = new WeakMap<Portal, Lucia>();

function getLucia(portal: Portal): Lucia {
	let lucia = lucias.get(portal);
	if (!lucia) {
		const secure = isSecure(portal);
		lucia = new Lucia(adapterOn(portal.db), {
			sessionExpiresIn: new TimeSpan(DAYS, 'd'),
			sessionCookie: { name: sessionCookieName(portal), attributes: { secure, sameSite: 'lax', path: '/' } }
		});
		lucias.set(portal, lucia);
	}
	return lucia;
}

/** `__Host-` binds the cookie to this host and to TLS; browsers refuse the name without TLS. */
export function sessionCookieName(portal: Portal): string {
	return isSecure(portal) ? '__Host-session' : 'session';
}

function isSecure(portal: Portal): boolean {
	return portal.settings.origin.startsWith('https:');
}

/** Begins a session of 14 days, which grow again while it is used. Refuses when the account is deactivated meanwhile. */
export async function startSession(portal: Portal, personId: string, device: Device): Promise<SessionCookie> {
	const lucia = getLucia(portal);
	const session = await lucia.createSession(personId, device);
	return lucia.createSessionCookie(session.id);
}

/** The session of a token, or null when it is unknown, over or ended. `renewed` is a cookie to hand to the browser. */
export async function readSession(
	portal: Portal,
	token: string
): Promise<{ id: string; personId: string; expiresAt: Date; renewed: SessionCookie | null } | null> {
	const lucia = getLucia(portal);
	const { session } = await lucia.validateSession(token);
	if (!session) return null;
	return {
		id: sha256Hex(token),
		personId: session.userId,
		expiresAt: session.expiresAt,
		renewed: session.fresh ? lucia.createSessionCookie(token) : null
	};
}

/** The session of a request that does not come through pages (a socket's handshake), by its Cookie header. */
export async function readSessionFromHeader(
	portal: Portal,
	cookieHeader: string
): ReturnType<typeof readSession> {
	let token: string | null;
	try {
		token = getLucia(portal).readSessionCookie(cookieHeader);
	} catch {
		return null; // Not even percent encoding.
	}
	return token ? readSession(portal, token) : null;
}

/**
 * Ends sessions of one person, all of them or one, except one; returns how many. Every process hears of each on the
 * channel `sessions` at commit, and cuts its sockets.
 */
export async function endSessions(
	db: Kysely<Database>,
	personId: string,
	which: { only?: string; except?: string | null } = {}
): Promise<number> {
	let ending = db.deleteFrom('session').where('person_id', '=', personId);
	if (which.only !== undefined) ending = ending.where('id', '=', which.only);
	if (which.except) ending = ending.where('id', '<>', which.except);
	const ended = await db
		.with('ended', () => ending.returning('id'))
		.selectFrom('ended')
		.select(sql`pg_notify('sessions', id)`.as('told'))
		.execute();
	return ended.length;
}

/** Removes what is over, which counts for nothing already. */
export async function deleteExpiredSessions(portal: Portal): Promise<void> {
	await getLucia(portal).deleteExpiredSessions();
}

function adapterOn(db: Kysely<Database>): Adapter {
	const find = askTogether((ids: string[]) => findSessions(db, ids));
	return {
		async getSessionAndUser(token) {
			const row = await find(sha256Hex(token));
			if (!row) return [null, null];
			// Lucia goes on with the id it is handed back (cookie, renewal), so that must be the token.
			const attributes = { userAgent: row.user_agent, address: row.address };
			return [
				{ id: token, userId: row.person_id, expiresAt: row.expires_at, attributes },
				{ id: row.person_id, attributes: {} }
			];
		},
		async getUserSessions() {
			throw new Error('lists of sessions are read from the table, where ids are hashes');
		},
		async setSession({ id, userId, expiresAt, attributes }) {
			// The shared lock makes this wait for a deactivation under way, and a deactivation for this.
			const started = await db
				.with('owner', (cte) =>
					cte
						.selectFrom('account')
						.select('person_id')
						.where('person_id', '=', userId)
						.where('deactivated_at', 'is', null)
						.forShare()
				)
				.insertInto('session')
				.columns(['id', 'person_id', 'expires_at', 'user_agent', 'address'])
				.expression((eb) =>
					eb
						.selectFrom('owner')
						.select([
							eb.val(sha256Hex(id)).as('id'),
							'owner.person_id',
							sql<Date>`${expiresAt}::timestamptz`.as('expires_at'),
							eb.val(attributes.userAgent.slice(0, 400)).as('user_agent'),
							eb.val(attributes.address.slice(0, 64)).as('address')
						])
				)
				.executeTakeFirst();
			if (started.numInsertedOrUpdatedRows !== 1n) throw new Refusal('SIGN_IN_FAILED');
		},
		async updateSessionExpiration(token, expiresAt) {
			await db
				.updateTable('session')
				.set({ expires_at: expiresAt })
				.where('id', '=', sha256Hex(token))
				.execute();
		},
		async deleteSession(token) {
			await db.deleteFrom('session').where('id', '=', sha256Hex(token)).execute();
		},
		async deleteUserSessions(personId) {
			await endSessions(db, personId);
		},
		async deleteExpiredSessions() {
			await db
				.deleteFrom('session')
				.where('expires_at', '<', sql<Date>`now()`)
				.execute();
		}
	};
}

/** Many at once, since a crowd that comes back asks at once: each session's row, in order, where there is one in force. */
async function findSessions(db: Kysely<Database>, ids: string[]) {
	const rows = await db
		.selectFrom('session')
		.innerJoin('account', 'account.person_id', 'session.person_id')
		.select(['session.id', 'session.person_id', 'expires_at', 'user_agent', 'address', 'seen_at'])
		.where(sql<boolean>`session.id = any(${ids}::text[])`)
		.where('deactivated_at', 'is', null)
		.execute();
	await noteUse(db, rows);
	const byId = new Map(rows.map((row) => [row.id, row]));
	return ids.map((id) => byId.get(id));
}

/** Every few minutes only: a person who clicks should not cost a write each time. */
async function noteUse(db: Kysely<Database>, sessions: { id: string; seen_at: Date }[]): Promise<void> {
	const due = sessions.filter(({ seen_at }) => Date.now() - seen_at.getTime() >= SEEN_EVERY_MINUTES * 60_000);
	if (due.length === 0) return;
	// Waits for nobody who holds one of them: it ends, or another process notes the same.
	await sql`
		update session set seen_at = now() where id in (
			select id from session where id = any(${due.map(({ id }) => id)}::text[]) for update skip locked
		)`.execute(db);
}
