import type { DraftKind, DraftOp, DraftState } from '#lib/domain/drafting/nouns.ts';
import { m } from '#lib/paraglide/messages.js';

export const draftStateWords: Record<DraftState, () => string> = {
	DRAFT: m.drafting_state_draft,
	MOVED: m.drafting_state_moved,
	DISCARDED: m.drafting_state_discarded
};

/** What is drafted, in a few words: 修改, 新增条文, 议案. */
export function whatIsDrafted({ kind, op }: { kind: DraftKind; op: DraftOp | null }): string {
	if (kind === 'MOTION') return m.drafting_motion();
	return op === 'INSERT' ? m.drafting_new_clause() : m.drafting_change_of();
}

/** What a drafted amendment amends: 对议案 3 的修正案, 对修正案 3.2 的修正案. */
export function amendmentToWords({
	motion,
	target
}: {
	motion: { number: number } | null;
	target: string | null;
}): string {
	return target
		? m.drafting_amendment_to_amendment({ number: target })
		: m.drafting_amendment_to({ number: motion?.number ?? '' });
}

/** What a draft became: 修正案 3.2, 议案 4. */
export function movedWords(kind: DraftKind, number: string): string {
	return kind === 'MOTION' ? m.drafting_moved_motion({ number }) : m.drafting_moved_amendment({ number });
}
