import type { AdoptedAmendment, ConsolidatedMotion } from '#lib/domain/motions/consolidated-motion.ts';
import { inLocale, type Locale } from '#lib/domain/text2.ts';
import { dateAndTime } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { TrackedBy } from '../documents/write-tracked-docx.ts';

/** A line on each amendment that a motion's text contains, in the order in which they were decided: whose, and by which vote. */
export function notesOnAdopted(motion: ConsolidatedMotion, locale: Locale): string[] {
	return motion.adopted.flatMap((one) =>
		[...one.takenIn, one].map((adopted) => noteOn(adopted, motion.meeting.zone, locale))
	);
}

/** Who made a change, in words, and when it was decided. */
export function authorOf({ party, at }: Pick<AdoptedAmendment, 'party' | 'at'>, locale: Locale): TrackedBy {
	return { author: party ? inLocale(party, locale).text : m.live_from_office({}, { locale }), at };
}

function noteOn(adopted: Omit<AdoptedAmendment, 'takenIn'>, zone: string, locale: Locale): string {
	const { author, at } = authorOf(adopted, locale);
	const closed = dateAndTime(new Date(at), zone, locale);
	const of = { number: adopted.number, party: author, at: closed };
	return adopted.vote
		? m.motions_adopted_by({ ...of, vote: adopted.vote }, { locale })
		: m.motions_accepted_by(of, { locale });
}
