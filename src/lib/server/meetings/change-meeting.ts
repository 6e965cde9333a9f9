import { materialParts, type ChangedItem, type ProposedChange } from '#lib/domain/meetings/change.ts';
import { insideNotice } from '#lib/domain/meetings/notice.ts';
import { text2 } from '#lib/domain/text2.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { checkNotice } from './check-notice.ts';
import { makeChange } from './make-change.ts';
import { charterOf } from './presence.ts';
import { refuseOneLanguage } from './refuse-one-language.ts';
import { proposeChange } from './propose-change.ts';
import { findProposed } from './read-change.ts';
import { checkTimesAndPlace, type NewMeeting } from './schedule-meeting.ts';

/**
 * Changes a meeting of which notice has gone out. While both its old and its new date keep the notice period, the change
 * is made at once and everybody is notified. Inside the period a change of time, place or agenda is only proposed, and
 * made when every party has consented (domain.md 4.2). Refuses with `CHANGE_PENDING` while one is proposed already.
 */
export async function changeMeeting(
	portal: Portal,
	actor: Actor,
	input: Pick<NewMeeting, 'title' | 'starts' | 'ends' | 'place' | 'link' | 'agenda'> & {
		meetingId: string;
		shortNoticeReason?: string;
	}
): Promise<{ proposed: boolean }> {
	return actInMeeting(portal, actor, input.meetingId, ['CONVENED'], async (one) => {
		const { trx, now, standing } = one;
		const acting = bySecretary(standing);
		const { meeting } = standing;
		if (await findProposed(trx, meeting.id)) throw new Refusal('CHANGE_PENDING');
		checkTimesAndPlace(input, now);
		const before = await asItStands(one);
		const after = changeOf(input, before);
		const { rules } = await charterOf(trx, meeting);
		refuseOneLanguage(rules, 'TITLES', [input.title, ...input.agenda.map(({ title }) => title)]);
		const parts = materialParts(before, after);
		const inside = (starts: Date) => insideNotice({ ...meeting, starts }, rules, now);
		if (parts.length > 0 && (inside(meeting.starts_at) || inside(input.starts))) {
			await proposeChange(portal, one, acting, after, parts);
			return { proposed: true };
		}
		const reason = input.shortNoticeReason ?? meeting.short_notice_reason;
		if (isoDate(input.starts, meeting.zone) !== isoDate(meeting.starts_at, meeting.zone))
			checkNotice({ ...meeting, starts_at: input.starts, short_notice_reason: reason }, rules, now);
		await makeChange(portal, one, acting, after, { reason });
		return { proposed: false };
	});
}

async function asItStands({ trx, standing: { meeting } }: MeetingAct): Promise<ProposedChange> {
	const items = await trx
		.selectFrom('agenda_item')
		.selectAll()
		.where('meeting_id', '=', meeting.id)
		.orderBy('ordinal')
		.execute();
	return {
		title: text2(meeting.title_zh, meeting.title_en),
		starts: meeting.starts_at.toISOString(),
		ends: meeting.ends_at.toISOString(),
		place: text2(meeting.place_zh, meeting.place_en),
		...(meeting.link && { link: meeting.link }),
		agenda: items.map((item) => ({
			id: item.id,
			kind: item.kind,
			subject: item.subject,
			title: text2(item.title_zh, item.title_en),
			minutes: item.minutes_allotted,
			...(item.audience !== 'ALL' && { audience: item.audience }),
			...(item.presenter_party_id && { presenterPartyId: item.presenter_party_id })
		}))
	};
}

/** What is asked for; who presents an item stays, unless the change says otherwise. */
function changeOf(
	input: Pick<NewMeeting, 'title' | 'starts' | 'ends' | 'place' | 'link' | 'agenda'>,
	before: ProposedChange
): ProposedChange {
	const known = new Map(before.agenda.map((item) => [item.id, item]));
	return {
		title: input.title,
		starts: input.starts.toISOString(),
		ends: input.ends.toISOString(),
		place: input.place,
		...(input.link && { link: input.link }),
		agenda: input.agenda.map((item): ChangedItem => {
			if (!item.id) return item;
			const same = known.get(item.id);
			if (!same) throw new Refusal('NOT_FOUND');
			return { ...(same.presenterPartyId && { presenterPartyId: same.presenterPartyId }), ...item };
		})
	};
}
