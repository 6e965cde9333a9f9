import type { Transaction } from 'kysely';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import type { AmendedTarget } from '#lib/domain/motions/events.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import { textSha256 } from '../voting/text-hash.ts';
import { adoptedOf, amendmentsOf } from './amendments-of.ts';
import { textAsMoved } from './text-as-moved.ts';

/**
 * Makes a text what was moved with the amendments put into it that stand adopted, in the order in which they were, now
 * that `amendmentId` is among them or is no more: the motion's text, or the words of the amendment that it amends. Answers
 * with what the entry of the act says of it: the motion's text and its SHA-256 in hexadecimal, or the target's words.
 */
export async function rewriteText(
	trx: Transaction<Database>,
	motionId: string,
	amendmentId: string
): Promise<{ text: Text2; text_sha256: string } | { target: AmendedTarget }> {
	const all = await amendmentsOf(trx, motionId);
	const target = all.find(({ id }) => id === all.find((one) => one.id === amendmentId)!.target_amendment);
	if (target) return { target: { amendment: target.id, text: target.new } };
	const { text } = consolidate(await textAsMoved(trx, motionId), adoptedOf(all));
	const sha256 = textSha256(text);
	await trx
		.updateTable('motion')
		.set({ text_zh: text.zh ?? null, text_en: text.en ?? null, text_sha256: sha256 })
		.where('id', '=', motionId)
		.execute();
	return { text, text_sha256: sha256.toString('hex') };
}
