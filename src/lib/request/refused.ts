import { error, fail, type ActionFailure } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/refusal.ts';
import { answerOf, type RefusalAnswer } from '#lib/server/refusals.ts';

/**
 * What a form action returns when its command refused; any other error goes on.
 *
 *     try { await openMeeting(…) } catch (error) { return refusedAction(error) }
 *
 * The page shows it: `<ErrorSummary refusal={form?.refusal} />`.
 */
export function refusedAction(cause: unknown): ActionFailure<{ refusal: RefusalAnswer }> {
	const { status, refusal } = answerOf(cause);
	return fail(status, { refusal });
}

/**
 * Turns a refusal in a load or an endpoint into the error page; any other error goes on.
 *
 *     const meeting = await readMeeting(…).catch(refusedLoad);
 */
export function refusedLoad(cause: unknown): never {
	const { status, refusal } = answerOf(cause);
	error(status, { message: refusal.words, code: refusal.code });
}

/** Whether a command refused because the charter keeps the act for the chair's own tap: it is proposed to him instead (ruling 1). */
export function needsChairsTap(cause: unknown): boolean {
	return cause instanceof Refusal && cause.code === 'CHAIR_TAP_NEEDED';
}
