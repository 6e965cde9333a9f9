import type { Kysely } from 'kysely';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import type { MinutesFacts } from '#lib/domain/minutes/facts.ts';
import { minutesFacts } from '#lib/domain/minutes/fold-facts.ts';
import type { Database } from '../db/database.ts';
import { PAGE_OF_ENTRIES, readEntries } from '../record/read-entries.ts';

/** The facts of a meeting's minutes, out of its whole record, or of its first `size` entries. */
export async function readFacts(db: Kysely<Database>, logId: string, size?: number): Promise<MinutesFacts> {
	const entries: MeetingEntry[] = [];
	for (;;) {
		const page = await readEntries(db, logId, entries.length);
		entries.push(...(page as unknown as MeetingEntry[]));
		if (page.length < PAGE_OF_ENTRIES || (size !== undefined && entries.length >= size)) break;
	}
	return minutesFacts(size === undefined ? entries : entries.slice(0, size));
}
