import { inLocale, type Text2 } from '../text2.ts';
import type { VoteExport } from './export-votes.ts';
import type { Choice } from './nouns.ts';
import { isAdopted, type Tally, type VoteOutcome } from './outcome.ts';
import { countedRecusals } from './recusal.ts';
import { isPaper, paperFormOf, paperInWords } from './paper.ts';

/** Popolo's words for what a voter chose, actively or not. */
const OPTIONS: Record<Choice, string> = { FOR: 'yes', AGAINST: 'no', ABSTAIN: 'abstain' };

/**
 * A closed vote as a vote event of Popolo 1.0.1, with the result of each party as a group. Counts say `yes`, `no`,
 * `abstain`, `not voting` and `absent`, and `recused`, `blank` and `invalid` where there are such seats and papers, which are words
 * of ours in an open list; of votes by papers the names of those elected, or the order, are options, and no
 * party has a result. Throws for a vote that is not closed.
 */
export function votePopolo(vote: VoteExport, body: { id: string; name: Text2 }, locale: 'zh' | 'en') {
	const { result } = vote;
	if (!result) throw new Error('the vote is not closed');
	const words = (text: Text2) => inLocale(text, locale).text;
	const groupOf = (id: string) => {
		const label = vote.parties.find(({ party }) => party === id)?.label ?? {};
		return { id, name: words(label), classification: 'party' };
	};
	const papers = paperFormOf(result.rule) !== null;
	return {
		id: vote.vote,
		organization: { id: body.id, name: words(body.name) },
		...(vote.motion && { motion_id: vote.motion }),
		motion: { ...(vote.motion && { id: vote.motion }), text: words(vote.text) },
		classification: vote.kind,
		start_date: vote.opened,
		end_date: vote.closed,
		result: isAdopted(result.verdict) ? 'pass' : 'fail',
		...(vote.without_quorum && { without_quorum: true }),
		...(vote.annulled && { annulled_at: vote.annulled }),
		counts: [
			...electedCounts(result, locale),
			...result.parties.flatMap(({ party, tally }) =>
				countsOf(tally, papers, recusedOf(vote, party)).map((count) => ({ ...count, group_id: party }))
			),
			// Of a secret ballot the figures of the whole may be all that there is.
			...(papers || result.parties.length > 0
				? []
				: countsOf(result.total, false, recusedOf(vote)).map((count) => ({ ...count, group_id: null })))
		],
		group_results: (papers ? [] : result.parties).map(({ party }) => ({
			group_id: party,
			group: groupOf(party),
			result: result.majority.every((condition) => condition.party !== party || condition.met)
				? 'pass'
				: 'fail'
		})),
		votes: [
			...(vote.ballots ?? []).map(({ seat: id, person, name, party, choice }) => {
				const seat = vote.register.find((one) => one.seat === id);
				return {
					voter_id: person,
					voter: { id: person, name: words(name) },
					option: isPaper(choice) ? paperInWords(choice, vote.candidates, locale)! : OPTIONS[choice],
					group_id: party,
					role: seat?.capacity ?? null,
					weight: seat ? seat.weight.numerator / seat.weight.denominator : null
				};
			}),
			...(vote.recused ?? []).map(({ person, name, party }) => ({
				voter_id: person,
				voter: { id: person, name: words(name) },
				option: 'recused',
				group_id: party,
				role: null,
				weight: null
			}))
		]
	};
}

/** How many votes everybody has who stood in an election. */
function electedCounts({ rule, ranking, options = [] }: VoteOutcome, locale: 'zh' | 'en') {
	if (paperFormOf(rule) !== 'ELECTION' || !ranking) return [];
	return options.map(({ id, label }) => ({
		option: inLocale(label, locale).text,
		value: ranking.score[id] ?? 0,
		group_id: null
	}));
}

/** The recused of a party, or of the whole: all, and those of them who stayed in the base, there or absent. */
function recusedOf({ kind, recused }: VoteExport, party?: string) {
	const own = countedRecusals(kind, recused).filter((seat) => party === undefined || seat.party === party);
	const within = own.filter(({ in_base }) => in_base);
	const present = within.filter(({ present }) => present).length;
	return { all: own.length, present, absent: within.length - present };
}

function countsOf(
	tally: Tally,
	papers: boolean,
	recused: ReturnType<typeof recusedOf>
): { option: string; value: number }[] {
	const sides = [
		{ option: 'yes', value: tally.for },
		{ option: 'no', value: tally.against }
	];
	return [
		...(papers ? [] : sides),
		{ option: 'abstain', value: tally.abstain },
		...(tally.blank ? [{ option: 'blank', value: tally.blank }] : []),
		...(tally.invalid ? [{ option: 'invalid', value: tally.invalid }] : []),
		{ option: 'not voting', value: tally.notCast - recused.present },
		{ option: 'absent', value: tally.absent - recused.absent },
		...(recused.all > 0 ? [{ option: 'recused', value: recused.all }] : [])
	];
}
