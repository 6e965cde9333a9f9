import { randomInt } from 'node:crypto';
import { Refusal } from '#lib/domain/refusal.ts';
import { countAttempt } from '../auth/attempts.ts';
import { newToken, sha256 } from '../auth/token.ts';
import type { Portal } from '../portal.ts';

/** A code that nobody typed in is worth nothing after a quarter of an hour. */
const WAITING_MS = 15 * 60_000;

/** Anybody may offer a screen, so that there are never more codes than somebody could look through. */
const MOST_WAITING = 500;

/** Nor so many of one address that nobody else's screen has a place. */
const perAddress = { limit: 30, minutes: 15 };

/**
 * Offers a machine as a room screen: a code to be shown on it, and a token that only it keeps. Refuses with `TOO_MANY_SCREENS`
 * while too many wait, and with `TOO_MANY_ATTEMPTS` where too many were offered from its address.
 */
export async function offerScreen(
	portal: Portal,
	{ address }: { address: string }
): Promise<{ code: string; token: string }> {
	await countAttempt(portal, 'screen', address, perAddress);
	return portal.db.transaction().execute(async (trx) => {
		const now = await portal.clock.now(trx);
		await trx.deleteFrom('room_screen').where('expires_at', '<=', now).execute();
		const { waiting } = await trx
			.selectFrom('room_screen')
			.select(({ fn }) => fn.countAll<string>().as('waiting'))
			.where('meeting_id', 'is', null)
			.executeTakeFirstOrThrow();
		if (Number(waiting) >= MOST_WAITING) throw new Refusal('TOO_MANY_SCREENS');
		const token = newToken();
		for (;;) {
			const code = String(randomInt(1_000_000)).padStart(6, '0');
			const made = await trx
				.insertInto('room_screen')
				.values({
					code,
					token_hash: sha256(token),
					created_at: now,
					expires_at: new Date(now.getTime() + WAITING_MS)
				})
				.onConflict((conflict) => conflict.column('code').where('meeting_id', 'is', null).doNothing())
				.returning('id')
				.executeTakeFirst();
			if (made) return { code, token };
		}
	});
}
