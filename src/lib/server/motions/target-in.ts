import type { AmendmentState } from '#lib/domain/motions/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Amendment } from './amendments-of.ts';

/**
 * An amendment that may be amended: to the motion itself (domain.md 4.1), in one of `states`, and with words of its own.
 * Refuses with `NOT_FOUND`, `THIRD_DEGREE`, `AMENDMENT_DECIDED` and `NOTHING_TO_AMEND`.
 */
export function targetIn(
	all: readonly Amendment[],
	targetId: string,
	states: readonly AmendmentState[]
): Amendment {
	const target = all.find(({ id }) => id === targetId);
	if (!target) throw new Refusal('NOT_FOUND');
	if (target.target_amendment !== null) throw new Refusal('THIRD_DEGREE');
	if (!states.includes(target.state)) throw new Refusal('AMENDMENT_DECIDED');
	if (target.op === 'DELETE') throw new Refusal('NOTHING_TO_AMEND');
	return target;
}
