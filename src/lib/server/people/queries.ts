import { sql } from 'kysely';
import { keyMap, type Press } from '../../domain/live/console-keys.ts';
import type { Text2 } from '../../domain/text2.ts';
import type { Actor } from '../actor.ts';
import { requireKeeper } from '../auth/require-keeper.ts';
import type { Portal } from '../portal.ts';
import { nameOf } from './name-of.ts';

/** What the frame around every page shows of the person who is signed in; null when the account is gone. */
export async function framePerson(
	portal: Portal,
	actor: Actor
): Promise<{ id: string; name: Text2; isAdministrator: boolean; go: Press | null } | null> {
	const row = await portal.db
		.selectFrom('person')
		.innerJoin('account', 'account.person_id', 'person.id')
		.leftJoin('console_keys', 'console_keys.person_id', 'person.id')
		.select(['name_zh', 'name_en', 'is_administrator', 'keys'])
		.where('person.id', '=', actor.personId)
		.executeTakeFirst();
	return row
		? {
				id: actor.personId,
				name: nameOf(row),
				isAdministrator: row.is_administrator,
				go: keyMap(row.keys ?? {}).go
			}
		: null;
}

/** The actor's own profile; `isSecretary`: of some body, today. */
export async function readOwnProfile(portal: Portal, actor: Actor) {
	const row = await portal.db
		.selectFrom('person')
		.innerJoin('account', 'account.person_id', 'person.id')
		.select(['name_zh', 'name_en', 'title_zh', 'title_en', 'email', 'locale', 'sign_in_name'])
		.select(({ exists, selectFrom }) =>
			exists(
				selectFrom('office')
					.select('office.id')
					.whereRef('office.person_id', '=', 'person.id')
					.where('office.kind', '=', 'SECRETARY')
					.where(sql<boolean>`office.during @> current_date`)
			).as('is_secretary')
		)
		.where('person.id', '=', actor.personId)
		.executeTakeFirstOrThrow();
	return {
		name: nameOf(row),
		title: nameOf({ name_zh: row.title_zh, name_en: row.title_en }),
		email: row.email,
		signInName: row.sign_in_name,
		locale: row.locale,
		isSecretary: row.is_secretary
	};
}

/** Where the actor is signed in, the last used first. */
export async function listOwnSessions(portal: Portal, actor: Actor) {
	const rows = await portal.db
		.selectFrom('session')
		.select(['id', 'user_agent', 'address', 'created_at', 'seen_at'])
		.where('person_id', '=', actor.personId)
		.where('expires_at', '>', sql<Date>`now()`)
		.orderBy('seen_at', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		userAgent: row.user_agent,
		address: row.address,
		createdAt: row.created_at,
		seenAt: row.seen_at
	}));
}

/** Every account with its state. Refuses with NOT_FOUND for others than administrators. */
export async function listAccounts(portal: Portal, actor: Actor) {
	await requireKeeper(portal.db, actor);
	const rows = await portal.db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.select(['account.person_id', 'name_zh', 'name_en', 'email', 'sign_in_name', 'is_administrator'])
		.select(['deactivated_at', sql<boolean>`password_hash is null`.as('is_invited')])
		.select((eb) =>
			eb
				.selectFrom('session')
				.select(sql<Date | null>`max(seen_at)`.as('seen_at'))
				.whereRef('session.person_id', '=', 'account.person_id')
				.as('seen_at')
		)
		.orderBy(sql`coalesce(name_zh, name_en)`)
		.execute();
	return rows.map((row) => ({
		personId: row.person_id,
		name: nameOf(row),
		email: row.email,
		signInName: row.sign_in_name,
		isAdministrator: row.is_administrator,
		state: row.deactivated_at
			? ('DEACTIVATED' as const)
			: row.is_invited
				? ('INVITED' as const)
				: ('ACTIVE' as const),
		seenAt: row.seen_at
	}));
}
