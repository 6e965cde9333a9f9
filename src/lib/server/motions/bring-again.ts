import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { DecidedMotion } from './decided-motions.ts';

/**
 * Has what the last sitting decided before the meeting again, at the item that is open: as a motion of this sitting with
 * the text on which was voted, since the record of that sitting says what it decided, and goes on saying it. It is its mover's
 * and seconder's still, where they are here.
 */
export async function bringAgain(
	{ trx, append, standing: { meeting } }: MeetingAct,
	decided: DecidedMotion,
	{ itemId, ofVote, vote }: { itemId: string; ofVote: string; vote?: string }
): Promise<{ motionId: string; number: number }> {
	const before = await trx
		.selectFrom('motion')
		.selectAll()
		.where('id', '=', decided.id)
		.executeTakeFirstOrThrow();
	const { last } = await trx
		.selectFrom('motion')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('meeting_id', '=', meeting.id)
		.executeTakeFirstOrThrow();
	const number = (last ?? 0) + 1;
	const here = await trx
		.selectFrom('attendance')
		.select(['seat_id as seat', 'party_id as party', 'person_id as person'])
		.where('meeting_id', '=', meeting.id)
		.where('left_at', 'is', null)
		.execute();
	const inSeat = (id: string | null) => {
		const at = id && here.find(({ seat }) => seat === id);
		return at && at.seat && at.party ? { seat: at.seat, party: at.party, person: at.person } : undefined;
	};
	const mover = inSeat(before.mover_seat_id);
	const seconder = mover && inSeat(before.seconder_seat_id);
	const { id: motionId } = await trx
		.insertInto('motion')
		.values({
			body_id: meeting.body_id,
			meeting_id: meeting.id,
			item_id: itemId,
			number,
			mover_seat_id: mover?.seat ?? null,
			seconder_seat_id: seconder?.seat ?? null,
			second_by: null,
			withdrawn_from: null,
			title_zh: before.title_zh,
			title_en: before.title_en,
			text_zh: before.text_zh,
			text_en: before.text_en,
			text_sha256: before.text_sha256,
			prevailing: before.prevailing,
			reconsiders_id: decided.id,
			state: 'OPEN'
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await append(
		meetingEntry('system', {
			t: 'motion.submitted',
			v: 1,
			body: {
				person: 'system',
				motion: motionId,
				number,
				item: itemId,
				title: text2(before.title_zh, before.title_en),
				text: text2(before.text_zh, before.text_en),
				text_sha256: before.text_sha256.toString('hex'),
				...(before.prevailing && { prevailing: before.prevailing }),
				...(mover && { mover }),
				...(seconder && { seconder }),
				reconsiders: {
					meeting: decided.meetingId,
					title: decided.of ?? {},
					motion: decided.id,
					number: decided.number,
					of_vote: ofVote,
					...(vote && { vote })
				}
			}
		})
	);
	return { motionId, number };
}
