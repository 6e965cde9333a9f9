import type { Transaction } from 'kysely';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import { textSha256 } from '../voting/text-hash.ts';
import type { Amendment } from './amendments-of.ts';
import { textAsMoved } from './text-as-moved.ts';

/**
 * Makes a motion's text what was moved with these amendments put into it, in the order in which they were adopted.
 * Answers with what the entry of the act says of it: the text and its SHA-256 in hexadecimal.
 */
export async function rewriteText(
	trx: Transaction<Database>,
	motionId: string,
	adopted: readonly Amendment[]
): Promise<{ text: Text2; text_sha256: string }> {
	const { text } = consolidate(await textAsMoved(trx, motionId), adopted);
	const sha256 = textSha256(text);
	await trx
		.updateTable('motion')
		.set({ text_zh: text.zh ?? null, text_en: text.en ?? null, text_sha256: sha256 })
		.where('id', '=', motionId)
		.execute();
	return { text, text_sha256: sha256.toString('hex') };
}
