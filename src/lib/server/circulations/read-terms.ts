import { completeCharter, type WrittenRules } from '#lib/domain/bodies/charter.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { workingDaysAfter } from '#lib/domain/time/working-days.ts';
import type { Actor } from '../actor.ts';
import { findBody } from '../bodies/access.ts';
import { charterOn } from '../meetings/schedule-meeting.ts';
import type { Portal } from '../portal.ts';

/** On what terms a text may circulate in a body now. */
export interface CirculationTerms extends WrittenRules {
	/** Working days at least, and the first last day that this allows. */
	days: number;
	earliest: string;
}

/**
 * What the charter in force says of circulation in writing, for the body's secretary; null where it does not know that
 * form. Refuses with `NOT_FOUND`, `SECRETARY_ONLY` and `NO_CHARTER_IN_FORCE`.
 */
export async function readTerms(
	portal: Portal,
	actor: Actor,
	bodyId: string
): Promise<CirculationTerms | null> {
	return portal.db.transaction().execute(async (trx) => {
		const standing = await findBody(trx, actor, bodyId, await portal.clock.now(trx));
		if (!standing.offices.some(({ kind }) => kind === 'SECRETARY')) throw new Refusal('SECRETARY_ONLY');
		const { rules } = await trx
			.selectFrom('charter')
			.select('rules')
			.where('id', '=', await charterOn(trx, bodyId, standing.today))
			.executeTakeFirstOrThrow();
		const { forms, writtenDays: days, written } = completeCharter(rules).ballots;
		if (!forms.includes('WRITTEN')) return null;
		return { ...written, days, earliest: workingDaysAfter(standing.today, days) };
	});
}
