import { text2 } from '#lib/domain/text2.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { UNDECIDED } from '#lib/domain/procedure/states.ts';
import type { ProceduralMotion } from './pending.ts';
import { namedBy } from './named-by.ts';
import { wordsOf } from './words.ts';

/** What an amendment to a procedural motion does: that motion says from now on what the amendment says. */
export async function amendUndecided(
	act: MeetingAct,
	amendment: ProceduralMotion,
	vote?: string
): Promise<void> {
	const { trx, append, standing } = act;
	const target = await trx
		.selectFrom('procedural_motion')
		.selectAll()
		.where('id', '=', amendment.amends_id)
		.where('state', 'in', UNDECIDED)
		.executeTakeFirst();
	// Its mover has taken it back meanwhile.
	if (!target) return;
	const { says_zh, says_en, minutes, at, starts } = amendment;
	const changed = { says_zh, says_en, minutes, at, starts };
	const words = wordsOf(target.kind, await namedBy(trx, standing.meeting, { ...target, ...changed }));
	await trx
		.updateTable('procedural_motion')
		.set({ ...changed, words_zh: words.zh, words_en: words.en })
		.where('id', '=', target.id)
		.execute();
	const says = text2(says_zh, says_en);
	await append(
		meetingEntry('system', {
			t: 'procedure.amended',
			v: 1,
			body: {
				person: 'system',
				procedural: target.id,
				...(vote && { vote }),
				words,
				...((says.zh || says.en) && { says }),
				...(minutes && { minutes }),
				...(at && { at: at.toISOString() }),
				...(starts && { starts })
			}
		})
	);
}
