import type { Kysely, Selectable } from 'kysely';
import { text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import { partNames } from '../motions/parts-of-motion.ts';
import type { ProceduralMotion } from './pending.ts';
import type { Particulars } from './words.ts';

/** What the words of a procedural motion name, as it is kept. */
export async function namedBy(
	db: Kysely<Database>,
	meeting: Selectable<Database['meeting']>,
	motion: Pick<
		ProceduralMotion,
		'motion_id' | 'item_id' | 'says_zh' | 'says_en' | 'minutes' | 'at' | 'suspends' | 'starts'
	>
): Promise<Particulars> {
	const about = motion.motion_id
		? await db
				.selectFrom('motion')
				.select('number')
				.where('id', '=', motion.motion_id)
				.executeTakeFirstOrThrow()
		: undefined;
	const says = text2(motion.says_zh, motion.says_en);
	return {
		...(about && { motion: about.number }),
		...((says.zh || says.en) && { says }),
		...(motion.minutes && { minutes: motion.minutes }),
		...(motion.at && { at: { at: motion.at, zone: meeting.zone } }),
		...(motion.suspends && { suspends: motion.suspends }),
		...(motion.starts && motion.motion_id && { parts: await partNames(db, motion.motion_id, motion.starts) })
	};
}
