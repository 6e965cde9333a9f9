import { sql } from 'kysely';
import { Refusal } from '../../domain/refusal.ts';
import type { Portal } from '../portal.ts';
import { sha256Hex } from './token.ts';

export interface AttemptLimit {
	/** Attempts that are let through in one window. */
	limit: number;
	minutes: number;
}

/**
 * Counts an attempt in the window of `what` and `who`, before the attempt is made, so that many at once are each
 * counted. In the database, because several processes serve. Refuses with TOO_MANY_ATTEMPTS and the minutes to wait.
 */
export async function countAttempt(
	portal: Portal,
	what: string,
	who: string,
	{ limit, minutes }: AttemptLimit
): Promise<void> {
	const length = sql`make_interval(mins => ${minutes})`;
	const { rows } = await sql<{ count: number; wait: number }>`
		insert into attempt_window as w (key, started_at, count) values (${keyOf(what, who)}, now(), 1)
		on conflict (key) do update set
			count = case when w.started_at < now() - ${length} then 1 else w.count + 1 end,
			started_at = case when w.started_at < now() - ${length} then now() else w.started_at end
		returning count, ceil(extract(epoch from started_at + ${length} - now()) / 60)::int as wait
	`.execute(portal.db);
	const { count, wait } = rows[0]!;
	if (count > limit) throw new Refusal('TOO_MANY_ATTEMPTS', { minutes: Math.max(1, wait) });
}

/** Forgets the attempts of somebody who has proved to be right. */
export async function forgetAttempts(portal: Portal, what: string, who: string): Promise<void> {
	await portal.db.deleteFrom('attempt_window').where('key', '=', keyOf(what, who)).execute();
}

/** A hash, because what people type here by mistake is sometimes their password. */
function keyOf(what: string, who: string): string {
	return `${what}:${sha256Hex(who.trim().toLowerCase())}`;
}
