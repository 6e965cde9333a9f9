import { completeCharter, type CharterRules } from '#lib/domain/bodies/charter.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

/**
 * Who seconds sits in another seat than the mover, and is of another party or organisation where the charter asks for
 * that (domain.md 4.2). Refuses with `SECONDED_BY_MOVER`, `SECONDED_BY_PARTY` and `SECONDED_BY_ORGANISATION`.
 */
export async function refuseSeconder(
	{ trx }: Pick<MeetingAct, 'trx'>,
	rules: CharterRules,
	moverSeat: string,
	seconderSeat: string
): Promise<void> {
	if (moverSeat === seconderSeat) throw new Refusal('SECONDED_BY_MOVER');
	const { seconding } = completeCharter(rules).motions;
	if (seconding === 'NONE') return;
	const seats = await trx
		.selectFrom('seat')
		.select(['party_id', 'organisation_id'])
		.where('id', 'in', [moverSeat, seconderSeat])
		.execute();
	const [mover, seconder] = seats;
	if (!mover || !seconder) throw new Refusal('NOT_FOUND');
	const alike = mover.party_id === seconder.party_id;
	if (seconding === 'OTHER_PARTY' && alike) throw new Refusal('SECONDED_BY_PARTY');
	if (seconding === 'OTHER_ORGANISATION' && alike && mover.organisation_id === seconder.organisation_id)
		throw new Refusal('SECONDED_BY_ORGANISATION');
}
