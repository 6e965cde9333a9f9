import { Refusal } from '#lib/domain/refusal.ts';
import { refuseViolation } from './refuse-violation.ts';

/**
 * Runs the statement that stores a request's key. The same request again has been answered before it comes here, so a
 * key that the table knows already belongs to another request: `KEY_REUSED`.
 */
export function refuseReusedKey<T>(
	table:
		'meeting' | 'vote' | 'vote_challenge' | 'minutes_comment' | 'circulation' | 'floor_request' | 'recusal',
	statement: () => Promise<T>
): Promise<T> {
	return refuseViolation({ [`${table}_request_key_key`]: () => new Refusal('KEY_REUSED') }, statement);
}
