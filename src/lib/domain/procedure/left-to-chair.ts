import type { ProceduralKind, SuspendableRule } from './kinds.ts';

/**
 * Whether what the meeting decided is the chair's to carry out, and his to say how: an opinion that it asked for, and a rule
 * that the portal does not watch over and so cannot suspend.
 */
export function leftToChair({
	kind,
	suspends
}: {
	kind: ProceduralKind;
	suspends?: SuspendableRule | null;
}): boolean {
	return kind === 'ASK_OPINION' || (kind === 'SUSPEND_RULES' && !suspends);
}
