import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import { bodyEntry } from '../bodies/body-entry.ts';
import type { Portal } from '../portal.ts';
import type { Act } from '../record/act.ts';
import { openLog } from '../record/open-log.ts';
import { bySecretary } from './access.ts';
import { actOnDraft } from './act-on-draft.ts';
import { agendaFacts } from './agenda-facts.ts';
import { checkNotice } from './check-notice.ts';
import { calendarUid } from './calendar.ts';
import { invitePeople, type Called } from './invite-people.ts';
import { meetingEntry } from './meeting-entry.ts';
import { charterOf } from './presence.ts';
import { refuseOneLanguage } from './refuse-one-language.ts';
import { rosterOf, type Roster } from './roster.ts';
import { writeNotices } from './write-notices.ts';

/**
 * Convenes a drafted meeting: this is the dispatch of the notice and its legal instant (ruling 36). Whoever holds a
 * mandate or serves the body on the meeting's date is invited, each with an answer link of his own; the meeting's log
 * is opened, binding who sits where; the body's log names it, so that no meeting can vanish; notices are queued.
 *
 * Refuses with `NOTICE_SENT` what was convened before, and with `NOTICE_TOO_SHORT` a notice inside the charter's
 * period, unless the meeting is ad hoc, still leaves the hours the charter asks for, and says why. `dispatchAt` is
 * the instant that sending was put off to; a notice withdrawn or put off anew since is refused with `NOTICE_WITHDRAWN`.
 */
export async function conveneMeeting(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; dispatchAt?: Date }
): Promise<{ invited: number }> {
	return actOnDraft(portal, actor, input.meetingId, async (bodyAct) => {
		const { trx, now, standing } = bodyAct;
		const { by, fields } = bySecretary(standing);
		const { meeting } = standing;
		if (input.dispatchAt && meeting.dispatch_at?.getTime() !== input.dispatchAt.getTime())
			throw new Refusal('NOTICE_WITHDRAWN');
		const found = await trx
			.selectFrom('body')
			.select(['name_zh', 'name_en', 'kind', 'id'])
			.where('id', '=', meeting.body_id)
			.executeTakeFirstOrThrow();
		const charter = await charterOf(trx, meeting);
		const margin = checkNotice(meeting, charter.rules, now);

		const date = isoDate(meeting.starts_at, meeting.zone);
		const roster = await rosterOf(trx, meeting, date);
		const agenda = await agendaFacts(trx, meeting.id);
		const title = text2(meeting.title_zh, meeting.title_en);
		refuseOneLanguage(charter.rules, 'TITLES', [title, ...agenda.map((item) => item.title)]);
		const links = await invitePeople(trx, meeting, everybodyOn(roster));
		const origin = `${bodyAct.log.origin}/${meeting.id}`;
		const log = await openLog(
			portal,
			bodyAct,
			{ kind: 'MEETING', bodyId: meeting.body_id, meetingId: meeting.id, origin },
			meetingEntry(by, {
				t: 'meeting.convened',
				v: 1,
				body: {
					...fields,
					origin,
					title,
					parties: roster.parties,
					of_body: { id: found.id, kind: found.kind, name: text2(found.name_zh, found.name_en) },
					meeting: {
						id: meeting.id,
						number: meeting.number,
						kind: meeting.kind,
						uid: calendarUid(meeting.id, portal.settings.origin)
					},
					starts: meeting.starts_at.toISOString(),
					ends: meeting.ends_at.toISOString(),
					zone: meeting.zone,
					place: text2(meeting.place_zh, meeting.place_en),
					...(meeting.link && { link: meeting.link }),
					charter: { id: charter.id, version: charter.version, sha256: charter.sha256, rules: charter.rules },
					notice: {
						days_required: margin.daysRequired,
						days_given: margin.daysGiven,
						last_date: margin.lastDate,
						...(meeting.short_notice_reason && { reason: meeting.short_notice_reason })
					},
					agenda,
					chair: await chairFacts(bodyAct, meeting.chair_id, roster)
				}
			})
		);
		for (const { party, seats, others } of roster.sides)
			await log.append(
				meetingEntry(by, { t: 'roster', v: 1, body: { ...fields, of_party: party, seats, others } })
			);
		await log.append(
			meetingEntry(by, { t: 'attendants', v: 1, body: { ...fields, people: roster.attendants } })
		);
		await bodyAct.append(
			bodyEntry(by, {
				t: 'meeting.log_opened',
				v: 1,
				body: { ...fields, meeting: meeting.id, log: log.log.id, origin }
			})
		);
		await trx
			.updateTable('meeting')
			.set({ state: 'CONVENED', convened_at: now, log_id: log.log.id, dispatch_at: null })
			.where('id', '=', meeting.id)
			.execute();
		await writeNotices(portal, trx, { meetingId: meeting.id, links, occasion: 'NOTICE', now });
		return { invited: links.size };
	});
}

async function chairFacts({ trx }: Act, chairId: string, roster: Roster) {
	const person = await trx
		.selectFrom('person')
		.select(['name_zh', 'name_en'])
		.where('id', '=', chairId)
		.executeTakeFirstOrThrow();
	const side = roster.sides.find(({ seats }) => seats.some((seat) => seat.person === chairId));
	const seat = side?.seats.find((one) => one.person === chairId)?.seat;
	return {
		person: chairId,
		name: text2(person.name_zh, person.name_en),
		...(side && { party: side.party }),
		...(seat && { seat })
	};
}

/** Everybody on the roster, side by side, and then the secretariat. */
function everybodyOn({ sides, attendants }: Roster): Called[] {
	return [
		...sides.flatMap(({ party, seats, others }) =>
			[...seats, ...others].map((person) => ({ person, party }))
		),
		...attendants.map((person) => ({ person, party: null }))
	];
}
