import type { Answer } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import { namesOf } from '../organisations/queries.ts';
import type { Portal } from '../portal.ts';
import { refuseViolation } from '../db/refuse-violation.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';

/**
 * A person's answer to his invitation, changeable until the meeting opens: in person, remotely, not at all, or by an
 * alternate of his own party who holds an alternate's mandate and substitutes for nobody else. The same answer again
 * changes nothing. Refuses with `NOT_INVITED`, `ANSWERS_CLOSED`, `NOT_AN_ALTERNATE`, `ALTERNATE_TAKEN`.
 */
export async function answerInvitation(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; answer: Answer; alternateId?: string }
): Promise<void> {
	await actInMeeting(
		portal,
		actor,
		input.meetingId,
		[
			'CONVENED',
			'CHECK_IN',
			'IN_SESSION',
			'SUSPENDED',
			'CLOSED',
			'RECORDED',
			'ARCHIVED',
			'CANCELLED',
			'POSTPONED',
			'INQUORATE'
		],
		async ({ trx, now, append, standing }) => {
			const { meeting } = standing;
			if (meeting.state !== 'CONVENED' && meeting.state !== 'CHECK_IN') throw new Refusal('ANSWERS_CLOSED');
			const invitee = await trx
				.selectFrom('invitee')
				.selectAll()
				.where('meeting_id', '=', meeting.id)
				.where('person_id', '=', actor.personId)
				.executeTakeFirst();
			if (!invitee) throw new Refusal('NOT_INVITED');
			const alternateId = input.answer === 'ALTERNATE' ? (input.alternateId ?? null) : null;
			if (invitee.answer === input.answer && invitee.alternate_id === alternateId) return;

			const alternate = alternateId
				? await trx
						.selectFrom('invitee')
						.innerJoin('person', 'person.id', 'invitee.person_id')
						.leftJoin('mandate', (join) =>
							join
								.onRef('mandate.person_id', '=', 'invitee.person_id')
								.onRef('mandate.body_id', '=', 'invitee.body_id')
								.on('mandate.capacity', '=', 'ALTERNATE')
						)
						.select(['person.id', 'name_zh', 'name_en', 'title_zh', 'title_en', 'mandate.organisation_id'])
						.where('meeting_id', '=', meeting.id)
						.where('invitee.person_id', '=', alternateId)
						.where('invitee.capacity', '=', 'ALTERNATE')
						.where('invitee.party_id', '=', invitee.party_id)
						.executeTakeFirst()
				: undefined;
			if (input.answer === 'ALTERNATE' && (!alternate || invitee.capacity !== 'TITULAR'))
				throw new Refusal('NOT_AN_ALTERNATE');
			await refuseViolation({ one_seat_per_alternate: () => new Refusal('ALTERNATE_TAKEN') }, () =>
				trx
					.updateTable('invitee')
					.set({ answer: input.answer, alternate_id: alternateId, answered_at: now })
					.where('meeting_id', '=', meeting.id)
					.where('person_id', '=', actor.personId)
					.execute()
			);
			const organisation = alternate?.organisation_id
				? (await namesOf(trx, [alternate.organisation_id], isoDate(meeting.starts_at, meeting.zone))).get(
						alternate.organisation_id
					)
				: undefined;
			await append(
				meetingEntry(invitee.seat_id ?? invitee.capacity, {
					t: 'invitation.answered',
					v: 1,
					body: {
						person: actor.personId,
						...(invitee.seat_id && { seat: invitee.seat_id }),
						...(invitee.party_id && { party: invitee.party_id }),
						capacity: invitee.capacity,
						of_person: actor.personId,
						answer: input.answer,
						...(alternate && {
							alternate: {
								person: alternate.id,
								name: text2(alternate.name_zh, alternate.name_en),
								title: text2(alternate.title_zh, alternate.title_en),
								...(alternate.organisation_id &&
									organisation && { organisation: { id: alternate.organisation_id, name: organisation } }),
								capacity: 'ALTERNATE' as const
							}
						})
					}
				})
			);
		}
	);
}
