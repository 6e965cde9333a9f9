import { sql } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { enterRemark, remarkOn } from './remark-on-vote.ts';

/**
 * Explains a vote after its result: a seat for itself, and (`forParty`) a chief representative for the party; the text
 * goes into the record (domain.md 4.2, Ballot). Once for each, until the meeting is closed.
 *
 * Refuses with `TEXT_NEEDED`, `ALREADY_EXPLAINED`, `CHIEF_REPRESENTATIVE_ONLY`, and as `remarkOn` does.
 */
export async function explainVote(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; text: Text2; forParty?: boolean }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		if (!input.text.zh && !input.text.en) throw new Refusal('TEXT_NEEDED');
		const remark = await remarkOn(meetingAct, input.voteId);
		const { vote, by, fields } = remark;
		const forParty = input.forParty ?? false;
		if (forParty && !(await isChief(meetingAct, fields.party)))
			throw new Refusal('CHIEF_REPRESENTATIVE_ONLY');
		if (!(await enterRemark(meetingAct, remark, forParty ? 'EXPLANATION_OF_PARTY' : 'EXPLANATION')))
			throw new Refusal('ALREADY_EXPLAINED');
		await meetingAct.append(
			meetingEntry(by, {
				t: 'vote.explained',
				v: 1,
				body: { ...fields, vote: vote.id, of_party: fields.party, for_party: forParty, text: input.text }
			})
		);
	});
}

async function isChief({ trx, now, standing }: MeetingAct, partyId: string): Promise<boolean> {
	const { meeting, personId } = standing;
	const office = await trx
		.selectFrom('office')
		.select('id')
		.where('body_id', '=', meeting.body_id)
		.where('party_id', '=', partyId)
		.where('person_id', '=', personId)
		.where('kind', '=', 'CHIEF_REPRESENTATIVE')
		.where(sql<boolean>`during @> (${now}::timestamptz at time zone ${meeting.zone})::date`)
		.executeTakeFirst();
	return office !== undefined;
}
