import type { Kysely } from 'kysely';
import { completeCharter, type CharterRules } from '#lib/domain/bodies/charter.ts';
import { ruleOf } from '#lib/domain/procedure/profiles.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { refuseReconsideredSince } from '../motions/reconsider-motion.ts';
import { proceduralIn, refuseUnlessLast, setState } from './pending.ts';

/** Two thirds of the votes cast, all parties together. */
export const TWO_THIRDS = 'M_FRACTION_CAST(2/3)';

/**
 * The rule by which the meeting decides on a procedural motion: the charter's for questions of procedure (ruling 25), or
 * two thirds where its profile says so. Refuses with `NOT_FOUND`, and with `NOT_FOR_A_VOTE` what the chair rules on.
 */
export async function ruleOfProcedural(
	db: Kysely<Database>,
	rules: CharterRules,
	proceduralId: string
): Promise<string> {
	const motion = await db
		.selectFrom('procedural_motion')
		.select('kind')
		.where('id', '=', proceduralId)
		.executeTakeFirst();
	if (!motion) throw new Refusal('NOT_FOUND');
	const { profile } = completeCharter(rules).motions;
	switch (ruleOf(profile, motion.kind)?.decision) {
		case 'TWO_THIRDS':
			return TWO_THIRDS;
		case 'MAJORITY':
			return rules.decision.procedural;
		default:
			throw new Refusal('NOT_FOR_A_VOTE');
	}
}

/**
 * Takes a procedural motion to its vote: it was seconded where it needs that, and nothing that was moved after it is
 * undecided. Answers with what is asked. Refuses with `NOT_FOUND`, `SECOND_NEEDED`, `PROCEDURAL_NOT_IN_STATE` and
 * `PROCEDURAL_PENDING`, and as `refuseReconsideredSince` does.
 */
export async function putProcedural(
	act: Pick<MeetingAct, 'trx' | 'standing'>,
	proceduralId: string
): Promise<{ id: string; question: Text2 }> {
	const motion = await proceduralIn(act, proceduralId, 'MOVED', 'PENDING');
	if (motion.state === 'MOVED') throw new Refusal('SECOND_NEEDED');
	await refuseUnlessLast(act, motion);
	const reconsidered = motion.earlier_motion_id ?? (motion.kind === 'RECONSIDER' && motion.motion_id);
	if (reconsidered) await refuseReconsideredSince(act, reconsidered);
	await setState(act, motion.id, 'VOTING');
	return { id: motion.id, question: { zh: motion.words_zh, en: motion.words_en } };
}
