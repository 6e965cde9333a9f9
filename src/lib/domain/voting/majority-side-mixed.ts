import { exactTally, type Count } from './count.ts';
import { joined, shareCondition, single, type Judgement } from './judgement.ts';
import { judgeHeads } from './majority-of-heads.ts';
import type { Arguments } from './rule-arguments.ts';
import type { Fraction } from './rule.ts';

/**
 * Consent of every side, each by its own rule, as in the Polish Social Dialogue Council (domain.md 2.5): the
 * government's ministers present are unanimous; in every other side two thirds of the members take part and more are
 * for than against.
 */
export interface SideMixed {
	rule: 'M_SIDE_MIXED';
}

/** How the rule calls the side that has to be unanimous. */
const UNANIMOUS_SIDE = 'G';
const TWO_THIRDS: Fraction = { numerator: 2, denominator: 3 };
const ALL: Fraction = { numerator: 1, denominator: 1 };

export function readSideMixed(name: string, _args: Arguments): SideMixed | null {
	return name === 'M_SIDE_MIXED' ? { rule: name } : null;
}

export function judgeSideMixed({ rule }: SideMixed, { parties }: Count): Judgement {
	const sides = parties.map(({ party, key, tally }) => {
		const exact = exactTally(tally);
		if (key === UNANIMOUS_SIDE) {
			// A side of which nobody is there has not consented.
			const asked = { share: ALL, base: exact.present, least: 1n };
			const condition = shareCondition({ name: 'M_UNANIMOUS_PRESENT', party }, asked, exact.for);
			return single(condition, { need: { unit: 'VOTE', parties: { [party]: condition.required } } });
		}
		const takingPart = single(
			shareCondition(
				{ name: rule, party },
				{ share: TWO_THIRDS, base: exact.members },
				exact.for + exact.against + exact.abstain
			)
		);
		const majority = judgeHeads({ rule: 'M_SIMPLE_CAST' }, exact, { party });
		return { ...joined('AND', [takingPart, majority]), need: majority.need };
	});
	const all = joined('AND', sides as Judgement[]);
	return { ...all, met: sides.length > 0 && all.met };
}
