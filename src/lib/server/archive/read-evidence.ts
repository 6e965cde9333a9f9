import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { meetingLog } from '../meetings/access.ts';
import type { Portal } from '../portal.ts';
import { exportLog, type ExportedLog } from '../record/export-log.ts';
import { timeNow } from '../record/clock.ts';
import { trustText } from '../signatures/trust-text.ts';
import { findDocument } from './access.ts';
import { readsRecord } from './read-document.ts';

/**
 * The record behind a document at its last checkpoint, and the keys to check record and signatures with, for who may read that meeting's record. Refuses with
 * `NOT_FOUND`.
 */
export async function readEvidence(portal: Portal, actor: Actor, slug: string): Promise<ExportedLog> {
	const document = await findDocument(portal.db, actor, slug, await timeNow(portal));
	if (!(await readsRecord(portal, actor, document.meeting_id))) throw new Refusal('NOT_FOUND');
	const exported = await exportLog(portal.db, await meetingLog(portal.db, document.meeting_id));
	return { ...exported, trust: await trustText(portal.db, document.body_id, exported.trust) };
}
