import { completeCharter, type TextKind } from '#lib/domain/bodies/charter.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Prevailing } from '#lib/domain/texts/prevailing.ts';
import type { Actor } from '../actor.ts';
import { findMeeting } from '../meetings/access.ts';
import { charterOf } from '../meetings/presence.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';

/** Where somebody may move a motion now. */
export interface NewMotion {
	meeting: { id: string; title: Text2 };
	/** The item that is open, else null: or he sits in no seat. */
	item: { id: string; ordinal: number; title: Text2 } | null;
	/** Kinds of text that the charter asks for in both languages. */
	bothLanguages: TextKind[];
	/** The language that prevails by the charter, where a motion does not say. */
	prevailing: Prevailing;
}

/** What a delegate needs to move a motion from his own device. Refuses with `NOT_FOUND` a meeting that is not his to see. */
export async function readNewMotion(
	portal: Portal,
	actor: Actor,
	{ meetingId }: { meetingId: string }
): Promise<NewMotion> {
	const { db } = portal;
	const { meeting, personId } = await findMeeting(db, actor, meetingId, await timeNow(portal));
	const { rules } = await charterOf(db, meeting);
	const seat = await db
		.selectFrom('attendance')
		.select('seat_id')
		.where('meeting_id', '=', meeting.id)
		.where('person_id', '=', personId)
		.where('left_at', 'is', null)
		.where('seat_id', 'is not', null)
		.executeTakeFirst();
	const item = seat
		? await db
				.selectFrom('agenda_item')
				.select(['id', 'ordinal', 'title_zh', 'title_en'])
				.where('meeting_id', '=', meeting.id)
				.where('state', '=', 'OPEN')
				.executeTakeFirst()
		: undefined;
	return {
		meeting: { id: meeting.id, title: text2(meeting.title_zh, meeting.title_en) },
		item: item ? { id: item.id, ordinal: item.ordinal, title: text2(item.title_zh, item.title_en) } : null,
		bothLanguages: rules.minutes.bothLanguages ?? [],
		prevailing: completeCharter(rules).motions.prevailing
	};
}
