import type { Refusal } from '#lib/domain/refusal.ts';

/**
 * Runs a statement, and turns the violation of a constraint named in `refusals` into the refusal that explains it.
 * Anything else is thrown on. The transaction is lost either way: the refusal must leave it.
 */
export async function refuseViolation<T>(
	refusals: Record<string, () => Refusal>,
	statement: () => Promise<T>
): Promise<T> {
	try {
		return await statement();
	} catch (error) {
		const constraint = (error as { constraint?: unknown }).constraint;
		const refusal = typeof constraint === 'string' ? refusals[constraint] : undefined;
		throw refusal ? refusal() : error;
	}
}
