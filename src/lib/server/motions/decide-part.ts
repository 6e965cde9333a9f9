import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { isPartOpen, partAfter } from '#lib/domain/motions/part-states.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { textSha256 } from '../voting/text-hash.ts';
import { adoptedOf, amendmentsOf } from './amendments-of.ts';
import { changeMotion, stepMotion } from './change-motion.ts';
import { fallenParts, partRows } from './parts-of-motion.ts';
import { textAsMoved } from './text-as-moved.ts';

/**
 * What a vote on a part of a divided motion does, in the act that closes it. With the last one the motion is decided: adopted
 * with the text of the parts that were, rejected where none was. A void vote leaves the part to be put again.
 */
export async function decidePart(
	act: MeetingAct,
	partId: string,
	vote: string,
	verdict: VoteOutcome['verdict']
): Promise<void> {
	const { trx, append } = act;
	const { motion_id: motion, number } = await trx
		.updateTable('motion_part')
		.set({ state: partAfter(verdict) })
		.where('id', '=', partId)
		.returning(['motion_id', 'number'])
		.executeTakeFirstOrThrow();
	await append(
		meetingEntry('system', {
			t: 'part.decided',
			v: 1,
			body: { person: 'system', motion, part: partId, number, vote, verdict }
		})
	);
	const parts = await partRows(trx, motion);
	if (parts.some(isPartOpen)) return;
	const adopted = parts.filter(({ state }) => state === 'ADOPTED').map((one) => one.number);
	const written = await rewriteWithoutFallen(act, motion);
	await changeMotion(act, adopted.length > 0 ? 'ADOPTED' : 'REJECTED', 'system', {
		t: 'motion.parts_decided',
		v: 1,
		body: { person: 'system', motion, adopted, ...written }
	});
}

/** What the annulment of a part's vote does, in the act that annuls: the part is open again, and with it the motion. */
export async function reopenPart(act: MeetingAct, partId: string, vote: string): Promise<void> {
	const { trx, append } = act;
	const { motion_id: motion, number } = await trx
		.updateTable('motion_part')
		.set({ state: 'OPEN' })
		.where('id', '=', partId)
		.returning(['motion_id', 'number'])
		.executeTakeFirstOrThrow();
	const { state } = await trx
		.selectFrom('motion')
		.select('state')
		.where('id', '=', motion)
		.executeTakeFirstOrThrow();
	if (state !== 'DEBATE_CLOSED') await stepMotion(act, motion, 'DEBATE_CLOSED', 'part.reopened');
	const { text, text_sha256 } = await rewriteWithoutFallen(act, motion);
	await append(
		meetingEntry('system', {
			t: 'part.reopened',
			v: 1,
			body: { person: 'system', motion, part: partId, number, vote, text, text_sha256 }
		})
	);
}

/** Has all parts of a divided motion open again that is reconsidered; undefined where it was not divided. */
export async function reopenParts(
	act: MeetingAct,
	motion: string
): Promise<{ text: Text2; text_sha256: string } | undefined> {
	const { numUpdatedRows } = await act.trx
		.updateTable('motion_part')
		.set({ state: 'OPEN' })
		.where('motion_id', '=', motion)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return undefined;
	const { text, text_sha256 } = await rewriteWithoutFallen(act, motion);
	return { text, text_sha256 };
}

/** The motion's text as amended, without the parts that have fallen, once all are decided; and what fell. */
async function rewriteWithoutFallen({ trx }: MeetingAct, motion: string) {
	const moved = await textAsMoved(trx, motion);
	const amended = adoptedOf(await amendmentsOf(trx, motion));
	const fallen = await fallenParts(trx, motion, consolidate(moved, amended).clauses);
	const { text } = consolidate(moved, [...amended, ...fallen]);
	const sha256 = textSha256(text);
	await trx
		.updateTable('motion')
		.set({ text_zh: text.zh ?? null, text_en: text.en ?? null, text_sha256: sha256 })
		.where('id', '=', motion)
		.execute();
	return {
		text,
		text_sha256: sha256.toString('hex'),
		fallen: fallen.map(({ part, clause, old }) => ({ part, clause, old }))
	};
}
