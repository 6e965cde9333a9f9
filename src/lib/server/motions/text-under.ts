import type { Kysely } from 'kysely';
import type { AmendmentText } from '#lib/domain/motions/amendment.ts';
import { adoptedTo } from '#lib/domain/motions/take-in.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import type { Amendment } from './amendments-of.ts';
import { textAsMoved } from './text-as-moved.ts';

/** A text that is amended: as it was moved, and what was adopted to it. */
export interface TextUnder {
	moved: Text2;
	adopted: AmendmentText[];
}

/** The text that an amendment changes: its motion's, or the words of its target. `all`: of the motion. */
export async function textUnder(
	db: Kysely<Database>,
	motionId: string,
	all: readonly Amendment[],
	targetId: string | null
): Promise<TextUnder> {
	const target = all.find(({ id }) => id === targetId);
	return {
		moved: target ? target.moved : await textAsMoved(db, motionId),
		adopted: adoptedTo(all, targetId)
	};
}
