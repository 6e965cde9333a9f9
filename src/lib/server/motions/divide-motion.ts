import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';

/**
 * Divides a motion in the act that decides to (domain.md 4.1): it is put in parts, each with a vote of its own, and what is
 * adopted is the text of those that are. `starts`: ids of the clauses at which the parts begin. A motion that has gone on its
 * way meanwhile, or is divided already, stays as it is.
 */
export async function divideMotion(
	{ trx, append, standing: { meeting } }: MeetingAct,
	motionId: string,
	starts: readonly string[],
	vote?: string
): Promise<void> {
	const motion = await trx
		.selectFrom('motion')
		.select('id')
		.where('id', '=', motionId)
		.where('state', 'in', ['OPEN', 'DEBATE_CLOSED'])
		.where(({ not, exists, selectFrom }) =>
			not(exists(selectFrom('motion_part').select('id').where('motion_id', '=', motionId)))
		)
		.executeTakeFirst();
	if (!motion) return;
	const rows = await trx
		.insertInto('motion_part')
		.values(
			starts.map((clause, at) => ({
				body_id: meeting.body_id,
				meeting_id: meeting.id,
				motion_id: motionId,
				number: at + 1,
				starts: clause
			}))
		)
		.returning(['id', 'number', 'starts'])
		.execute();
	await append(
		meetingEntry('system', {
			t: 'motion.divided',
			v: 1,
			body: {
				person: 'system',
				motion: motionId,
				parts: rows
					.sort((a, b) => a.number - b.number)
					.map(({ id, number, starts }) => ({ part: id, number, starts })),
				...(vote && { vote })
			}
		})
	);
}
