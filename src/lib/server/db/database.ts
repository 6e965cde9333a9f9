import type { BodyTables } from './schema/bodies.ts';
import type { CirculationTables } from './schema/circulations.ts';
import type { DraftingTables } from './schema/drafting.ts';
import type { DocumentTables } from './schema/documents.ts';
import type { MeetingTables } from './schema/meetings.ts';
import type { MinutesTables } from './schema/minutes.ts';
import type { MotionTables } from './schema/motions.ts';
import type { PeopleTables } from './schema/people.ts';
import type { ProcedureTables } from './schema/procedure.ts';
import type { RecordTables } from './schema/record.ts';
import type { SpeakingTables } from './schema/speaking.ts';

/** Every table, by area; each area keeps its own file beside this one. */
export interface Database
	extends
		CirculationTables,
		RecordTables,
		PeopleTables,
		BodyTables,
		DraftingTables,
		DocumentTables,
		MeetingTables,
		MinutesTables,
		MotionTables,
		ProcedureTables,
		SpeakingTables {}
