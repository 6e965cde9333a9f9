import type { Kysely } from 'kysely';
import { ballotRule } from '#lib/domain/bodies/charter.ts';
import type { ItemKind } from '#lib/domain/meetings/nouns.ts';
import { consolidate, type Consolidated } from '#lib/domain/motions/consolidate.ts';
import { isUndecided, type MotionState } from '#lib/domain/motions/states.ts';
import { adoptedTo } from '#lib/domain/motions/take-in.ts';
import { nextAmendment } from '#lib/domain/motions/voting-order.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import { lineOf } from '#lib/domain/texts/clause.ts';
import type { Database } from '../db/database.ts';
import type { Standing } from '../meetings/access.ts';
import { charterOf } from '../meetings/presence.ts';
import type { Amendment } from './amendments-of.ts';
import { mayComment } from './may-comment.ts';
import { stepsOn, type Step } from './steps-on-text.ts';
import { findTexts, motionRules, sideOf } from './text-in-play.ts';

/** What a reader may do at a motion's text now; the commands check it again. */
export interface ActsOnMotion {
	/** Clauses as they stand, at which he may move an amendment; `null`: he may not. */
	clauses: { id: string; text: Text2 }[] | null;
	/** Words of open amendments that he may amend in their turn. */
	targets: { amendment: string; clauses: { id: string; text: Text2 }[] }[];
	/** For the secretary, who enters what was moved in the room: seats that somebody sits in. */
	seats: { seat: string; name: Text2 }[];
	/** What may be done with each text on its way, under the id of the motion or of the amendment. */
	steps: Record<string, Step[]>;
	/** Amendments on which he may comment. */
	comments: string[];
	/** He directs the meeting: orders amendments, and puts the next to the vote. */
	directs: boolean;
	/** The amendment that is next in the order that was given. */
	next: string | null;
}

const NOTHING: ActsOnMotion = {
	clauses: null,
	targets: [],
	seats: [],
	steps: {},
	comments: [],
	directs: false,
	next: null
};

/** What may be done at a motion of a meeting that sits; `clauses`: its text as it stands. */
export async function actsOnMotion(
	db: Kysely<Database>,
	standing: Standing,
	motion: { id: string; state: MotionState; kind: ItemKind },
	amendments: readonly Amendment[],
	clauses: Consolidated['clauses'],
	now: Date
): Promise<ActsOnMotion> {
	const { meeting, personId, isSecretary, isChair } = standing;
	const sits = meeting.state === 'IN_SESSION' || meeting.state === 'SUSPENDED';
	if (!sits) return NOTHING;
	const room = await seatsTaken(db, meeting.id);
	const own = room.find(({ person_id }) => person_id === personId)?.seat_id ?? null;
	const directs = isSecretary || isChair;
	if (!directs && !own) return NOTHING;
	const { rules } = await charterOf(db, meeting);
	const reader = {
		directs,
		isSecretary,
		own: own ? await sideOf(db, meeting.id, own) : null,
		mayPut: ballotRule(rules, motion.kind) !== null
	};
	const motions = await motionRules(db, meeting);
	const texts = await findTexts(db, meeting.id, motion.id);
	const moves = (isSecretary || own !== null) && motion.state === 'OPEN';
	const open = amendments.filter(({ state }) => state === 'OPEN');
	return {
		clauses: moves ? standingClauses(clauses) : null,
		targets: open
			.filter(({ target_amendment, op }) => moves && target_amendment === null && op !== 'DELETE')
			.map(({ id, moved }) => ({
				amendment: id,
				clauses: standingClauses(consolidate(moved, adoptedTo(amendments, id)).clauses)
			})),
		seats: isSecretary
			? room.map(({ seat_id, name_zh, name_en }) => ({ seat: seat_id!, name: text2(name_zh, name_en) }))
			: [],
		steps: Object.fromEntries(
			texts.map((text) => [text.amendmentId ?? text.motion, stepsOn(text, motions, reader, now)])
		),
		comments:
			mayComment(standing) && (isSecretary || own !== null)
				? amendments.filter(({ state }) => isUndecided(state) && state !== 'VOTING').map(({ id }) => id)
				: [],
		directs,
		next:
			meeting.state === 'IN_SESSION' && motion.state === 'OPEN'
				? (nextAmendment(amendments)?.id ?? null)
				: null
	};
}

/** Each clause with its words in the languages that the text has. */
function standingClauses(clauses: Consolidated['clauses']): NonNullable<ActsOnMotion['clauses']> {
	const said = Object.entries(clauses).map(
		([locale, all]) => [locale, new Map(all.map((clause) => [clause.id, lineOf(clause)]))] as const
	);
	return (Object.values(clauses)[0] ?? []).map(({ id }) => ({
		id,
		text: Object.fromEntries(
			said.flatMap(([locale, lines]) => (lines.has(id) ? [[locale, lines.get(id)!]] : []))
		)
	}));
}

function seatsTaken(db: Kysely<Database>, meetingId: string) {
	return db
		.selectFrom('attendance')
		.innerJoin('person', 'person.id', 'attendance.person_id')
		.innerJoin('party', 'party.id', 'attendance.party_id')
		.select(['attendance.seat_id', 'attendance.person_id', 'person.name_zh', 'person.name_en'])
		.where('attendance.meeting_id', '=', meetingId)
		.where('attendance.left_at', 'is', null)
		.where('attendance.seat_id', 'is not', null)
		.orderBy('party.ordinal')
		.orderBy('attendance.came_at')
		.execute();
}
