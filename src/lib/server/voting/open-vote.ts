import { sql, type Selectable } from 'kysely';
import { completeCharter, type CharterRules } from '#lib/domain/bodies/charter.ts';
import type { RegisterSeat } from '#lib/domain/voting/events.ts';
import type { QuorumFigures } from '#lib/domain/voting/quorum-figures.ts';
import { isPutAside, type MotionState } from '#lib/domain/motions/states.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Presence } from '#lib/domain/voting/count.ts';
import { quorumFigures } from '#lib/domain/voting/quorum-figures.ts';
import { parseMajority } from '#lib/domain/voting/majority.ts';
import { revoteAfterVoid, type PresidingSeat } from '#lib/domain/voting/modifiers.ts';
import type { VoteOption } from '#lib/domain/voting/paper.ts';
import type { RecusalBase, VoteKind } from '#lib/domain/voting/nouns.ts';
import { missingParties } from '#lib/domain/voting/parties-of-rule.ts';
import {
	partiesRecused,
	presenceWithout,
	staysInBase,
	type RecusedSeat
} from '#lib/domain/voting/recusal.ts';
import { FEWEST_FOR_FIGURES, FEWEST_FOR_SECRET, tooFewForSecret } from '#lib/domain/voting/secret.ts';
import type { Database } from '../db/database.ts';
import { refuseReusedKey } from '../db/refuse-reused-key.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { changeMotion } from '../motions/change-motion.ts';
import { putAmendment, type AmendmentPut } from '../motions/put-amendment.ts';
import { putBetween, standingIn, type Between } from '../motions/put-between.ts';
import { putPart, refuseDivided, type PartPut } from '../motions/put-part.ts';
import { refuseOpenAmendments } from '../motions/amendments-of.ts';
import { charterOf, presenceNow, seatsTaken } from '../meetings/presence.ts';
import { refuseWhileProcedural } from '../procedure/pending.ts';
import { putProcedural } from '../procedure/put-procedural.ts';
import type { BallotPlan } from './plan-ballot.ts';
import { refuseWhileChallenged } from './standing-challenge.ts';
import { presidingSeat } from './presiding-seat.ts';
import { registerOf } from './register.ts';
import { standingRecusals } from './standing-recusals.ts';
import { textSha256 } from './text-hash.ts';

/** What is asked: a motion's text, or a question without one. */
export interface WhatIsPut {
	itemId: string;
	motionId?: string;
	/** The amendment that is put, in the motion's stead. */
	amendmentId?: string;
	/** The part of a divided motion that is put. */
	partId?: string;
	/** The procedural motion that is put: it goes before motions and amendments. */
	proceduralId?: string;
	/** Amendments to the same words, between which the meeting chooses. */
	betweenIds?: string[];
	/** Needed when neither is put. */
	question?: Text2;
	/** Open for so long at most; without it until it is closed. */
	seconds?: number;
	/** Made by the client; the same key again answers with the vote that it opened. */
	requestKey: string;
}

export interface OpenedVote {
	voteId: string;
	itemId: string;
	motion: { id: string; text: Text2; state: MotionState } | null;
	amendment: AmendmentPut | null;
	between: Between | null;
	part: PartPut | null;
	proceduralId: string | null;
	candidates?: VoteOption[];
	question: Text2;
	sha256: Buffer;
	quorum: QuorumFigures;
	register: RegisterSeat[];
	recused: RecusedSeat[];
	/** There is no quorum, and the charter lets the vote be held and marked. */
	withoutQuorum: boolean;
	charter: { id: string; version: number; changeUntilClose: boolean };
	/** Who presides, where the charter gives his vote another weight than a member's. */
	chair: PresidingSeat | null;
	closesAt: Date | null;
}

/** The vote that this request opened before, if it did. */
export async function openedBefore(
	{ trx, standing }: MeetingAct,
	requestKey: string
): Promise<string | null> {
	const row = await trx
		.selectFrom('vote')
		.select('id')
		.where('request_key', '=', requestKey)
		.where('meeting_id', '=', standing.meeting.id)
		.executeTakeFirst();
	return row?.id ?? null;
}

/**
 * Opens a vote of either kind: the item is open, no other vote is, the quorum of presence holds now, or the charter lets the
 * vote be held without it and marked; the register
 * of seats is frozen with the text's hash and the charter's version (domain.md 4.2, Ballot). What happens later to
 * mandates or attendance changes nothing in it. Seats that are recused are not in it, and the figures are those of the base
 * that the charter gives such a vote. Who presides under a charter by which he never votes is not in it, except
 * in a consensus call, where a party speaks and no seat votes.
 */
export async function openVote(
	meetingAct: MeetingAct,
	kind: VoteKind,
	rule: string,
	put: WhatIsPut & Pick<BallotPlan, 'candidates' | 'runOffOf'>
): Promise<OpenedVote> {
	const { trx, now, standing } = meetingAct;
	const { meeting } = standing;
	const item = await trx
		.selectFrom('agenda_item')
		.select(['id', 'state'])
		.where('id', '=', put.itemId)
		.where('meeting_id', '=', meeting.id)
		.executeTakeFirst();
	if (!item) throw new Refusal('NOT_FOUND');
	if (item.state !== 'OPEN') throw new Refusal('ITEM_NOT_OPEN');
	const other = await trx
		.selectFrom('vote')
		.select('id')
		.where('meeting_id', '=', meeting.id)
		.where('state', '=', 'OPEN')
		.executeTakeFirst();
	if (other) throw new Refusal('VOTE_ALREADY_OPEN');
	await refuseWhileChallenged(trx, item.id);
	const charter = await charterOf(trx, meeting);
	const motion = put.motionId ? await motionAt(trx, put.motionId, item.id, charter.rules) : null;
	const amendment = put.amendmentId ? await putAmendment(meetingAct, put.amendmentId, item.id) : null;
	const part = put.partId ? await putPart(meetingAct, put.partId, item.id) : null;
	if (!put.proceduralId) await refuseWhileProcedural(trx, meeting.id);
	const procedural = put.proceduralId ? await putProcedural(meetingAct, put.proceduralId) : null;
	const between = await betweenIn(meetingAct, put, item.id);
	const question = motion
		? motion.title
		: ((amendment ?? part ?? between ?? procedural)?.question ?? put.question);
	const candidates = between?.candidates ?? put.candidates;
	if (!question || (!question.zh && !question.en)) throw new Refusal('TEXT_NEEDED');
	const { severalSeats, recusal, withoutQuorum } = completeCharter(charter.rules).ballots;
	const presiding = await presidingSeat(trx, meeting, kind, charter.rules);
	const there = await presenceNow(trx, meeting, now);
	const recused = put.proceduralId
		? []
		: await recusedSeats(meetingAct, { itemId: item.id, runOffOf: put.runOffOf }, recusal, presiding);
	const isRecused = (seat: string | undefined) => recused.some((one) => one.seat === seat);
	const chair = isRecused(presiding?.seat) ? null : presiding;
	const silent = chair?.chairVotes === 'NEVER' && kind !== 'CONSENSUS_CALL' ? chair : null;
	refuseMissingParties(rule, there, silent);
	refuseParties(partiesRecused(parseMajority(rule), there, recused));
	const presence = presenceWithout(there, recused);
	const quorum = quorumFigures(charter.rules.quorum, presence);
	// A meeting that was opened without a quorum votes on nothing until there is one (ruling 24).
	const marked = !quorum.met && withoutQuorum && meeting.briefing_reason === null;
	if (!quorum.met && !marked)
		throw new Refusal(quorumFigures(charter.rules.quorum, there).met ? 'QUORUM_RECUSED' : 'QUORUM_LOST', {
			present: quorum.parties.reduce((sum, party) => sum + party.present, 0),
			seats: quorum.parties.reduce((sum, party) => sum + party.filled, 0)
		});
	const entitled = await registerOf(trx, meeting, kind, severalSeats, now);
	if (kind === 'ONE_VOICE_PER_PARTY')
		refuseParties(
			there.parties
				.filter(({ party }) => entitled.some((one) => one.party === party && isRecused(one.seat)))
				.map(({ key }) => key)
		);
	const register = entitled.filter(({ seat }) => seat !== silent?.seat && !isRecused(seat));
	if (kind === 'SECRET') refuseTooFew(rule, register, presence);
	const sha256 = textSha256(motion?.text ?? part?.text ?? question);
	const closesAt = put.seconds ? new Date(now.getTime() + put.seconds * 1000) : null;
	const { id: voteId } = await refuseReusedKey('vote', () =>
		trx
			.insertInto('vote')
			.values({
				body_id: meeting.body_id,
				meeting_id: meeting.id,
				item_id: item.id,
				motion_id: motion?.id ?? null,
				amendment_id: amendment?.id ?? null,
				procedural_id: procedural?.id ?? null,
				part_id: part?.id ?? null,
				amendment_part: amendment?.part ?? null,
				kind,
				question_zh: question.zh ?? null,
				question_en: question.en ?? null,
				text_sha256: sha256,
				rule,
				charter_id: charter.id,
				state: 'OPEN',
				opened_at: now,
				closes_at: closesAt,
				request_key: put.requestKey,
				candidates: candidates ? JSON.stringify(candidates) : null,
				run_off_of: put.runOffOf ?? null
			})
			.returning('id')
			.executeTakeFirstOrThrow()
	);
	if (between)
		await trx
			.insertInto('vote_between')
			.values(
				between.options.map(({ amendment, option }) => ({
					vote_id: voteId,
					meeting_id: meeting.id,
					body_id: meeting.body_id,
					amendment_id: amendment,
					option
				}))
			)
			.execute();
	await trx
		.insertInto('vote_seat')
		.values(
			register.map((seat) => ({
				vote_id: voteId,
				seat_id: seat.seat,
				body_id: meeting.body_id,
				party_id: seat.party,
				person_id: seat.person,
				capacity: seat.capacity,
				for_person_id: seat.for ?? null,
				weight_numerator: seat.weight.numerator,
				weight_denominator: seat.weight.denominator
			}))
		)
		.execute();
	// In a call for consensus they stand aside too, and then in the ballot that may follow it.
	if (recused.length > 0 && kind !== 'CONSENSUS_CALL')
		await trx
			.updateTable('recusal')
			.set({ vote_id: voteId })
			.where(
				'id',
				'in',
				recused.map((one) => one.recusal)
			)
			.execute();
	return {
		voteId,
		itemId: item.id,
		motion,
		amendment,
		between,
		part,
		proceduralId: procedural?.id ?? null,
		...(candidates && { candidates }),
		question,
		sha256,
		quorum,
		register,
		recused,
		withoutQuorum: marked,
		charter: { id: charter.id, version: charter.version, changeUntilClose: charter.rules.changeUntilClose },
		chair,
		closesAt
	};
}

/** The amendments between which this vote chooses, or that its tied vote left to choose between. */
async function betweenIn(
	act: MeetingAct,
	{
		betweenIds,
		runOffOf,
		candidates = []
	}: Pick<WhatIsPut, 'betweenIds'> & Pick<BallotPlan, 'candidates' | 'runOffOf'>,
	itemId: string
): Promise<Between | null> {
	if (betweenIds) return putBetween(act, betweenIds, itemId);
	if (!runOffOf) return null;
	const tied = (await standingIn(act.trx, runOffOf)).filter(({ option }) =>
		candidates.some(({ id }) => id === option)
	);
	return tied.length === 0
		? null
		: putBetween(
				act,
				tied.map(({ amendment_id }) => amendment_id),
				itemId
			);
}

/** The seats that are recused from a vote that opens now, and what becomes of each in its base. */
async function recusedSeats(
	{ trx, now, standing: { meeting } }: MeetingAct,
	of: { itemId: string; runOffOf?: string | undefined },
	base: RecusalBase,
	chair: PresidingSeat | null
): Promise<RecusedSeat[]> {
	const standing = await standingRecusals(trx, meeting, of);
	if (standing.length === 0) return [];
	const taken = new Set((await seatsTaken(trx, meeting.id, now)).map(({ seat }) => seat));
	return standing.map((recusal) => ({
		...recusal,
		present: taken.has(recusal.seat),
		in_base: staysInBase(base, recusal.seat, chair)
	}));
}

/** Of these parties everybody is recused whom the vote would ask, so that it could decide nothing. */
function refuseParties(parties: string[]): void {
	if (parties.length > 0) throw new Refusal('PARTY_RECUSED', { parties: parties.join(', ') });
}

/** Ruling 22: with few seats a secret ballot would tell who voted how. Whoever is in the register counts. */
function refuseTooFew(rule: string, register: readonly RegisterSeat[], { parties }: Presence): void {
	const code = tooFewForSecret(
		rule,
		parties.map(({ party }) => register.filter((seat) => seat.party === party).length)
	);
	if (code)
		throw new Refusal(code, { fewest: code === 'SECRET_TOO_FEW' ? FEWEST_FOR_SECRET : FEWEST_FOR_FIGURES });
}

/** A rule that asks every party can decide nothing while one of them has no member (domain.md 3.5, edge cases). */
function refuseMissingParties(rule: string, { parties }: Presence, silent: PresidingSeat | null): void {
	const members = parties.map((party) => ({
		...party,
		filled: party.filled - (party.party === silent?.party ? 1 : 0)
	}));
	const missing = missingParties(parseMajority(rule), members);
	if (missing.length > 0) throw new Refusal('PARTY_WITHOUT_MEMBERS', { parties: missing.join(', ') });
}

const NOT_YET_BEFORE_MEETING: readonly MotionState[] = ['SUBMITTED', 'ADMISSIBLE', 'SECONDED'];

async function motionAt(
	trx: MeetingAct['trx'],
	motionId: string,
	itemId: string,
	rules: CharterRules
): Promise<{ id: string; title: Text2; text: Text2; state: MotionState }> {
	const row: Selectable<Database['motion']> | undefined = await trx
		.selectFrom('motion')
		.selectAll()
		.where('id', '=', motionId)
		.where('item_id', '=', itemId)
		.executeTakeFirst();
	if (!row) throw new Refusal('NOT_FOUND');
	if (NOT_YET_BEFORE_MEETING.includes(row.state)) throw new Refusal('MOTION_NOT_BEFORE_MEETING');
	if (isPutAside(row.state)) throw new Refusal('MOTION_PUT_ASIDE');
	const open = ['OPEN', 'DEBATE_CLOSED', 'NO_CONSENSUS'].includes(row.state);
	if (!open && !(row.state === 'VOID_NO_QUORUM' && (await mayVoteAgain(trx, motionId, rules))))
		throw new Refusal('MOTION_DECIDED');
	await refuseOpenAmendments(trx, motionId);
	await refuseDivided(trx, motionId);
	const text = text2(row.text_zh, row.text_en);
	const title = text2(row.title_zh, row.title_en);
	return { id: row.id, title: title.zh || title.en ? title : text, text, state: row.state };
}

/**
 * Enters that the motion's text is put, word for word, when there is one; before the entry that opens the vote. Debate
 * that is still open closes with it.
 */
export async function enterMotionPut(
	act: MeetingAct,
	{ by, fields }: { by: string; fields: ActorFields },
	{ motion, part, voteId: vote, sha256 }: OpenedVote
): Promise<void> {
	if (part?.motion.state === 'OPEN')
		await changeMotion(act, 'DEBATE_CLOSED', by, {
			t: 'motion.debate_closed',
			v: 1,
			body: { ...fields, motion: part.motion.id }
		});
	if (!motion) return;
	const { id, text, state } = motion;
	if (state === 'OPEN')
		await changeMotion(act, 'DEBATE_CLOSED', by, {
			t: 'motion.debate_closed',
			v: 1,
			body: { ...fields, motion: id }
		});
	await changeMotion(act, 'VOTING', by, {
		t: 'motion.put',
		v: 1,
		body: { ...fields, motion: id, vote, text, text_sha256: sha256.toString('hex') }
	});
}

/** What the entries that open a vote of either kind have in common: all that a voter needs to know of it. */
export function openingFields(vote: OpenedVote, now: Date) {
	return {
		vote: vote.voteId,
		item: vote.itemId,
		...(vote.motion && { motion: vote.motion.id }),
		...(vote.amendment && { amendment: vote.amendment.id, falls: vote.amendment.falls }),
		...(vote.amendment?.part && { part: vote.amendment.part }),
		...(vote.part && {
			of_part: { motion: vote.part.motion.id, part: vote.part.id, number: vote.part.number }
		}),
		...(vote.between && { between: vote.between.options }),
		...(vote.proceduralId && { procedural: vote.proceduralId }),
		question: vote.question,
		text_sha256: vote.sha256.toString('hex'),
		rule_version: { charter: vote.charter.id, version: vote.charter.version },
		quorum: vote.quorum,
		register: vote.register,
		...(vote.withoutQuorum && { without_quorum: true as const }),
		...(vote.recused.length > 0 && { recused: vote.recused }),
		...(vote.chair && { chair: vote.chair }),
		opened: now.toISOString(),
		...(vote.closesAt && { closes: vote.closesAt.toISOString() })
	};
}

/** Whether a motion whose vote was void for want of votes cast may be put again in this sitting (domain.md 3.3). */
async function mayVoteAgain(trx: MeetingAct['trx'], motionId: string, rules: CharterRules): Promise<boolean> {
	const { votes } = await trx
		.selectFrom('vote')
		.select(({ fn }) => fn.countAll<string>().as('votes'))
		.where('motion_id', '=', motionId)
		.where(sql<string>`outcome ->> 'verdict'`, '=', 'VOID_NO_QUORUM')
		.executeTakeFirstOrThrow();
	return revoteAfterVoid(completeCharter(rules).ballots, Number(votes) - 1) === 'NOW';
}
