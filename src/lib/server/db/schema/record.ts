/** Tables of the record: logs, entries, checkpoints, keys. */
export interface RecordTables {
	log: never;
}
