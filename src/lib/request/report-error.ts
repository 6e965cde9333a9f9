import { randomBytes } from 'node:crypto';
import type { HandleServerError } from '@sveltejs/kit';
import { pino } from 'pino';

export const log = pino({ name: 'sanfang' });

/**
 * What a person learns of an error that no rule foresaw: a number to quote. The cause stands beside it in the log and
 * goes nowhere else. (Refusals of rules never come here.)
 */
export const reportError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404 || isGoneClient(error)) return { message };
	const id = randomBytes(5).toString('hex');
	log.error({ id, err: error, method: event.request.method, route: event.route.id }, 'unexpected error');
	return { message, id };
};

/** Whoever sent the request has broken off before it was whole: nobody's error, and a line for each would fill the log. */
function isGoneClient(error: unknown): boolean {
	return (
		error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
	);
}
