import { checkPassword } from '../../domain/people/password-rule.ts';
import type { Portal } from '../portal.ts';
import { hashPassword } from './password.ts';
import type { FreshProof } from './prove-again.ts';
import { endSessions } from './session.ts';
import { storePassword } from './store-password.ts';

/** Sets a new password and ends every session but the one that asks. Refuses with PASSWORD_TOO_SHORT, _LONG, _EASY. */
export async function changePassword(
	portal: Portal,
	proof: FreshProof,
	{ password, keepSession }: { password: string; keepSession: string | null }
): Promise<void> {
	checkPassword(password);
	const hashed = await hashPassword(password);
	await portal.db.transaction().execute(async (trx) => {
		await storePassword(trx, proof.personId, hashed);
		await endSessions(trx, proof.personId, { except: keepSession });
	});
}
