import type { Prose } from '#lib/domain/minutes/prose.ts';
import { proseSha256 } from './prose-hash.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary, findMinutes } from './access.ts';

/**
 * Saves the prose between the facts, while minutes are being drafted or revised. `base` is the hash of the prose
 * that the writer began with: if somebody else saved in between, nothing is overwritten (`PROSE_CHANGED_ELSEWHERE`).
 * Not an entry: what is circulated enters the record, by its hash (ruling 33).
 */
export async function writeProse(
	portal: Portal,
	actor: Actor,
	input: { minutesId: string; base: string; prose: Prose }
): Promise<{ sha256: string }> {
	return portal.db.transaction().execute(async (trx) => {
		const now = await portal.clock.now(trx);
		await trx.selectFrom('minutes').select('id').where('id', '=', input.minutesId).forUpdate().execute();
		const standing = await findMinutes(trx, actor, input.minutesId, now);
		bySecretary(standing);
		if (!['DRAFT', 'CIRCULATED', 'COMMENTS_CLOSED', 'DISPUTED'].includes(standing.minutes.state))
			throw new Refusal('MINUTES_NOT_IN_STATE', { state: standing.minutes.state });
		if (proseSha256(standing.minutes.prose) !== input.base) throw new Refusal('PROSE_CHANGED_ELSEWHERE');
		await trx
			.updateTable('minutes')
			.set({ prose: JSON.stringify(input.prose) })
			.where('id', '=', input.minutesId)
			.execute();
		return { sha256: proseSha256(input.prose) };
	});
}
