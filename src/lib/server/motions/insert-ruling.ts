import type { RulingDecision, RulingSubject } from '#lib/domain/motions/states.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

/** Keeps a ruling of the chair, so that an appeal can point at it; its entry is the caller's. Answers with its id. */
export async function insertRuling(
	{ trx, now, standing: { meeting } }: MeetingAct,
	of: { subject: RulingSubject; motion_id?: string; amendment_id?: string | null; procedural_id?: string },
	decision: RulingDecision,
	reason: Text2
): Promise<string> {
	const { id } = await trx
		.insertInto('ruling')
		.values({
			body_id: meeting.body_id,
			meeting_id: meeting.id,
			motion_id: null,
			amendment_id: null,
			procedural_id: null,
			...of,
			decision,
			reason_zh: reason.zh ?? null,
			reason_en: reason.en ?? null,
			ruled_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}
