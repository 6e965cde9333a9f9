import type { MeetingEntry } from '../meetings/events.ts';
import type { Text2 } from '../text2.ts';
import type { Choice } from './nouns.ts';
import type { VoteOutcome } from './outcome.ts';

interface Named {
	seat?: string;
	party?: string;
	person: string;
	name: Text2;
}

export interface ExportedChallenge extends Named {
	challenge: string;
	made: string;
	reason: Text2;
	/** Counted again out of the record, and whether it came out as announced. */
	recount?: { at: string; same: boolean; outcome: VoteOutcome };
	/** The chair's, with the reason. */
	ruling?: { at: string; ruling: 'UPHELD' | 'DISMISSED'; reason: Text2 };
}

/** What came after the result of a vote; none of it changes the count. Lists are there where something was said. */
export interface AfterVote {
	challenges?: ExportedChallenge[];
	/** When it was annulled, ISO 8601. */
	annulled?: string;
	explanations?: (Named & { at: string; for_party: boolean; text: Text2 })[];
	corrections?: (Named & { at: string; cast: Choice | null; meant: Choice; text: Text2 })[];
}

/** Challenges, annulment, explanations and declarations of correction among the entries of one vote. */
export function afterVote(
	of: readonly MeetingEntry[],
	people: ReadonlyMap<string, { name: Text2 }>
): AfterVote {
	const named = ({ seat, party, person }: { seat?: string; party?: string; person: string }): Named => ({
		...(seat && { seat }),
		...(party && { party }),
		person,
		name: people.get(person)?.name ?? {}
	});
	const challenges = of.flatMap((entry): ExportedChallenge[] => {
		if (entry.t !== 'ballot.challenged') return [];
		const { challenge, reason } = entry.body;
		const made = { challenge, ...named(entry.body), made: entry.ts, reason };
		return [{ ...made, ...whatBecameOf(of, challenge) }];
	});
	const explanations = of.flatMap((entry) =>
		entry.t === 'vote.explained'
			? [{ ...named(entry.body), at: entry.ts, for_party: entry.body.for_party, text: entry.body.text }]
			: []
	);
	const corrections = of.flatMap((entry) => {
		if (entry.t !== 'vote.correction_declared') return [];
		const { cast, meant, text } = entry.body;
		return [{ ...named(entry.body), at: entry.ts, cast, meant, text }];
	});
	const annulled = of.find(({ t }) => t === 'ballot.annulled');
	return {
		...(challenges.length > 0 && { challenges }),
		...(annulled && { annulled: annulled.ts }),
		...(explanations.length > 0 && { explanations }),
		...(corrections.length > 0 && { corrections })
	};
}

function whatBecameOf(
	of: readonly MeetingEntry[],
	challenge: string
): Pick<ExportedChallenge, 'recount' | 'ruling'> {
	const recounted = of.findLast(
		(entry) => entry.t === 'ballot.recounted' && entry.body.challenge === challenge
	);
	const ruled = of.find((entry) => entry.t === 'challenge.ruled' && entry.body.challenge === challenge);
	return {
		...(recounted?.t === 'ballot.recounted' && {
			recount: { at: recounted.ts, same: recounted.body.same, outcome: recounted.body.outcome }
		}),
		...(ruled?.t === 'challenge.ruled' && {
			ruling: { at: ruled.ts, ruling: ruled.body.ruling, reason: ruled.body.reason }
		})
	};
}
