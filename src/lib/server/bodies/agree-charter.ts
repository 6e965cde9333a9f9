import type { OfficeKind } from '#lib/domain/bodies/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { bodyLog, findBody, speaksFor, type BodyStanding } from './access.ts';
import { bodyEntry } from './body-entry.ts';
import { bringIntoForce } from './bring-into-force.ts';
import { findDraft } from './find-draft.ts';
import { putOffMandates } from './put-off-mandates.ts';

/**
 * Agrees to a draft of the charter for one's party: its chief representative (domain.md 6), and for the first version
 * its liaison (ruling 3). With the last party's agreement the version is in force, from the date it names, or from
 * today where that has passed; the first version's day is also the first day of the mandates given before. Answers with that date, or null while another party has not agreed.
 *
 * Refuses with `CHIEF_REPRESENTATIVE_ONLY`, `PARTY_AGREED_ALREADY` and `CHARTER_NOT_OPEN`.
 */
export async function agreeToCharter(
	portal: Portal,
	actor: Actor,
	input: { bodyId: string; charterId: string }
): Promise<{ inForceFrom: string | null }> {
	return act(portal, await bodyLog(portal.db, input.bodyId), async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, input.bodyId, now);
		const mine = mayAgreeFor(standing);
		if (mine.length === 0) throw new Refusal('CHIEF_REPRESENTATIVE_ONLY');
		const draft = await findDraft(trx, input.bodyId, input.charterId);
		const agreed = await trx
			.selectFrom('charter_agreement')
			.select('party_id')
			.where('charter_id', '=', draft.id)
			.execute();
		const office = mine.find(({ partyId }) => !agreed.some(({ party_id }) => party_id === partyId));
		if (!office) throw new Refusal('PARTY_AGREED_ALREADY');
		await trx
			.insertInto('charter_agreement')
			.values({
				body_id: input.bodyId,
				charter_id: draft.id,
				party_id: office.partyId,
				person_id: actor.personId,
				agreed_at: now
			})
			.execute();
		const fields = { person: actor.personId, office: office.kind, party: office.partyId };
		const sha256 = draft.sha256.toString('hex');
		await append(
			bodyEntry(office.kind, {
				t: 'charter.agreed',
				v: 1,
				body: { ...fields, charter: draft.id, version: draft.version, sha256, of_party: office.partyId }
			})
		);
		const parties = await trx.selectFrom('party').select('id').where('body_id', '=', input.bodyId).execute();
		if (agreed.length + 1 < parties.length) return { inForceFrom: null };
		const from = draft.begins > standing.today ? draft.begins : standing.today;
		const acting = { by: office.kind, fields };
		const begun = await bringIntoForce({ trx, append }, draft, from, acting);
		if (standing.founding) await putOffMandates({ trx, append }, input.bodyId, begun, acting);
		return { inForceFrom: begun };
	});
}

/** The parties for which the actor may agree, each with the office that lets him. */
export function mayAgreeFor(standing: BodyStanding): { kind: OfficeKind; partyId: string }[] {
	const offices = speaksFor(standing);
	const chief = offices.filter(({ kind }) => kind === 'CHIEF_REPRESENTATIVE');
	return standing.founding ? [...chief, ...offices.filter(({ kind }) => kind === 'LIAISON')] : chief;
}
