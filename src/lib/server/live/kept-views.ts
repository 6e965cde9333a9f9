import { sql } from 'kysely';
import { AUDIENCES, type Audience } from '#lib/domain/live/audience.ts';
import type { Portal } from '../portal.ts';

/** A log folded as far as `size`, for every audience, as JSON. */
export interface KeptViews {
	size: number;
	views: ReadonlyMap<Audience, string>;
}

const versions = new WeakMap<Portal, string>();

/**
 * From now on folds of long logs are kept in the database and begun from, by this version of the application. Whoever
 * changes what a fold is changes the version: what another one kept is never read.
 */
export function keepViews(portal: Portal, version: string): void {
	versions.set(portal, version);
}

/** Whether folds are kept at all: only by the application that runs, never by a command. */
export function keepsViews(portal: Portal): boolean {
	return versions.has(portal);
}

/** What was kept of a log by this version, or null. */
export async function readKeptViews(portal: Portal, logId: string): Promise<KeptViews | null> {
	const version = versions.get(portal);
	if (version === undefined) return null;
	const rows = await portal.db
		.selectFrom('kept_view')
		.select(['audience', 'size', 'view'])
		.where('log_id', '=', logId)
		.where('version', '=', version)
		.execute();
	const size = rows[0]?.size ?? 0;
	const views = new Map(rows.map(({ audience, view }) => [audience as Audience, view]));
	const whole = rows.every((row) => row.size === size) && AUDIENCES.every((audience) => views.has(audience));
	return whole ? { size, views } : null;
}

/** Keeps it, unless more is kept already. */
export async function writeKeptViews(
	portal: Portal,
	logId: string,
	{ size, views }: KeptViews
): Promise<void> {
	const version = versions.get(portal);
	if (version === undefined) return;
	// In one order always, so that two processes never wait for each other in a circle.
	await sql`
		insert into kept_view (log_id, audience, body_id, version, size, view)
		select log.id, kept.audience, log.body_id, ${version}, ${size}, kept.view
		from log, unnest(
			${AUDIENCES}::text[], ${AUDIENCES.map((audience) => views.get(audience))}::text[]
		) as kept (audience, view)
		where log.id = ${logId}
		order by kept.audience
		on conflict (log_id, audience) do update
			set version = excluded.version, size = excluded.size, view = excluded.view
			where kept_view.version <> excluded.version or kept_view.size < excluded.size`.execute(portal.db);
}
