import { leftToChair } from '#lib/domain/procedure/left-to-chair.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Kysely } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { proceduralIn, type ProceduralMotion } from './pending.ts';

/**
 * The chair says how he carried out what the meeting decided and left to him: the opinion that was asked for, or how far a
 * rule is set aside. The chair, or the secretary on his direction. Refuses with `TEXT_NEEDED`, `PROCEDURAL_NOT_IN_STATE` one that
 * was not carried, or was carried out already, and with `NOT_CARRIED_OUT_BY_CHAIR` what has an effect of its own.
 */
export async function carryOutProcedural(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; proceduralId: string; text: Text2 }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { by, fields } = await onDirection(meetingAct);
		const { trx, now, append } = meetingAct;
		const { text } = input;
		if (!text.zh && !text.en) throw new Refusal('TEXT_NEEDED');
		const motion = await proceduralIn(meetingAct, input.proceduralId, 'ADOPTED');
		if (!leftToChair(motion)) throw new Refusal('NOT_CARRIED_OUT_BY_CHAIR');
		if (motion.carried_out_at) throw new Refusal('PROCEDURAL_NOT_IN_STATE');
		await trx
			.updateTable('procedural_motion')
			.set({ carried_out_zh: text.zh ?? null, carried_out_en: text.en ?? null, carried_out_at: now })
			.where('id', '=', motion.id)
			.execute();
		await append(
			meetingEntry(by, {
				t: 'procedure.carried_out',
				v: 1,
				body: { ...fields, procedural: motion.id, text }
			})
		);
	});
}

/** Refuses with `TO_BE_CARRIED_OUT` to leave an item at which the chair has not said how he carried out what was decided. */
export async function refuseUncarried(db: Kysely<Database>, itemId: string): Promise<void> {
	const carried: ProceduralMotion[] = await db
		.selectFrom('procedural_motion')
		.selectAll()
		.where('item_id', '=', itemId)
		.where('state', '=', 'ADOPTED')
		.where('carried_out_at', 'is', null)
		.where('kind', 'in', ['ASK_OPINION', 'SUSPEND_RULES'])
		.orderBy('number')
		.execute();
	const open = carried.find(leftToChair);
	if (open) throw new Refusal('TO_BE_CARRIED_OUT', { number: open.number });
}
