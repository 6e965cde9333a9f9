import type { Kysely } from 'kysely';
import { toHex } from '../../domain/record/bytes.ts';
import { lineBytes, parseLine, type Entry } from '../../domain/record/entry.ts';
import { leafHash } from '../../domain/record/merkle.ts';
import type { Database } from '../db/database.ts';
import { findCheckpoint, verifierKeyOf } from './checkpoint.ts';
import { sha256 } from './crypto.ts';
import { readLines } from './read-entries.ts';

/** A log as it leaves the house. */
export interface ExportedLog {
	/** The signed note. */
	checkpoint: string;
	/** Lines of `entries.jsonl`, each ended by LF, as many as the checkpoint covers. */
	lines: AsyncGenerator<string>;
	/** Verifier key of the log, to be trusted by whoever checks. */
	trust: string;
}

/**
 * A log at one of its checkpoints (the last, unless a size is given), ready to be written to files. An entry for
 * which `withhold` says yes leaves as `#redacted <leaf hash>`: its place stays provable, its content does not.
 * Throws when the log has no such checkpoint.
 */
export async function exportLog(
	db: Kysely<Database>,
	logId: string,
	{ size, withhold = () => false }: { size?: number; withhold?: (entry: Entry) => boolean } = {}
): Promise<ExportedLog> {
	const checkpoint = await findCheckpoint(db, logId, size);
	if (!checkpoint) throw new Error('the log has no such checkpoint');
	return {
		checkpoint: checkpoint.note,
		lines: exportLines(db, logId, checkpoint.size, withhold),
		trust: await verifierKeyOf(db, logId)
	};
}

async function* exportLines(
	db: Kysely<Database>,
	logId: string,
	size: number,
	withhold: (entry: Entry) => boolean
): AsyncGenerator<string> {
	for (let i = 0; i < size;) {
		const lines = await readLines(db, logId, i, size - i);
		if (lines.length === 0) throw new Error(`entry ${i} is missing`);
		for (const line of lines) {
			const hidden = withhold(parseLine(line));
			yield hidden ? `#redacted ${toHex(leafHash(sha256, lineBytes(line)))}\n` : `${line}\n`;
		}
		i += lines.length;
	}
}
