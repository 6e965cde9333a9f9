import * as v from 'valibot';
import { BALLOT_KINDS } from './nouns.ts';
import { PAPER_PATTERN, type PaperWord } from './paper.ts';

/* A vote as it is exported: `votes.json` of a walk, and of a vote's own page. Fields beyond these are left alone. */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const choice = v.union([
	v.picklist(['FOR', 'AGAINST', 'ABSTAIN']),
	v.custom<PaperWord>(
		(said) => typeof said === 'string' && PAPER_PATTERN.test(said),
		'neither a choice nor a paper'
	)
]);
const text2 = v.looseObject({ zh: v.optional(v.string()), en: v.optional(v.string()) });

export const exportedVote = v.looseObject({
	vote: v.string(),
	kind: v.picklist(['CONSENSUS_CALL', 'WRITTEN', ...BALLOT_KINDS]),
	question: v.optional(text2),
	rule: v.string(),
	quorum: v.looseObject({
		rule: v.string(),
		reconvened: v.optional(v.boolean()),
		parties: v.array(
			v.looseObject({
				party: v.string(),
				seats: count,
				filled: count,
				present: count,
				chief: v.optional(v.boolean()),
				organisations: v.optional(count),
				represented: v.optional(count)
			})
		)
	}),
	chair: v.optional(
		v.looseObject({
			seat: v.string(),
			party: v.string(),
			castingVote: v.picklist(['NONE', 'CHAIR']),
			chairVotes: v.picklist(['AS_MEMBER', 'ONLY_TIE', 'NEVER'])
		})
	),
	candidates: v.optional(v.array(v.looseObject({ id: v.string(), label: text2 }))),
	parties: v.array(v.looseObject({ party: v.string(), key: v.string(), label: v.optional(text2) })),
	register: v.array(v.looseObject({ seat: v.string(), party: v.string() })),
	without_quorum: v.optional(v.boolean()),
	recused: v.optional(
		v.array(
			v.looseObject({ seat: v.string(), party: v.string(), present: v.boolean(), in_base: v.boolean() })
		)
	),
	ballots: v.nullable(v.array(v.looseObject({ seat: v.string(), choice }))),
	counts: v.optional(
		v.array(v.looseObject({ party: v.string(), for: count, against: count, abstain: count }))
	),
	papers: v.optional(v.array(v.looseObject({ choice, party: v.optional(v.string()) }))),
	box: v.optional(
		v.looseObject({
			counts: v.array(
				v.looseObject({
					party: v.optional(v.string()),
					handed_out: count,
					in_box: count,
					for: count,
					against: count,
					abstain: count,
					blank: count,
					invalid: count
				})
			)
		})
	),
	positions: v.array(
		v.union([
			v.looseObject({
				of_party: v.string(),
				stance: v.picklist(['RESERVATION', 'STAND_ASIDE', 'OBJECTION'])
			}),
			v.looseObject({ of_party: v.string(), objection: v.picklist(['WITHDRAWN', 'SUSTAINED']) })
		])
	),
	result: v.nullable(v.looseObject({}))
});

export type ExportedVote = v.InferOutput<typeof exportedVote>;
