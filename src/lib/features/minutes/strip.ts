import type { MinutesPage } from '#lib/server/minutes/queries.ts';

/** The columns of SignatureStrip out of minutes that are being signed. */
export function stripOf(minutes: Pick<MinutesPage, 'sides' | 'signsFor'>) {
	return minutes.sides.map(({ id, kind, ordinal, label, organisation, slot }) => ({
		kind,
		ordinal,
		label,
		organisation,
		person: slot && { name: slot.signatory, post: slot.post },
		signedAt: slot?.signedAt ?? null,
		refusedAt: slot?.refusedAt ?? null,
		mine: id === minutes.signsFor
	}));
}
