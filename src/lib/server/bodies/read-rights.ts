import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findBody, speaksFor } from './access.ts';
import { mayAgreeFor } from './agree-charter.ts';

/** What the reader may do in a body now, so that a page offers nothing that would be refused. */
export interface BodyRights {
	/** Draft and withdraw charters. */
	draft: boolean;
	/** Parties for which he may agree to a charter. */
	agreeFor: string[];
	/** Parties whose mandates and offices he gives and ends. */
	parties: string[];
	/** Offices of the body itself, and the signature agreement. */
	ofBody: boolean;
	/** Administers the portal. */
	administrator: boolean;
	/** No charter has come into force yet. */
	founding: boolean;
	today: string;
}

/** The id of a body by the name in its address; `NOT_FOUND` when there is none. */
export async function bodyIdOf(portal: Portal, slug: string): Promise<string> {
	const found = await portal.db.selectFrom('body').select('id').where('slug', '=', slug).executeTakeFirst();
	if (!found) throw new Refusal('NOT_FOUND');
	return found.id;
}

/** Refuses with `NOT_FOUND` whoever may not see the body. */
export async function readRights(portal: Portal, actor: Actor, bodyId: string): Promise<BodyRights> {
	const standing = await findBody(portal.db, actor, bodyId, await timeNow(portal));
	const { isAdministrator: administrator, founding, today } = standing;
	const secretary = standing.offices.some(({ kind }) => kind === 'SECRETARY');
	const speaks = speaksFor(standing).map(({ partyId }) => partyId);
	const founder = administrator && founding;
	const all = founder
		? await portal.db.selectFrom('party').select('id').where('body_id', '=', bodyId).execute()
		: [];
	return {
		draft: secretary || founder || speaks.length > 0,
		agreeFor: mayAgreeFor(standing).map(({ partyId }) => partyId),
		parties: [...new Set([...speaks, ...all.map(({ id }) => id)])],
		ofBody: secretary || administrator,
		administrator,
		founding,
		today
	};
}
