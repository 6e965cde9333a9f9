import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { countAttempt, forgetAttempts } from './attempts.ts';
import { passwordMatches } from './password.ts';

const perPerson = { limit: 6, minutes: 15 };

declare const proved: unique symbol;

/**
 * That a person has just proved themselves again. Acts that need it (signing, changing the password) take it as a
 * parameter; only {@link proveAgain} makes one, so forgetting to ask does not compile. Use it in the same request.
 */
export interface FreshProof {
	readonly [proved]: true;
	readonly personId: string;
	/** How: printed beside the signature. */
	readonly method: 'PASSWORD';
}

/** Fresh proof by password (ruling 41). Refuses with PROOF_FAILED, and with TOO_MANY_ATTEMPTS. */
export async function proveAgain(portal: Portal, actor: Actor, password: string): Promise<FreshProof> {
	await countAttempt(portal, 'proof', actor.personId, perPerson);
	const account = await portal.db
		.selectFrom('account')
		.select('password_hash')
		.where('person_id', '=', actor.personId)
		.where('deactivated_at', 'is', null)
		.executeTakeFirst();
	if (!(await passwordMatches(account?.password_hash ?? null, password))) throw new Refusal('PROOF_FAILED');
	await forgetAttempts(portal, 'proof', actor.personId);
	return { personId: actor.personId, method: 'PASSWORD' } as FreshProof;
}
