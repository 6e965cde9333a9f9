import { isAdopted, type Verdict } from '../voting/outcome.ts';

/** Where a part of a divided motion stands; one whose vote was void is open again. */
export type PartState = 'OPEN' | 'VOTING' | 'ADOPTED' | 'REJECTED' | 'TIE_NOT_ADOPTED';

/** Where a part stands after a vote on it. */
export function partAfter(verdict: Verdict): PartState {
	if (verdict === 'VOID_NO_QUORUM' || verdict === 'INQUORATE' || verdict === 'NO_CONSENSUS') return 'OPEN';
	if (isAdopted(verdict)) return 'ADOPTED';
	return verdict === 'TIE_NOT_ADOPTED' ? verdict : 'REJECTED';
}

/** Whether a part is still to be decided. */
export function isPartOpen({ state }: { state: PartState }): boolean {
	return state === 'OPEN' || state === 'VOTING';
}
