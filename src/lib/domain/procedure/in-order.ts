import { PROCEDURAL_KINDS, type ProceduralKind, type ProceduralRule, type SubstantialKind } from './kinds.ts';
import { PROFILES, type ProceduralProfile, type ProfileName } from './profiles.ts';

/** What the meeting is at, as far as it matters to what may be moved. */
export interface OrderState {
	/** The meeting sits. */
	sits: boolean;
	/** An item is open. */
	item: boolean;
	/** A vote is open. */
	voting: boolean;
	/** A speaker was called and has not ended. */
	speaking: boolean;
	/** Procedural motions that are undecided. */
	pending: readonly ProceduralKind[];
	/** The motion before the meeting; null where none is open. */
	motion: {
		debateClosed: boolean;
		/** Debate on it has begun. */
		debated: boolean;
		/** Amendments to it are undecided. */
		amending: boolean;
	} | null;
	/** A ruling of the chair that nobody has appealed against yet. */
	ruling: boolean;
	/** The last thing that happened is the result of a show of hands. */
	counted: boolean;
	/** A motion lies on the table. */
	tabled: boolean;
	/** A motion on which this sitting or the last one has decided, and that may be reconsidered. */
	decided: boolean;
	/** What the last sitting decided has been issued with its minutes. */
	issued: boolean;
	/** The procedural motion that is dealt with next may be amended. */
	amendable: boolean;
	/** The meeting is at another item than the agenda has now. */
	offAgenda: boolean;
	/** The motion before the meeting is one that has several clauses, and is not divided yet. */
	divisible: boolean;
	/** The meeting has suspended the order in which procedural motions go. */
	ranksSuspended: boolean;
}

/** Why a kind is not in order now. */
export type OrderObstacle =
	| 'NOT_SITTING'
	| 'VOTE_OPEN'
	| 'SPEECH'
	| 'PENDING_ALREADY'
	| 'RANK'
	| 'NO_ITEM'
	| 'NO_MOTION'
	| 'DEBATE_CLOSED'
	| 'DEBATE_BEGUN'
	| 'AMENDMENTS_OPEN'
	| 'NO_RULING'
	| 'NO_COUNT'
	| 'NOTHING_TABLED'
	| 'NOTHING_DECIDED'
	| 'DECISIONS_ISSUED'
	| 'NOTHING_AMENDABLE'
	| 'ON_AGENDA'
	| 'NOT_DIVISIBLE';

/** Whether one kind is in order: no obstacle, or exactly one. `before`: what stands in the way by its rank. */
export interface InOrder {
	kind: ProceduralKind;
	rule: ProceduralRule;
	obstacle: OrderObstacle | null;
	before?: ProceduralKind | SubstantialKind;
}

/** Every kind that the profile knows, with whether it is in order now; in the order of the ranking. */
export function inOrderNow(profile: ProfileName, state: OrderState): InOrder[] {
	return PROCEDURAL_KINDS.flatMap((kind) => {
		const rule = PROFILES[profile].motions[kind];
		return rule ? [{ kind, rule, ...obstacleTo(PROFILES[profile], kind, rule, state) }] : [];
	});
}

/** Whether an amendment may be moved beside the procedural motions that are undecided. */
export function mayAmendNow(profile: ProfileName, pending: readonly ProceduralKind[]): boolean {
	const book = PROFILES[profile];
	const highest = highestPending(book, { pending, motion: null });
	return highest === null || highest.rank < book.ranks.AMEND;
}

/** What became of an appeal: only a majority against the ruling overturns it, so a tie sustains it. */
export function appealOutcome(adopted: boolean): 'OVERTURNED' | 'SUSTAINED' {
	return adopted ? 'OVERTURNED' : 'SUSTAINED';
}

function obstacleTo(
	book: ProceduralProfile,
	kind: ProceduralKind,
	rule: ProceduralRule,
	state: OrderState
): Pick<InOrder, 'obstacle' | 'before'> {
	const obstacle = generalObstacle(rule, state);
	if (obstacle) return { obstacle };
	if (state.pending.includes(kind)) return { obstacle: 'PENDING_ALREADY' };
	const highest = highestPending(book, state);
	if (rule.rank !== null && !state.ranksSuspended && highest && rule.rank <= highest.rank)
		return { obstacle: 'RANK', before: highest.kind };
	return { obstacle: targetObstacle(kind, rule, state) };
}

function generalObstacle({ interrupts }: ProceduralRule, state: OrderState): OrderObstacle | null {
	if (!state.sits) return 'NOT_SITTING';
	if (state.voting && interrupts !== 'VOTE') return 'VOTE_OPEN';
	if (state.speaking && interrupts === 'NOTHING') return 'SPEECH';
	return null;
}

/** The undecided question of the highest rank, the motion before the meeting and its amendments among them. */
function highestPending(
	book: ProceduralProfile,
	{ pending, motion }: Pick<OrderState, 'pending' | 'motion'>
): { kind: ProceduralKind | SubstantialKind; rank: number } | null {
	const all = [
		// What amends one that is undecided stands where that does.
		...pending
			.filter((kind) => kind !== 'AMEND_PROCEDURAL')
			.map((kind) => ({ kind, rank: book.motions[kind]?.rank ?? book.incidentalRank })),
		...(motion?.amending ? [{ kind: 'AMEND' as const, rank: book.ranks.AMEND }] : []),
		...(motion ? [{ kind: 'MAIN' as const, rank: book.ranks.MAIN }] : [])
	];
	return all.reduce<(typeof all)[number] | null>(
		(highest, one) => (!highest || one.rank > highest.rank ? one : highest),
		null
	);
}

function targetObstacle(
	kind: ProceduralKind,
	{ about, decision }: ProceduralRule,
	state: OrderState
): OrderObstacle | null {
	const { item, motion, pending, ruling, counted, tabled, decided, issued } = state;
	switch (about) {
		case 'PENDING':
			return state.amendable ? null : 'NOTHING_AMENDABLE';
		case 'MEETING':
			if (kind === 'ORDERS_OF_THE_DAY' && !state.offAgenda) return 'ON_AGENDA';
			// A vote is held at an item.
			return item || decision === 'CHAIR' || decision === 'DEMAND' ? null : 'NO_ITEM';
		case 'ITEM':
			return item ? null : 'NO_ITEM';
		case 'QUESTION':
			if (!motion) return item ? null : 'NO_ITEM';
			break;
		case 'MOTION':
			if (!motion) return 'NO_MOTION';
			break;
		case 'RULING':
			return ruling ? null : 'NO_RULING';
		case 'COUNT':
			return counted ? null : 'NO_COUNT';
		case 'TABLED':
			return tabled ? null : 'NOTHING_TABLED';
		case 'DECIDED':
			// It is voted on, and taken up, at an item.
			if (decided) return item ? null : 'NO_ITEM';
			return issued ? 'DECISIONS_ISSUED' : 'NOTHING_DECIDED';
	}
	if (kind === 'OBJECT_TO_CONSIDERATION')
		return motion.debated || motion.amending || pending.length > 0 ? 'DEBATE_BEGUN' : null;
	if (kind === 'DIVIDE_QUESTION') return state.divisible ? null : 'NOT_DIVISIBLE';
	if (kind === 'LIMIT_DEBATE') return motion.debateClosed ? 'DEBATE_CLOSED' : null;
	if (kind === 'CLOSE_DEBATE')
		return motion.debateClosed ? 'DEBATE_CLOSED' : motion.amending ? 'AMENDMENTS_OPEN' : null;
	return null;
}
