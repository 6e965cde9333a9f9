import { bodyEntry } from '../bodies/body-entry.ts';
import { completeCharter } from '#lib/domain/bodies/charter.ts';
import { verifyPdf } from '#lib/domain/documents/verify-pdf.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { charterOf } from '../meetings/presence.ts';
import type { Portal } from '../portal.ts';
import { trustedRoots } from '../signatures/issuing-authority.ts';
import type { MinutesAct } from './act-on-minutes.ts';

/**
 * Files minutes that every party has signed, in the act of the last signature: the file is judged as any checker
 * would, the meeting's record ends with K2, and that checkpoint enters the body's record, so that a whole meeting
 * cannot vanish (rulings 9 and 27). From then on who the charter of the meeting says may read it, and what was decided. Throws, and so undoes the signature, when the file does not verify.
 */
export async function fileMinutes(
	portal: Portal,
	{ trx, now, append, end, also, standing, bodyLogId, log }: MinutesAct,
	filed: { documentId: string; pdf: Uint8Array; sha256: Buffer }
): Promise<void> {
	const { minutes, meeting } = standing;
	const { publication } = completeCharter((await charterOf(trx, meeting)).rules);
	const verification = await verifyPdf(filed.pdf, await trustedRoots(trx, minutes.body_id));
	if (!verification.genuine)
		throw new Error(`the signed file does not verify: ${verification.problems.join(', ')}`);
	await append(
		meetingEntry('system', {
			t: 'minutes.filed',
			v: 1,
			body: {
				person: 'system',
				minutes: minutes.id,
				document: filed.documentId,
				length: filed.pdf.length,
				sha256: filed.sha256.toString('hex'),
				publication
			}
		})
	);
	await append(meetingEntry('system', { t: 'meeting.recorded', v: 1, body: { person: 'system' } }));
	await append(meetingEntry('system', { t: 'meeting.archived', v: 1, body: { person: 'system' } }));
	const k2 = await end();
	await also(bodyLogId).append(
		bodyEntry('system', {
			t: 'meeting.log_ended',
			v: 1,
			body: {
				person: 'system',
				meeting: meeting.id,
				log: log.id,
				origin: k2.origin,
				size: k2.size,
				root: k2.root.toString('base64'),
				note: k2.note
			}
		})
	);
	await trx.updateTable('minutes').set({ state: 'SIGNED' }).where('id', '=', minutes.id).execute();
	await trx.updateTable('meeting').set({ state: 'ARCHIVED' }).where('id', '=', meeting.id).execute();
	await trx
		.updateTable('document')
		.set({
			state: 'FILED',
			filed_at: now,
			release: publication.minutes,
			decisions: publication.decisions
		})
		.where('id', '=', filed.documentId)
		.execute();
}
