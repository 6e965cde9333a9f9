import { sql, type Kysely } from 'kysely';
import type { MotionSubmittedV1 } from '#lib/domain/motions/events.ts';
import { parseLine } from '#lib/domain/record/entry.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

/** A motion's text as it was brought, out of the record: the state holds the text as amended. */
export async function textAsMoved(db: Kysely<Database>, motionId: string): Promise<Text2> {
	const { line } = await db
		.selectFrom('entry')
		.innerJoin('meeting', 'meeting.log_id', 'entry.log_id')
		.innerJoin('motion', 'motion.meeting_id', 'meeting.id')
		.select('entry.line')
		.where('motion.id', '=', motionId)
		.where('entry.type', '=', 'motion.submitted')
		.where(sql<boolean>`entry.line::jsonb -> 'body' ->> 'motion' = ${motionId}`)
		.executeTakeFirstOrThrow();
	return (parseLine(line).body as unknown as MotionSubmittedV1).text;
}
