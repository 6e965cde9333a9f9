import { completeCharter } from '#lib/domain/bodies/charter.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import { prevailingOf, type Prevailing } from '#lib/domain/texts/prevailing.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type Beside } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { charterOf } from '../meetings/presence.ts';
import { refuseOneLanguage } from '../meetings/refuse-one-language.ts';
import type { Portal } from '../portal.ts';
import { textSha256 } from '../voting/text-hash.ts';
import { bringIn } from './bring-in.ts';
import { seatInRoom, whoMoves } from './who-moves.ts';

/**
 * Enters a motion at an item: its text, word for word, and who moved it. A delegate in his seat moves for himself, and the
 * motion waits for the chair's ruling. The secretary enters what was moved and seconded in the room, or without a mover a
 * text that the meeting's office prepared: that is before the meeting at once, as `bringIn` says. Mover and seconder sit in
 * the room, in different seats.
 *
 * Refuses with `TEXT_NEEDED`, `BOTH_LANGUAGES_NEEDED`, `ITEM_NOT_OPEN`, `NOT_CHECKED_IN`, as `bringIn` does, and with
 * `SECRETARY_ONLY` a delegate who names another's seat.
 */
export async function submitMotion(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		itemId: string;
		title: Text2;
		text: Text2;
		/** Which language prevails, where it is moved in both; else the charter's. */
		prevailing?: Prevailing;
		moverSeatId?: string;
		seconderSeatId?: string;
	},
	beside?: Beside<{ motionId: string }>
): Promise<{ motionId: string; number: number }> {
	return actInMeeting(
		portal,
		actor,
		input.meetingId,
		['CHECK_IN', 'IN_SESSION', 'SUSPENDED'],
		async (meetingAct) => {
			const { trx, append, standing } = meetingAct;
			const { by, fields, seat: own } = await whoMoves(meetingAct, input);
			if (!input.text.zh && !input.text.en) throw new Refusal('TEXT_NEEDED');
			const { rules } = await charterOf(trx, standing.meeting);
			refuseOneLanguage(rules, 'TITLES', [input.title]);
			refuseOneLanguage(rules, 'MOTIONS', [input.text]);
			const item = await trx
				.selectFrom('agenda_item')
				.select(['id', 'state'])
				.where('id', '=', input.itemId)
				.where('meeting_id', '=', standing.meeting.id)
				.executeTakeFirst();
			if (!item) throw new Refusal('NOT_FOUND');
			if (item.state !== 'OPEN' && item.state !== 'SCHEDULED') throw new Refusal('ITEM_NOT_OPEN');
			const mover = await seatInRoom(meetingAct, own ?? input.moverSeatId);
			const seconder = await seatInRoom(meetingAct, input.seconderSeatId);
			const { last } = await trx
				.selectFrom('motion')
				.select(({ fn }) => fn.max('number').as('last'))
				.where('meeting_id', '=', standing.meeting.id)
				.executeTakeFirstOrThrow();
			const number = (last ?? 0) + 1;
			const sha256 = textSha256(input.text);
			// Of a text in one language there is nothing to say.
			const prevailing = prevailingOf(
				input.text,
				input.prevailing ?? completeCharter(rules).motions.prevailing
			);
			const { id } = await trx
				.insertInto('motion')
				.values({
					body_id: standing.meeting.body_id,
					meeting_id: standing.meeting.id,
					item_id: item.id,
					number,
					mover_seat_id: mover?.seat ?? null,
					seconder_seat_id: null,
					second_by: null,
					withdrawn_from: null,
					title_zh: input.title.zh ?? null,
					title_en: input.title.en ?? null,
					text_zh: input.text.zh ?? null,
					text_en: input.text.en ?? null,
					text_sha256: sha256,
					prevailing,
					state: 'SUBMITTED'
				})
				.returning('id')
				.executeTakeFirstOrThrow();
			await append(
				meetingEntry(by, {
					t: 'motion.submitted',
					v: 1,
					body: {
						...fields,
						motion: id,
						number,
						item: item.id,
						title: input.title,
						text: input.text,
						text_sha256: sha256.toString('hex'),
						...(prevailing && { prevailing }),
						...(mover && { mover }),
						state: 'SUBMITTED'
					}
				})
			);
			if (standing.isSecretary) await bringIn(meetingAct, { motionId: id }, seconder);
			await beside?.then(meetingAct, { motionId: id });
			return { motionId: id, number };
		},
		undefined,
		beside?.logs
	);
}
