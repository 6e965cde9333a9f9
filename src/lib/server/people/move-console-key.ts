import { sql } from 'kysely';
import {
	actOn,
	keyMap,
	mayLieOn,
	shownPress,
	type ConsoleAct,
	type Press
} from '../../domain/live/console-keys.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { consoleActWords } from './console-act-words.ts';
import { readOwnKeys } from './console-keys.ts';

/**
 * Moves an act of the console to another key for the actor alone, or turns its key off (`null`). Refuses with
 * `KEY_NOT_FREE` a key that the browser keeps, and with `KEY_TAKEN` one on which another act lies.
 */
export async function moveConsoleKey(
	portal: Portal,
	actor: Actor,
	input: { act: ConsoleAct; press: Press | null }
): Promise<void> {
	const { act, press } = input;
	await portal.db.transaction().execute(async (trx) => {
		// Two tabs of one person move keys one after the other.
		await sql`select from person where id = ${actor.personId} for update`.execute(trx);
		const own = { ...(await readOwnKeys(trx, actor)), [act]: press };
		if (press) {
			if (!mayLieOn(press)) throw new Refusal('KEY_NOT_FREE');
			const taken = actOn(keyMap(own), press, act);
			if (taken)
				throw new Refusal('KEY_TAKEN', {
					key: shownPress(press, '␣'),
					act_zh: consoleActWords('zh')[taken],
					act_en: consoleActWords('en')[taken]
				});
		}
		await trx
			.insertInto('console_keys')
			.values({ person_id: actor.personId, keys: JSON.stringify(own) })
			.onConflict((conflict) => conflict.column('person_id').doUpdateSet({ keys: JSON.stringify(own) }))
			.execute();
	});
}
