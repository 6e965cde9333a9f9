import { consolidatedMotion, type ConsolidatedMotion } from '#lib/domain/motions/consolidated-motion.ts';
import { exportMotions } from '#lib/domain/motions/export-motions.ts';
import { exportProcedural } from '#lib/domain/procedure/export-procedural.ts';
import { exportVotes } from '#lib/domain/voting/export-votes.ts';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { consolidatedFiles, writeConsolidated } from '../motions/write-consolidated.ts';
import type { Portal } from '../portal.ts';
import { exportLog } from '../record/export-log.ts';
import { readEntries } from '../record/read-entries.ts';
import { findCheckpoint } from '../record/checkpoint.ts';
import { trustText } from '../signatures/trust-text.ts';
import { readFile } from '../storage/read-file.ts';
import { calendarIn } from './calendar-in.ts';

/**
 * Leaves in `folder` what came out of a meeting, each only as far as it came: minutes.pdf, notice.ics, notice.eml,
 * votes.json, motions.json, consolidated.docx and consolidated.pdf (the motion that a vote amended last; others that were amended with
 * their numbers, consolidated-2.docx), entries.jsonl with its checkpoint, and trust.txt with the keys to check them with. Returns the names.
 */
export async function writeResults(portal: Portal, meetingId: string, folder: string): Promise<string[]> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const files = new Map<string, string | Uint8Array>();
	const { db } = portal;

	const document = await db
		.selectFrom('document')
		.select('sha256')
		.where('meeting_id', '=', meetingId)
		.where('state', '<>', 'SUPERSEDED')
		.executeTakeFirst();
	const pdf = document && (await readFile(db, document.sha256));
	if (pdf) files.set('minutes.pdf', pdf.bytes);

	const notice = await firstNotice(portal, meetingId);
	if (notice) {
		files.set('notice.eml', notice);
		files.set('notice.ics', calendarIn(notice));
	}

	const { log_id, body_id } = await db
		.selectFrom('meeting')
		.select(['log_id', 'body_id'])
		.where('id', '=', meetingId)
		.executeTakeFirstOrThrow();
	if (log_id) {
		const entries = await allEntries(portal, log_id);
		files.set('votes.json', `${JSON.stringify(exportVotes(entries), null, '\t')}\n`);
		const motions = [...exportMotions(entries), ...exportProcedural(entries)];
		files.set('motions.json', `${JSON.stringify(motions, null, '\t')}\n`);
		for (const [at, motion] of amended(entries).entries())
			for (const ending of ['docx', 'pdf']) {
				const { bytes } = await writeConsolidated(motion, `consolidated.${ending}`, portal.settings.fontDir);
				files.set(at === 0 ? `consolidated.${ending}` : `consolidated-${motion.number}.${ending}`, bytes);
			}
		if (await findCheckpoint(db, log_id)) {
			const { lines, checkpoint, trust } = await exportLog(db, log_id);
			files.set('entries.jsonl', (await Array.fromAsync(lines)).join(''));
			files.set('checkpoint', checkpoint);
			files.set('trust.txt', await trustText(db, body_id, trust));
		}
	}
	for (const [name, content] of files) await writeFile(path.join(folder, name), content);
	return [...files.keys()];
}

/**
 * The motions whose texts were changed: first those that a vote changed, of these the last one first; or where none was, the
 * one that was brought last.
 */
function amended(entries: readonly MeetingEntry[]): ConsolidatedMotion[] {
	const motions = exportMotions(entries)
		.flatMap(({ motion }) => consolidatedMotion(entries, motion) ?? [])
		.filter((motion) => consolidatedFiles(motion).length > 0);
	const changed = motions.filter(({ adopted }) => adopted.length > 0);
	const voted = ({ adopted }: ConsolidatedMotion) => adopted.findLast(({ vote }) => vote !== null)?.at ?? '';
	return changed.length > 0
		? changed.sort((a, b) => voted(b).localeCompare(voted(a)))
		: motions.sort((a, b) => a.at.localeCompare(b.at)).slice(-1);
}

/** The notice to the first delegate who has an address. */
async function firstNotice(portal: Portal, meetingId: string): Promise<string | undefined> {
	const mail = await portal.db
		.selectFrom('mail')
		.innerJoin('person', 'person.email', 'mail.to_address')
		.innerJoin('invitee', 'invitee.person_id', 'person.id')
		.innerJoin('seat', 'seat.id', 'invitee.seat_id')
		.innerJoin('party', 'party.id', 'seat.party_id')
		.select('mail.eml')
		.where('invitee.meeting_id', '=', meetingId)
		.where('mail.eml', 'like', `%${meetingId}%`)
		.orderBy('party.ordinal')
		.orderBy('seat.number')
		.orderBy('mail.created_at')
		.executeTakeFirst();
	return mail?.eml;
}

async function allEntries(portal: Portal, logId: string): Promise<MeetingEntry[]> {
	const entries: MeetingEntry[] = [];
	for (;;) {
		const page = await readEntries(portal.db, logId, entries.length);
		if (page.length === 0) return entries;
		entries.push(...(page as unknown as MeetingEntry[]));
	}
}
