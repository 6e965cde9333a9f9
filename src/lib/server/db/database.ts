import type { RecordTables } from './schema/record.ts';

/** Every table, by area; each area keeps its own file beside this one. */
export interface Database extends RecordTables {}
