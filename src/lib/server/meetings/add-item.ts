import type { ItemAudience, ItemKind, Subject } from '#lib/domain/meetings/nouns.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { charterOf } from './presence.ts';
import { refuseOneLanguage } from './refuse-one-language.ts';
import { requireConsent } from './require-consent.ts';

/**
 * Adds an item during the meeting, at the end of the agenda. It takes the consent of every party
 * (domain.md 4.2, Agenda item); `consent` names the parties whose consent the chair heard. Refuses with
 * `CONSENT_MISSING`, and with `BOTH_LANGUAGES_NEEDED` where the charter asks for titles in both.
 */
export async function addItem(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		kind: ItemKind;
		subject: Subject;
		title: Text2;
		minutes: number;
		audience?: ItemAudience;
		consent: string[];
	}
): Promise<{ itemId: string }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		refuseOneLanguage((await charterOf(trx, standing.meeting)).rules, 'TITLES', [input.title]);
		const consent = await requireConsent(trx, standing.meeting, input.consent);
		const { last } = await trx
			.selectFrom('agenda_item')
			.select(({ fn }) => fn.max('ordinal').as('last'))
			.where('meeting_id', '=', standing.meeting.id)
			.executeTakeFirstOrThrow();
		const ordinal = (last ?? 0) + 1;
		const { id } = await trx
			.insertInto('agenda_item')
			.values({
				body_id: standing.meeting.body_id,
				meeting_id: standing.meeting.id,
				ordinal,
				kind: input.kind,
				subject: input.subject,
				title_zh: input.title.zh ?? null,
				title_en: input.title.en ?? null,
				minutes_allotted: input.minutes,
				audience: input.audience ?? 'ALL'
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await append(
			meetingEntry(by, {
				t: 'item.added',
				v: 1,
				body: {
					...fields,
					item: {
						id,
						ordinal,
						kind: input.kind,
						subject: input.subject,
						title: input.title,
						minutes: input.minutes,
						...(input.audience && input.audience !== 'ALL' && { audience: input.audience }),
						papers: []
					},
					consent
				}
			})
		);
		return { itemId: id };
	});
}
