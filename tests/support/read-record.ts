import { act } from '#lib/server/record/act.ts';
import { exportLog } from '#lib/server/record/export-log.ts';
import type { Portal } from '#lib/server/portal.ts';
import { checkRecord } from './independent-checker.mjs';

/** What the outside reader says of a log as it stands: a checkpoint is made, all is exported and judged. */
export async function judgeRecord(portal: Portal, logId: string) {
	await act(portal, logId, (one) => one.checkpoint());
	const { lines, checkpoint, trust } = await exportLog(portal.db, logId);
	let entries = '';
	for await (const line of lines) entries += line;
	return checkRecord({ entries, checkpoints: [checkpoint], trust });
}
