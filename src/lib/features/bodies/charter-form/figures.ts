import type { CompleteCharter } from '#lib/domain/bodies/charter.ts';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import { m } from '#lib/paraglide/messages.js';

/** A figure of a charter, with the bounds within which it is taken. */
interface Figure {
	label: string;
	figure: number | null | undefined;
	least: number;
	most: number;
}

/** Figures that cannot stand: not whole, or outside their bounds, which are those of server/bodies/charter-schema.ts. */
export function misfitsOf(rules: CompleteCharter, seats: { of: PartyKind; label: string }[]): Figure[] {
	const figures: Figure[] = [
		...seats.map(({ of, label }) => ({ label, figure: rules.seats[of], least: 1, most: 2000 })),
		{ label: m.bodies_edit_alternates(), figure: rules.alternates.perParty ?? 0, least: 0, most: 500 },
		{ label: m.bodies_edit_per_speech(), figure: rules.speaking.perSpeechSeconds, least: 30, most: 3600 },
		{
			label: m.bodies_edit_per_party(),
			figure: rules.speaking.perPartySeconds ?? 60,
			least: 60,
			most: 36_000
		},
		{ label: m.bodies_edit_notice(), figure: rules.noticeDays, least: 0, most: 365 },
		{ label: m.bodies_edit_ad_hoc(), figure: rules.adHocNoticeHours, least: 0, most: 720 },
		{ label: m.bodies_edit_papers(), figure: rules.paperDays, least: 0, most: 365 },
		{ label: m.bodies_edit_topics(), figure: rules.topicDays, least: 0, most: 365 },
		{ label: m.bodies_edit_second_minutes(), figure: rules.motions.secondMinutes, least: 1, most: 240 },
		{ label: m.bodies_edit_written_days(), figure: rules.ballots.writtenDays, least: 1, most: 365 },
		{ label: m.bodies_edit_open(), figure: rules.minimumOpenSeconds, least: 0, most: 3600 },
		{ label: m.bodies_edit_draft_days(), figure: rules.minutes.draftDays, least: 0, most: 365 },
		{ label: m.bodies_edit_comment_days(), figure: rules.minutes.commentDays, least: 0, most: 365 }
	];
	return figures.filter(
		({ figure, least, most }) => !(Number.isInteger(figure) && figure! >= least && figure! <= most)
	);
}
