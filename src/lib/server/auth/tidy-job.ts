import { sql } from 'kysely';
import type { JobKind } from '../jobs/outbox.ts';
import { deleteExpiredSessions } from './session.ts';

/** Every night: removes sessions that are over, counted attempts, and links that ended a month ago. */
export const tidyAuthJob: JobKind<Record<string, unknown>> = {
	name: 'tidy-auth',
	cron: '20 18 * * *',
	async handle(portal) {
		await deleteExpiredSessions(portal);
		await portal.db
			.deleteFrom('attempt_window')
			.where('started_at', '<', sql<Date>`now() - interval '1 day'`)
			.execute();
		await portal.db
			.deleteFrom('one_time_token')
			.where('expires_at', '<', sql<Date>`now() - interval '30 days'`)
			.execute();
	}
};
