import { ballotRule, type CharterRules } from '#lib/domain/bodies/charter.ts';
import type { ItemKind } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import { formsOf } from '#lib/domain/voting/forms.ts';
import type { BallotKind } from '#lib/domain/voting/nouns.ts';
import {
	FEWEST_OPTIONS,
	isPaperForm,
	MOST_OPTIONS,
	optionsNamed,
	PAPER_RULES,
	paperFormOf,
	tiedFirst,
	type PaperForm,
	type VoteOption
} from '#lib/domain/voting/paper.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

/** What somebody asks for who opens a ballot. */
export interface AskedBallot {
	rule?: 'DECISION' | 'PROCEDURAL';
	/** Procedural motions: the rule that decides on this one. */
	ruleText?: string;
	/** By name, on devices, when not given. */
	form?: BallotKind;
	/** Elections: papers go into the box of a secret ballot. */
	secret?: boolean;
	/** Elections and preference ballots: who or what stands, in the order of the list. */
	candidates?: Text2[];
}

/** How a ballot is held: the form in which it is cast, the rule that decides, and in votes by papers what stands. */
export interface BallotPlan {
	form: BallotKind;
	rule: string;
	candidates?: VoteOption[];
	runOffOf?: string;
}

/**
 * How the charter has such a ballot held on an item of this kind. Refuses with `NO_BALLOT_IN_CHARTER`,
 * `FORM_NOT_IN_CHARTER`, `RULE_NEEDS_PAPERS` and `RULE_NOT_BY_PAPERS` where rule and form do not go together,
 * `SECRET_NOT_RANKED`, `OPTIONS_NEEDED` and `OPTIONS_ALIKE`.
 */
export function planBallot(rules: CharterRules, kind: ItemKind, asked: AskedBallot): BallotPlan {
	const form = asked.form ?? 'RECORD_VOTE';
	const rule =
		asked.ruleText ?? (asked.rule === 'PROCEDURAL' ? rules.decision.procedural : ballotRule(rules, kind));
	if (isPaperForm(form)) {
		if (asked.ruleText) throw new Refusal('RULE_NOT_BY_PAPERS');
		const own = (rules.decision.byKind as Partial<Record<ItemKind, string>> | undefined)?.[kind];
		if (own && paperFormOf(own) !== form) throw new Refusal('RULE_NOT_BY_PAPERS');
		return planPapers(rules, form, asked);
	}
	if (!rule) throw new Refusal('NO_BALLOT_IN_CHARTER');
	if (!formsOf(rules).includes(form)) throw new Refusal('FORM_NOT_IN_CHARTER');
	if (paperFormOf(rule)) throw new Refusal('RULE_NEEDS_PAPERS');
	return { form, rule };
}

function planPapers(
	rules: CharterRules,
	form: PaperForm,
	{ secret, candidates = [] }: AskedBallot
): BallotPlan {
	const needed = secret ? ([form, 'SECRET'] as const) : [form];
	const allowed = formsOf(rules);
	if (needed.some((one) => !allowed.includes(one))) throw new Refusal('FORM_NOT_IN_CHARTER');
	// A whole order is a mark: agreed upon beforehand, it would tell whose paper it is (ruling 22).
	if (secret && form === 'PREFERENCE') throw new Refusal('SECRET_NOT_RANKED');
	const named = candidates.filter(({ zh, en }) => zh || en);
	if (named.length < FEWEST_OPTIONS || named.length > MOST_OPTIONS)
		throw new Refusal('OPTIONS_NEEDED', { fewest: FEWEST_OPTIONS, most: MOST_OPTIONS });
	const names = named.flatMap(({ zh, en }) => [...new Set([zh, en])].filter((name) => name));
	if (new Set(names).size < names.length) throw new Refusal('OPTIONS_ALIKE');
	return { form: secret ? 'SECRET' : form, rule: PAPER_RULES[form], candidates: optionsNamed(named) };
}

/**
 * The run-off of a vote by papers that ended in a tie: the same question in the same form, between those who tied.
 * Refuses with `NOT_FOUND`, and with `NO_RUN_OFF` where nobody tied, where it was annulled, and where it has had its run-off.
 */
export async function planRunOff(
	{ trx, standing }: MeetingAct,
	input: { itemId: string; runOffOf: string }
): Promise<BallotPlan & { question: Text2 }> {
	const vote = await trx
		.selectFrom('vote')
		.selectAll()
		.where('id', '=', input.runOffOf)
		.where('meeting_id', '=', standing.meeting.id)
		.where('item_id', '=', input.itemId)
		.executeTakeFirst();
	if (!vote?.candidates) throw new Refusal('NOT_FOUND');
	const tied = tiedFirst(vote.outcome?.ranking?.places ?? []);
	const held = await trx
		.selectFrom('vote')
		.select('id')
		.where('run_off_of', '=', vote.id)
		.where('annulled_at', 'is', null)
		.executeTakeFirst();
	const open = vote.outcome?.verdict === 'TIE_NOT_ADOPTED' && !vote.annulled_at && !held;
	if (!open || tied.length === 0) throw new Refusal('NO_RUN_OFF');
	return {
		form: vote.kind as BallotKind,
		rule: vote.rule,
		candidates: vote.candidates.filter(({ id }) => tied.includes(id)),
		runOffOf: vote.id,
		question: text2(vote.question_zh, vote.question_en)
	};
}
