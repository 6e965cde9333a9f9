import { Refusal } from '#lib/domain/refusal.ts';
import type { JobKind } from '../jobs/outbox.ts';
import type { Portal } from '../portal.ts';
import { conveneMeeting } from './convene-meeting.ts';

/**
 * Convenes a meeting whose notice was put off by the time for undo. A notice withdrawn since is let be, and so is one
 * dispatched already. Should the rules refuse by now (the sender's office has ended), the meeting is a plain draft again.
 */
export const dispatchNoticeJob: JobKind<{ meetingId: string; personId: string; dispatchAt: string }> = {
	name: 'dispatch-notice',
	async handle(portal, { meetingId, personId, dispatchAt }) {
		const order = { meetingId, dispatchAt: new Date(dispatchAt) };
		try {
			await conveneMeeting(portal, { personId }, order);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			await backToDraft(portal, order);
		}
	}
};

async function backToDraft(portal: Portal, order: { meetingId: string; dispatchAt: Date }): Promise<void> {
	await portal.db
		.updateTable('meeting')
		.set({ dispatch_at: null })
		.where('id', '=', order.meetingId)
		.where('state', '=', 'DRAFT')
		.where('dispatch_at', '=', order.dispatchAt)
		.execute();
}
