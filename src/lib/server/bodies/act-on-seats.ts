import type { Kysely } from 'kysely';
import type { Database } from '../db/database.ts';
import { noteQuorum } from '../meetings/note-quorum.ts';
import type { Portal } from '../portal.ts';
import { act, type Act } from '../record/act.ts';
import { bodyLog, type ActsAs } from './access.ts';

/**
 * One act in a body by which seats or chief representatives change. Meetings of the body that sit meanwhile count anew
 * whether they have a quorum: that it was lost or is there again enters their logs with the act itself.
 */
export async function actOnSeats<T>(
	portal: Portal,
	bodyId: string,
	work: (act: Act) => Promise<{ acting: ActsAs; done: T }>
): Promise<T> {
	const logs = (await sittings(portal.db, bodyId)).map(({ log_id }) => log_id!);
	return act(portal, [await bodyLog(portal.db, bodyId), ...logs], async (one) => {
		const { acting, done } = await work(one);
		for (const meeting of await sittings(one.trx, bodyId))
			// One that opened since counts by what is in force, as it does at its next change.
			if (logs.includes(meeting.log_id!))
				await noteQuorum(
					{ trx: one.trx, append: one.also(meeting.log_id!).append, standing: { meeting } },
					acting
				);
		return done;
	});
}

function sittings(db: Kysely<Database>, bodyId: string) {
	return db
		.selectFrom('meeting')
		.selectAll()
		.where('body_id', '=', bodyId)
		.where('state', 'in', ['IN_SESSION', 'SUSPENDED'])
		.where('log_id', 'is not', null)
		.orderBy('id')
		.execute();
}
