import * as v from 'valibot';
import { ORDER_STRATEGIES } from '#lib/domain/motions/order-amendments.ts';
import { PREVAILING } from '#lib/domain/texts/prevailing.ts';
import { BALLOT_KINDS, RECUSAL_BASES } from '#lib/domain/voting/nouns.ts';
import { parseMajority } from '#lib/domain/voting/majority.ts';
import { parseQuorum } from '#lib/domain/voting/quorum.ts';

function readable(parse: (text: string) => unknown) {
	return v.rawCheck<string>(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		try {
			parse(dataset.value);
		} catch (error) {
			addIssue({ message: (error as Error).message });
		}
	});
}

function about<Schema extends v.GenericSchema>(schema: Schema, text: string) {
	return v.pipe(schema, v.description(text));
}

const count = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const text = v.pipe(v.string(), v.maxLength(500));
const quorumRule = v.pipe(text, readable(parseQuorum));
const majorityRule = v.pipe(text, readable(parseMajority));
const days = count(0, 365);
const partyKind = v.picklist(['WORKER', 'GOVERNMENT', 'EMPLOYER', 'UNIT', 'COMMITTEE']);
const publication = v.picklist(['BODY', 'OBSERVERS', 'PUBLIC']);

/** The rules of a charter as data (`domain/bodies/charter.ts`); rules of quorum and decision must be readable. */
export const charterRules = v.strictObject({
	seats: v.record(partyKind, count(1, 2_000)),
	noticeDays: days,
	adHocNoticeHours: count(0, 24 * 30),
	paperDays: v.optional(about(days, 'papers are out so many days before')),
	topicDays: v.optional(about(days, 'topics are handed in so many days before')),
	quorum: quorumRule,
	briefingWithoutQuorum: v.optional(about(v.boolean(), 'briefings may be heard without a quorum')),
	decision: v.strictObject({
		consensus: v.boolean(),
		ballot: v.nullable(majorityRule),
		procedural: majorityRule,
		byKind: v.optional(
			about(
				v.strictObject({
					ADOPT_AGENDA: v.optional(majorityRule),
					CONSULTATION: v.optional(majorityRule),
					DECISION: v.optional(majorityRule),
					ELECTION: v.optional(majorityRule),
					ANY_OTHER: v.optional(majorityRule)
				}),
				'rules for kinds of items, in place of `ballot`'
			)
		)
	}),
	changeUntilClose: v.boolean(),
	minimumOpenSeconds: count(0, 3600),
	ballots: v.optional(
		v.strictObject({
			forms: v.optional(v.pipe(v.array(v.picklist([...BALLOT_KINDS, 'WRITTEN'])), v.minLength(1))),
			severalSeats: v.optional(about(v.boolean(), 'one person may cast several seats of his party')),
			castingVote: v.optional(v.picklist(['NONE', 'CHAIR'])),
			chairVotes: v.optional(v.picklist(['AS_MEMBER', 'ONLY_TIE', 'NEVER'])),
			revoteOnVoid: v.optional(v.picklist(['NONE', 'NEXT_SITTING', 'ONCE'])),
			recusal: v.optional(about(v.picklist(RECUSAL_BASES), 'whether a recused seat counts in the base')),
			withoutQuorum: v.optional(
				about(v.boolean(), 'a vote may open when the quorum has been lost, and is marked so')
			),
			writtenDays: v.optional(about(count(1, 365), 'working days to answer a text that circulates')),
			written: v.optional(
				v.strictObject({
					kinds: about(
						v.array(v.picklist(['ADOPT_AGENDA', 'CONSULTATION', 'DECISION', 'ELECTION', 'ANY_OTHER'])),
						'what may be decided in writing'
					),
					entitled: v.picklist(['SEATS', 'PARTIES']),
					silence: about(v.picklist(['AGREES', 'DOES_NOT_AGREE']), 'whether who says nothing agrees')
				})
			)
		})
	),
	motions: v.optional(
		v.strictObject({
			profile: v.optional(
				about(v.picklist(['SIMPLE_ILO', 'ROBERTS_FULL']), 'which procedural motions there are')
			),
			seconding: v.optional(
				about(v.picklist(['NONE', 'OTHER_ORGANISATION', 'OTHER_PARTY']), 'who must second what is moved')
			),
			secondMinutes: v.optional(about(count(1, 240), 'minutes to second it, or it lapses')),
			amendmentOrder: v.optional(v.picklist(ORDER_STRATEGIES)),
			prevailing: v.optional(about(v.picklist(PREVAILING), 'which language of a motion prevails'))
		})
	),
	chair: v.strictObject({
		mode: v.picklist(['FIXED_PARTY', 'ROTATING_PARTY']),
		party: partyKind,
		ownTap: v.boolean(),
		every: v.optional(
			about(v.picklist(['YEAR', 'MEETING']), 'how long a party presides when they take turns')
		)
	}),
	alternates: v.optional(
		v.strictObject({ perParty: about(v.nullable(count(0, 500)), 'null: as many as a party likes') })
	),
	presence: v.optional(
		v.strictObject({
			roomCode: about(v.boolean(), 'who checks in by himself in the room gives the code on its screen')
		})
	),
	speaking: v.optional(
		v.strictObject({
			perSpeechSeconds: about(count(30, 3600), 'seconds for one speech'),
			perPartySeconds: about(
				v.nullable(count(60, 36_000)),
				'seconds for all speeches of a party on one item; null: no limit'
			),
			rightOfReply: v.boolean(),
			alternate: about(v.boolean(), 'parties take turns')
		})
	),
	minutes: v.strictObject({
		draftDays: days,
		commentDays: days,
		bothLanguages: v.optional(
			about(
				v.array(v.picklist(['TITLES', 'MOTIONS', 'PROSE'])),
				'must stand in both languages before freezing'
			)
		)
	}),
	publication: v.optional(v.strictObject({ decisions: publication, minutes: publication }))
});
