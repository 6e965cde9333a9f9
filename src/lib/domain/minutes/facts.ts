import type { AgendaFacts, ConvenedV1, MeetingEntry, PartyFacts, RosterPerson } from '../meetings/events.ts';
import type { RegisterSeat, SealedBallot, VotesSealedV1 } from '../voting/events.ts';
import { happened, occurredAt } from '../outage/happened.ts';
import { moved } from '../meetings/agenda-order.ts';
import type { QuorumFigures } from '../voting/quorum-figures.ts';
import type { ItemState } from '../meetings/nouns.ts';
import { proceduralFacts, type ProceduralFact } from '../procedure/procedural-facts.ts';
import type { Text2 } from '../text2.ts';
import type { Choice, ConsensusStance, VoteKind } from '../voting/nouns.ts';
import { isAdopted, type VoteOutcome } from '../voting/outcome.ts';
import type { RecusedSeat } from '../voting/recusal.ts';
import { withFiled, withJoined, type PartyPosition } from '../voting/party-positions.ts';

/** Somebody at the meeting, with every interval of presence; open ends are closed by the meeting's close. */
export interface AttendanceFact {
	person: RosterPerson;
	party: string | null;
	/** The titular whose seat this alternate took. */
	substitutes?: string;
	remote: boolean;
	/** Each with how he took part, and for whom he sat. */
	intervals: { from: string; to: string | null; remote: boolean; substitutes?: string }[];
}

export interface MotionFact {
	id: string;
	number: number;
	title: Text2;
	text: Text2;
	textSha256: string;
	mover?: { party: string; person: string };
	seconder?: { party: string; person: string };
	/** What the last sitting decided under this number, and this one decided anew. */
	reconsiders?: { title: Text2; number: number };
}

export interface VoteFact {
	id: string;
	kind: VoteKind;
	question: Text2;
	textSha256: string;
	rule: string;
	charterVersion: number;
	quorum: QuorumFigures;
	register: RegisterSeat[];
	/** Seats that did not vote in it, with the reason of each. */
	recused?: RecusedSeat[];
	motion?: string;
	/** An amendment was put: what it adopts is told by the motion's text. */
	onAmendment?: true;
	/** A part of this divided motion was put. */
	partOf?: string;
	/** A procedural motion was put: it decides how the meeting goes on, and nothing else. */
	onProcedure?: true;
	opened: string;
	closed: string | null;
	/** Held on paper, and entered later. */
	later?: true;
	outcome: VoteOutcome | null;
	ballots: SealedBallot[];
	/** A secret ballot on paper: who counted the papers, and how many they were. */
	box?: NonNullable<VotesSealedV1['box']>;
	positions: {
		party: string;
		stance: ConsensusStance;
		text: Text2;
		state: 'STANDING' | 'WITHDRAWN' | 'SUSTAINED';
	}[];
	/** What parties hold after a call without consensus. */
	filed: PartyPosition[];
	/** Challenges of the result, in order, and what became of each. */
	challenges: {
		id: string;
		party: string | null;
		person: string;
		reason: Text2;
		/** Counted again: whether it came out as announced. */
		recounted?: boolean;
		ruling?: { ruling: 'UPHELD' | 'DISMISSED'; reason: Text2 };
	}[];
	/** Void for want of votes cast, it put its matter on the next agenda. */
	proposedAgain?: true;
	/** It decides nothing; its count stays as it was. */
	annulled: boolean;
	/** What it decided was opened again: a later vote decides, if any. */
	reconsidered?: true;
	/** Said after the result, by a seat (`person`) or by its party. */
	explanations: { party: string; person: string | null; text: Text2 }[];
	/** Held against what it decided, by a side or an organisation of it. */
	reservations: { party: string; organisation: Text2 | null; text: Text2 }[];
	/** Declared, never counted. */
	corrections: { party: string; person: string; cast: Choice | null; meant: Choice; text: Text2 }[];
}

export interface ItemFact extends AgendaFacts {
	/** Added in the meeting, with these parties' consent. */
	addedWithConsentOf?: string[];
	/** Taken in another order than the agenda's, with these parties' consent. */
	movedWithConsentOf?: string[];
	/** It is closed to the reader, and nothing of it is here. */
	leftOut?: true;
	state: ItemState;
	referredTo?: Text2;
	/** Who had the floor, in order; who went on after a point of order is named once. */
	speakers: { party: string | null; person: string }[];
	motions: MotionFact[];
	votes: VoteFact[];
	/** Procedural motions, points of order and appeals that were moved at it. */
	procedural: ProceduralFact[];
	/** What it gave somebody to do. */
	actions: { entry: number; text: Text2; who: Text2; due: string }[];
	statements: {
		entry: number;
		party: string | null;
		person: string;
		text: Text2;
		/** Entered after it was said: when it was. */
		later?: string;
		/** Said of an amendment: its number, and whether it is why its mover brought it. */
		on?: { amendment: string; reason: boolean };
	}[];
	notes: {
		entry: number;
		party: string | null;
		person: string | null;
		text: Text2;
		rectified?: Text2;
		later?: string;
	}[];
	/** In session while it was open: when the quorum was lost, and when it was there again. */
	quorumChanges: QuorumChange[];
}

export interface QuorumChange {
	entry: number;
	at: string;
	met: boolean;
	quorum: QuorumFigures;
}

type OutsideItems = Pick<ItemFact, 'statements' | 'notes' | 'procedural' | 'actions' | 'quorumChanges'>;

/** What the record of one meeting settled: the facts of its minutes, locked, complete, in order. */
export interface MinutesFacts {
	convened: ConvenedV1;
	parties: PartyFacts[];
	people: RosterPerson[];
	rosterParty: Record<string, string | null>;
	attendance: AttendanceFact[];
	/** Titular delegates who never came and whom nobody replaced. */
	leave: { person: RosterPerson; party: string }[];
	openedAt: string | null;
	closedAt: string | null;
	openingQuorum: QuorumFigures | null;
	/** Why it was opened without a quorum, for briefings only; null where it was not. */
	briefing: Text2 | null;
	/** Earlier sittings that were not held for want of a quorum. */
	inquorate: { starts: string; quorum: QuorumFigures }[];
	recorder: { person: string; name: Text2 } | null;
	/** Times in which the meeting went on with paper, and since when what was done was entered. */
	outages: { from: string; until: string; stated: string }[];
	items: ItemFact[];
	/** Statements, notes, procedural motions and changes of the quorum outside any item. */
	general: OutsideItems;
}

/**
 * Folds a meeting's entries into the facts of its minutes. Undone entries and the undoing are left out, a
 * rectified note carries its correction (ruling 13). Throws when the log does not begin with `meeting.convened`.
 */
export function minutesFacts(entries: readonly MeetingEntry[]): MinutesFacts {
	const first = entries[0];
	if (first?.t !== 'meeting.convened') throw new Error('a meeting’s log begins with meeting.convened');
	const undone = new Set(entries.flatMap((entry) => (entry.t === 'undone' ? [entry.body.entry] : [])));
	const facts = emptyFacts(first.body);
	for (const entry of entries) if (!undone.has(entry.i)) take(facts, happened(entry));
	for (const fact of proceduralFacts(entries)) {
		const item = facts.items.find(({ id }) => id === fact.item);
		(item ?? facts.general).procedural.push(fact);
	}
	return { ...facts, leave: onLeave(facts) };
}

function emptyFacts(convened: ConvenedV1): MinutesFacts {
	return {
		convened,
		parties: convened.parties,
		people: [],
		rosterParty: {},
		attendance: [],
		leave: [],
		openedAt: null,
		closedAt: null,
		openingQuorum: null,
		briefing: null,
		inquorate: [],
		recorder: null,
		outages: [],
		items: convened.agenda.map(scheduled),
		general: { statements: [], notes: [], procedural: [], actions: [], quorumChanges: [] }
	};
}

function scheduled(item: AgendaFacts): ItemFact {
	return {
		...item,
		state: 'SCHEDULED',
		speakers: [],
		motions: [],
		votes: [],
		procedural: [],
		statements: [],
		notes: [],
		actions: [],
		quorumChanges: []
	};
}

function take(facts: MinutesFacts, entry: MeetingEntry): void {
	switch (entry.t) {
		case 'roster':
			for (const person of [...entry.body.seats, ...entry.body.others])
				enrol(facts, person, entry.body.of_party);
			break;
		case 'attendants':
			for (const person of entry.body.people) enrol(facts, person, null);
			break;
		case 'roster.changed':
			for (const { person } of entry.body.removed) {
				facts.people = facts.people.filter((one) => one.person !== person);
				delete facts.rosterParty[person];
			}
			for (const person of entry.body.added) enrol(facts, person, entry.body.of_party ?? null);
			break;
		case 'meeting.updated': {
			const known = new Map(facts.items.map((item) => [item.id, item]));
			facts.items = entry.body.agenda.map((item) => ({
				...(known.get(item.id) ?? scheduled(item)),
				...item
			}));
			const { title, starts, ends, place, link } = entry.body;
			facts.convened = { ...facts.convened, title, starts, ends, place, link };
			break;
		}
		case 'invitation.answered':
			if (entry.body.alternate)
				enrol(facts, entry.body.alternate, facts.rosterParty[entry.body.of_person] ?? null);
			break;
		case 'presence.in':
			comeIn(facts, entry);
			break;
		case 'presence.out':
			goOut(facts, entry.body.of_person, entry.ts);
			break;
		case 'meeting.opened':
			facts.openedAt = entry.ts;
			facts.openingQuorum = entry.body.quorum;
			facts.briefing = entry.body.briefing ?? null;
			facts.recorder = entry.body.recorder;
			break;
		case 'meeting.inquorate':
			facts.inquorate.push({ starts: facts.convened.starts, quorum: entry.body.quorum });
			break;
		case 'meeting.reconvened': {
			const { starts, ends, place, link } = entry.body;
			facts.convened = { ...facts.convened, starts, ends, place, link };
			facts.attendance = [];
			break;
		}
		case 'meeting.closed':
			facts.closedAt = entry.ts;
			break;
		case 'outage.stated': {
			const { from, until } = entry.body;
			facts.outages.push({ from, until, stated: entry.ts });
			break;
		}
		case 'item.added':
			facts.items.push({ ...scheduled(entry.body.item), addedWithConsentOf: entry.body.consent });
			break;
		case 'item.moved':
			facts.items = moved(facts.items, entry.body);
			itemOf(facts, entry.body.item).movedWithConsentOf = entry.body.consent;
			break;
		case 'item.audience_set': {
			const { item: id, audience } = entry.body;
			const item = itemOf(facts, id);
			if (audience === 'ALL') delete item.audience;
			else item.audience = audience;
			break;
		}
		case 'quorum.lost':
		case 'quorum.regained':
			placeOf(facts, openItem(facts)).quorumChanges.push({
				entry: entry.i,
				at: entry.ts,
				met: entry.t === 'quorum.regained',
				quorum: entry.body.quorum
			});
			break;
		case 'item.suspended':
			itemOf(facts, entry.body.item).state = 'SUSPENDED';
			break;
		case 'item.opened':
			itemOf(facts, entry.body.item).state = 'OPEN';
			break;
		case 'item.closed': {
			const item = itemOf(facts, entry.body.item);
			item.state = entry.body.state;
			if (entry.body.to) item.referredTo = entry.body.to;
			break;
		}
		case 'motion.submitted': {
			const { motion: id, number, title, text, text_sha256: textSha256, mover, seconder } = entry.body;
			const { reconsiders: again } = entry.body;
			itemOf(facts, entry.body.item).motions.push({
				id,
				number,
				title,
				text,
				textSha256,
				...(mover && { mover }),
				...(seconder && { seconder }),
				...(again && { reconsiders: { title: again.title, number: again.number } })
			});
			break;
		}
		case 'motion.seconded': {
			const motion = motionOf(facts, entry.body.motion);
			if (motion) motion.seconder = entry.body.seconder;
			break;
		}
		case 'motion.taken_over': {
			const motion = motionOf(facts, entry.body.motion);
			if (motion) motion.mover = entry.body.mover;
			break;
		}
		case 'motion.reconsidered': {
			const vote = facts.items.flatMap(({ votes }) => votes).find(({ id }) => id === entry.body.of_vote);
			if (vote) vote.reconsidered = true;
			for (const { votes } of facts.items)
				for (const part of votes) if (part.partOf === entry.body.motion) part.reconsidered = true;
			break;
		}
		case 'amendment.accepted':
		case 'amendment.decided':
		case 'amendment.reopened': {
			const { motion: id, text, text_sha256: sha256 } = entry.body;
			const motion = motionOf(facts, id);
			if (motion && text && sha256) Object.assign(motion, { text, textSha256: sha256 });
			break;
		}
		case 'ballot.opened':
		case 'consensus.called': {
			const { body } = entry;
			itemOf(facts, body.item).votes.push({
				id: body.vote,
				kind: body.kind,
				question: body.question,
				textSha256: body.text_sha256,
				rule: body.rule,
				charterVersion: body.rule_version.version,
				quorum: body.quorum,
				register: body.register,
				...(body.recused && { recused: body.recused }),
				...(body.motion && { motion: body.motion }),
				...(('amendment' in body || 'between' in body) && { onAmendment: true as const }),
				...(body.of_part && { partOf: body.of_part.motion }),
				...(body.procedural && { onProcedure: true as const }),
				opened: body.opened,
				...(occurredAt(entry) !== null && { later: true as const }),
				closed: null,
				outcome: null,
				ballots: [],
				positions: [],
				filed: [],
				challenges: [],
				annulled: false,
				explanations: [],
				reservations: [],
				corrections: []
			});
			break;
		}
		case 'consensus.entered': {
			const { of_party: party, stance, text } = entry.body;
			const { positions } = voteOf(facts, entry.body.vote);
			const before = positions.findIndex((position) => position.party === party);
			if (before >= 0) positions.splice(before, 1);
			positions.push({ party, stance, text, state: 'STANDING' });
			break;
		}
		case 'consensus.resolved': {
			const position = voteOf(facts, entry.body.vote).positions.find(
				({ party }) => party === entry.body.of_party
			);
			if (position) position.state = entry.body.objection;
			break;
		}
		case 'position.filed': {
			const vote = voteOf(facts, entry.body.vote);
			vote.filed = withFiled(vote.filed, entry.body);
			break;
		}
		case 'position.joined': {
			const vote = voteOf(facts, entry.body.vote);
			vote.filed = withJoined(vote.filed, entry.body);
			break;
		}
		case 'votes.sealed': {
			const vote = voteOf(facts, entry.body.vote);
			vote.ballots = entry.body.ballots;
			if (entry.body.box) vote.box = entry.body.box;
			break;
		}
		case 'result': {
			const vote = voteOf(facts, entry.body.vote);
			vote.outcome = entry.body.outcome;
			vote.closed = entry.ts;
			break;
		}
		case 'item.proposed':
			voteOf(facts, entry.body.vote).proposedAgain = true;
			break;
		case 'ballot.challenged': {
			const { vote, challenge: id, party, person, reason } = entry.body;
			voteOf(facts, vote).challenges.push({ id, party: party ?? null, person, reason });
			break;
		}
		case 'ballot.recounted':
			challengeOf(facts, entry.body).recounted = entry.body.same;
			break;
		case 'challenge.ruled': {
			const { ruling, reason } = entry.body;
			challengeOf(facts, entry.body).ruling = { ruling, reason };
			break;
		}
		case 'ballot.annulled':
			voteOf(facts, entry.body.vote).annulled = true;
			break;
		case 'vote.explained': {
			const { vote, of_party: party, for_party, person, text } = entry.body;
			voteOf(facts, vote).explanations.push({ party, person: for_party ? null : person, text });
			break;
		}
		case 'vote.correction_declared': {
			const { vote, of_party: party, person, cast, meant, text } = entry.body;
			voteOf(facts, vote).corrections.push({ party, person, cast, meant, text });
			break;
		}
		case 'floor.given': {
			const { of_person: person, of_party: party = null, kind } = entry.body;
			const { speakers } = itemOf(facts, entry.body.item);
			const goesOn = kind === 'CONTINUED' && speakers.some((one) => one.person === person);
			if (!goesOn) speakers.push({ party, person });
			break;
		}
		case 'amendment.submitted': {
			const { motion: id, number: own, target, mover, reason } = entry.body;
			const motion = motionOf(facts, id);
			if (!reason || !motion) break;
			const number = [motion.number, ...(target ? [target.number] : []), own].join('.');
			itemOf(facts, entry.body.item).statements.push({
				entry: entry.i,
				party: mover?.party ?? null,
				person: mover?.person ?? '',
				text: reason,
				on: { amendment: number, reason: true }
			});
			break;
		}
		case 'amendment.commented': {
			const { speaker, text, amendment_number: number } = entry.body;
			const { party, person } = speaker;
			const on = { amendment: number, reason: false };
			itemOf(facts, entry.body.item).statements.push({ entry: entry.i, party, person, text, on });
			break;
		}
		case 'statement.made':
			placeOf(facts, entry.body.item).statements.push({
				entry: entry.i,
				party: entry.body.of_party ?? entry.body.party ?? null,
				person: entry.body.person,
				text: entry.body.text,
				...laterOf(entry)
			});
			break;
		case 'action.registered': {
			const { item, text, of_organisation, of_person, due } = entry.body;
			const who = of_organisation?.name ?? of_person?.name ?? {};
			placeOf(facts, item).actions.push({ entry: entry.i, text, who, due });
			break;
		}
		case 'reservation.made': {
			const { vote, of_party: party, of_organisation, text } = entry.body;
			voteOf(facts, vote).reservations.push({ party, organisation: of_organisation?.name ?? null, text });
			break;
		}
		case 'note.taken':
			placeOf(facts, entry.body.item).notes.push({
				entry: entry.i,
				party: entry.body.of_party ?? null,
				person: entry.body.of_person ?? null,
				text: entry.body.text,
				...laterOf(entry)
			});
			break;
		case 'rectified':
			for (const place of [facts.general, ...facts.items])
				for (const note of place.notes) if (note.entry === entry.body.entry) note.rectified = entry.body.text;
			break;
	}
}

function laterOf(entry: MeetingEntry): { later?: string } {
	const later = occurredAt(entry);
	return later === null ? {} : { later };
}

function enrol(facts: MinutesFacts, person: RosterPerson, party: string | null): void {
	if (person.person in facts.rosterParty) return;
	facts.rosterParty[person.person] = party;
	facts.people.push(person);
}

function comeIn(facts: MinutesFacts, entry: Extract<MeetingEntry, { t: 'presence.in' }>): void {
	const { of_person, of_party, for: substitutes, mode } = entry.body;
	const known = facts.attendance.find((one) => one.person.person === of_person);
	const interval = {
		from: entry.ts,
		to: null,
		remote: mode === 'REMOTE',
		...(substitutes && { substitutes })
	};
	if (known) {
		known.intervals.push(interval);
		if (substitutes) known.substitutes = substitutes;
		return;
	}
	const person = facts.people.find((one) => one.person === of_person);
	if (!person) return;
	facts.attendance.push({
		person,
		party: of_party ?? facts.rosterParty[of_person] ?? null,
		...(substitutes && { substitutes }),
		remote: mode === 'REMOTE',
		intervals: [interval]
	});
}

function goOut(facts: MinutesFacts, person: string, at: string): void {
	const open = facts.attendance
		.find((one) => one.person.person === person)
		?.intervals.find((interval) => interval.to === null);
	if (open) open.to = at;
}

function onLeave(facts: MinutesFacts): MinutesFacts['leave'] {
	const here = new Set(facts.attendance.map((one) => one.person.person));
	return facts.people.flatMap((person) => {
		const party = facts.rosterParty[person.person];
		return person.capacity === 'TITULAR' && party && !here.has(person.person) ? [{ person, party }] : [];
	});
}

function itemOf(facts: MinutesFacts, id: string): ItemFact {
	const item = facts.items.find((one) => one.id === id);
	if (!item) throw new Error(`the record names an item that is not on the agenda: ${id}`);
	return item;
}

function motionOf(facts: MinutesFacts, id: string): MotionFact | undefined {
	return facts.items.flatMap(({ motions }) => motions).find((one) => one.id === id);
}

/** Whether a vote adopted what stands: it was not annulled, and what it decided not opened again. */
export function standsAdopted({ outcome, annulled, reconsidered, onProcedure }: VoteFact): boolean {
	if (onProcedure) return false;
	return outcome !== null && !annulled && !reconsidered && isAdopted(outcome.verdict);
}

function voteOf(facts: MinutesFacts, id: string): VoteFact {
	for (const item of facts.items) {
		const vote = item.votes.find((one) => one.id === id);
		if (vote) return vote;
	}
	throw new Error(`the record names a vote that was never opened: ${id}`);
}

function challengeOf(
	facts: MinutesFacts,
	{ vote, challenge }: { vote: string; challenge: string }
): VoteFact['challenges'][number] {
	const found = voteOf(facts, vote).challenges.find(({ id }) => id === challenge);
	if (!found) throw new Error(`the record names a challenge that was never made: ${challenge}`);
	return found;
}

function placeOf(facts: MinutesFacts, item: string | undefined): OutsideItems {
	return item ? itemOf(facts, item) : facts.general;
}

function openItem({ items }: MinutesFacts): string | undefined {
	return items.find(({ state }) => state === 'OPEN')?.id;
}
