import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Filled by the database from the line; never written, never changed. */
type FromLine<T> = ColumnType<T, never, never>;
/** Written once. */
type Fixed<T> = ColumnType<T, T, never>;

export interface LogKeyTable {
	body_id: Fixed<string>;
	/** Ed25519, 32 bytes. */
	public_key: Fixed<Buffer>;
	/** PKCS #8, sealed for the purpose `log-key/<body_id>`. */
	sealed_private_key: Buffer;
	created_at: Fixed<Date>;
}

export interface LogTable {
	id: Generated<string>;
	kind: Fixed<'BODY' | 'MEETING' | 'PARTY'>;
	body_id: Fixed<string>;
	meeting_id: Fixed<string | null>;
	party_id: Fixed<string | null>;
	/** Unique name of the log, as its checkpoints carry it. */
	origin: Fixed<string>;
	/** Number of entries; the next index. */
	size: Generated<number>;
	last_ts: Date | null;
	/** Peaks of the hash tree, 32 bytes each, one per bit set in `size`. */
	frontier: Generated<Buffer>;
	opened_at: Fixed<Date>;
	ended_at: Date | null;
}

export interface EntryTable {
	log_id: Fixed<string>;
	i: FromLine<number>;
	prev: GeneratedAlways<number | null>;
	ts: FromLine<Date>;
	type: FromLine<string>;
	v: FromLine<number>;
	by: FromLine<string>;
	person_id: FromLine<string | null>;
	seat_id: FromLine<string | null>;
	office: FromLine<string | null>;
	party_id: FromLine<string | null>;
	capacity: FromLine<string | null>;
	body_id: FromLine<string>;
	/** The exact text that was hashed, without LF. */
	line: Fixed<string>;
	leaf: FromLine<Buffer>;
}

export interface CheckpointTable {
	log_id: Fixed<string>;
	/** Entries covered. */
	size: Fixed<number>;
	last: GeneratedAlways<number>;
	body_id: Fixed<string>;
	root: Fixed<Buffer>;
	/** The signed note, whole. */
	note: Fixed<string>;
	made_at: Fixed<Date>;
}

/** A meeting's log as far as `size`, folded for one audience by one version of the application. */
export interface KeptViewTable {
	log_id: Fixed<string>;
	audience: Fixed<string>;
	body_id: Fixed<string>;
	version: string;
	size: number;
	/** JSON. */
	view: string;
}

/** Tables of the record: logs, entries, checkpoints, keys, and folds that are kept of it. */
export interface RecordTables {
	kept_view: KeptViewTable;
	log: LogTable;
	log_key: LogKeyTable;
	entry: EntryTable;
	checkpoint: CheckpointTable;
}
