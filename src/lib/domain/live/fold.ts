import { ballotRuleByKind, DEFAULT_SPEAKING } from '../bodies/charter.ts';
import type { ConvenedV1, RosterPerson, UndoneV1 } from '../meetings/events.ts';
import type { ItemAudience, MeetingState } from '../meetings/nouns.ts';
import { formsOf } from '../voting/forms.ts';
import { takeMotions } from './fold-motions.ts';
import { giveFloorBack, nobodySpeaks, takeSpeaking } from './fold-speaking.ts';
import { followInProcedure, takeProcedure } from './fold-procedure.ts';
import { dropRecusals, takeVoting } from './fold-voting.ts';
import { beginRecess, endRecess, recessNow } from './recess.ts';
import { line } from './record-line.ts';
import { happened } from '../outage/happened.ts';
import { moved } from '../meetings/agenda-order.ts';
import { CLOSED_TITLE } from './closed-title.ts';
import type { ProjectedEntry } from './project.ts';
import type { ItemView, LineType, MeetingView } from './view.ts';

export interface Folded {
	view: MeetingView | null;
	/** First index that is missing before what was given; null when nothing is. Ask for entries from there. */
	missingFrom: number | null;
}

/**
 * Takes entries into a view, on the server for a snapshot and in the browser for what follows; the same function.
 * `view` is not changed. Entries that the view has already, in whatever order and however often, change nothing; at
 * a gap it stops and says from where entries are missing.
 */
export function fold(view: MeetingView | null, entries: readonly ProjectedEntry[]): Folded {
	const news = entries.filter((entry) => entry.i > (view?.index ?? -1)).sort((a, b) => a.i - b.i);
	if (news.length === 0) return { view, missingFrom: null };
	let next = view && copyOf(view);
	for (const entry of news) {
		const expected = next ? next.index + 1 : 0;
		if (entry.i < expected) continue;
		if (entry.i > expected) return { view: next, missingFrom: expected };
		if (!next) {
			if (entry.t !== 'meeting.convened') throw new Error('a meeting’s log begins with meeting.convened');
			next = emptyView(entry.body);
		} else take(next, happened(entry));
		next.index = entry.i;
		next.at = entry.ts;
	}
	return { view: next, missingFrom: null };
}

/**
 * A copy to change. Of a room of two thousand most of a view is people, and registers that never change: one by one
 * they are shared, and whoever changes a person or where he is puts another in his place.
 */
function copyOf({ parties, people, presence, votes, ...rest }: MeetingView): MeetingView {
	return {
		...structuredClone(rest),
		parties,
		people: { ...people },
		presence: { ...presence },
		votes: votes.map(({ register, ...vote }) => ({ ...structuredClone(vote), register }))
	};
}

function emptyView(convened: ConvenedV1): MeetingView {
	const { rules } = convened.charter;
	return {
		index: -1,
		at: '',
		id: convened.meeting.id,
		...(convened.rehearsal_of && { rehearsal: true as const }),
		title: convened.title,
		body: convened.of_body.name,
		number: convened.meeting.number,
		state: 'CONVENED',
		starts: convened.starts,
		ends: convened.ends,
		zone: convened.zone,
		place: convened.place,
		link: convened.link ?? null,
		openedAt: null,
		closedAt: null,
		chair: convened.chair.person,
		chairTaps: rules.chair.ownTap,
		quorumRule: rules.quorum,
		...(rules.ballots?.withoutQuorum && { votesWithoutQuorum: true as const }),
		quorumLost: null,
		reconvened: false,
		decides: {
			consensus: rules.decision.consensus,
			ballot: ballotRuleByKind(rules),
			forms: formsOf(rules)
		},
		minimumOpenSeconds: rules.minimumOpenSeconds,
		bothLanguages: rules.minutes.bothLanguages ?? [],
		prevailing: rules.motions?.prevailing ?? 'BOTH',
		briefings: { allowed: rules.briefingWithoutQuorum ?? false, opened: false },
		parties: convened.parties,
		people: {},
		presence: {},
		agenda: convened.agenda.map(scheduled),
		currentItem: null,
		recesses: [],
		motions: [],
		votes: [],
		speaking: nobodySpeaks(rules.speaking ?? DEFAULT_SPEAKING),
		procedure: [],
		lines: []
	};
}

function scheduled(item: ConvenedV1['agenda'][number]): ItemView {
	return { ...item, state: 'SCHEDULED', openedAt: null, closedAt: null };
}

/** Without what an earlier state of it may have had and a later one has not. */
function opened({ closed: _, audience: _before, presenter: _by, ...item }: ItemView): ItemView {
	return item;
}

/** The item for those to whom it is closed from now on: what was before the meeting at it is taken away. */
function closedTo(view: MeetingView, item: ItemView, audience: ItemAudience): ItemView {
	const elsewhere = <T extends { item?: string }>(all: T[]) => all.filter((one) => one.item !== item.id);
	view.motions = elsewhere(view.motions);
	view.votes = elsewhere(view.votes);
	view.procedure = elsewhere(view.procedure);
	if (view.recusals) view.recusals = elsewhere(view.recusals);
	view.speaking.requests = elsewhere(view.speaking.requests);
	view.speaking.speeches = elsewhere(view.speaking.speeches);
	return {
		...item,
		kind: 'ANY_OTHER',
		subject: 'OTHER',
		title: CLOSED_TITLE,
		papers: [],
		...(audience !== 'ALL' && { audience }),
		closed: true
	};
}

/** Changes `view` in place; only `fold` calls it, on its own copy. */
function take(view: MeetingView, entry: ProjectedEntry): void {
	followInProcedure(view, entry);
	if (takeMotions(view, entry) || takeVoting(view, entry) || takeProcedure(view, entry)) return;
	if (takeSpeaking(view, entry)) return;
	switch (entry.t) {
		case 'roster':
			for (const person of [...entry.body.seats, ...entry.body.others])
				enrol(view, person, entry.body.of_party);
			return;
		case 'attendants':
			for (const person of entry.body.people) enrol(view, person, null);
			return;
		case 'roster.changed':
			for (const { person } of entry.body.removed) strike(view, person);
			for (const person of entry.body.added) enrol(view, person, entry.body.of_party ?? null);
			return;
		case 'meeting.updated': {
			const { title, starts, ends, place, link, agenda } = entry.body;
			const known = new Map(view.agenda.map((item) => [item.id, item]));
			Object.assign(view, { title, starts, ends, place, link: link ?? null });
			view.agenda = agenda.map((item) => ({ ...opened(known.get(item.id) ?? scheduled(item)), ...item }));
			return;
		}
		case 'invitation.answered': {
			const { of_person, answer, alternate } = entry.body;
			const person = view.people[of_person];
			if (person) {
				const { alternate: _, ...rest } = person;
				view.people[of_person] = { ...rest, answer, ...(alternate && { alternate: alternate.person }) };
			}
			if (alternate) enrol(view, alternate, person?.party ?? null);
			return;
		}
		case 'meeting.cancelled':
			return setState(view, entry, 'CANCELLED');
		case 'meeting.check_in_opened':
			return setState(view, entry, 'CHECK_IN');
		case 'meeting.opened':
			view.openedAt = entry.ts;
			view.state = 'IN_SESSION';
			view.briefings.opened = entry.body.briefing !== undefined;
			return line(view, entry, { text: entry.body.briefing });
		case 'meeting.inquorate':
			return setState(view, entry, 'INQUORATE');
		case 'meeting.reconvened': {
			const { starts, ends, place, link } = entry.body;
			Object.assign(view, { starts, ends, place, link: link ?? null, presence: {}, reconvened: true });
			return setState(view, entry, 'CONVENED');
		}
		case 'meeting.suspended':
			view.state = 'SUSPENDED';
			beginRecess(view, entry.ts, entry.body.until);
			return line(view, entry, { until: entry.body.until, by: entry.body.person });
		case 'meeting.recess_extended': {
			const recess = recessNow(view);
			if (recess) recess.until = entry.body.until;
			return line(view, entry, { until: entry.body.until });
		}
		case 'caucus.opened': {
			const { caucus, until, extended } = entry.body;
			const recess = recessNow(view);
			if (recess) Object.assign(recess, { caucus, until });
			return line(view, entry, { until, longer: extended });
		}
		case 'caucus.closed': {
			const recess = recessNow(view);
			if (recess) recess.caucus = null;
			return line(view, entry, {});
		}
		case 'meeting.resumed':
			endRecess(view, entry.ts);
			view.state = 'IN_SESSION';
			return line(view, entry, { by: entry.body.person });
		case 'meeting.closed':
			view.closedAt = entry.ts;
			view.presence = {};
			view.quorumLost = null;
			view.currentItem = null;
			return setState(view, entry, 'CLOSED');
		case 'meeting.recorded':
			return setState(view, entry, 'RECORDED');
		case 'meeting.archived':
			return setState(view, entry, 'ARCHIVED');
		case 'presence.in': {
			const { of_person, of_seat, of_party, for: substitutes, mode } = entry.body;
			view.presence[of_person] = {
				...(of_seat && { seat: of_seat }),
				...(of_party && { party: of_party }),
				...(substitutes && { for: substitutes }),
				mode,
				since: entry.ts
			};
			line(view, entry, { person: of_person, party: of_party, by: entry.body.person });
			return;
		}
		case 'presence.out': {
			const { of_person, of_party, person: by } = entry.body;
			delete view.presence[of_person];
			line(view, entry, { person: of_person, party: of_party, by });
			return;
		}
		case 'quorum.lost':
			view.quorumLost = entry.ts;
			return line(view, entry, {});
		case 'quorum.regained':
			view.quorumLost = null;
			return line(view, entry, {});
		case 'item.added':
			view.agenda.push(scheduled(entry.body.item));
			line(view, entry, { item: entry.body.item.id });
			return;
		case 'item.moved': {
			const at = view.agenda.findIndex(({ id }) => id === entry.body.item);
			const was = view.agenda[at + 1]?.id ?? null;
			view.agenda = moved(view.agenda, entry.body);
			line(view, entry, { item: entry.body.item, was });
			return;
		}
		case 'item.audience_set': {
			const { body } = entry;
			view.agenda = view.agenda.map((item) =>
				item.id !== body.item
					? item
					: 'closed' in body
						? closedTo(view, item, body.audience)
						: { ...opened(item), ...body.facts }
			);
			line(view, entry, { item: body.item, audience: body.audience });
			return;
		}
		case 'item.suspended': {
			const item = view.agenda.find(({ id }) => id === entry.body.item);
			if (item) item.state = 'SUSPENDED';
			view.currentItem = null;
			line(view, entry, { item: entry.body.item });
			return;
		}
		case 'item.opened': {
			const item = view.agenda.find(({ id }) => id === entry.body.item);
			if (item) Object.assign(item, { state: 'OPEN', openedAt: item.openedAt ?? entry.ts });
			view.currentItem = entry.body.item;
			line(view, entry, { item: entry.body.item });
			return;
		}
		case 'item.closed': {
			const item = view.agenda.find(({ id }) => id === entry.body.item);
			if (item) {
				Object.assign(item, { state: entry.body.state, closedAt: entry.ts });
				if (entry.body.to) item.referredTo = entry.body.to;
			}
			if (view.currentItem === entry.body.item) view.currentItem = null;
			line(view, entry, { item: entry.body.item, state: entry.body.state, to: entry.body.to });
			return;
		}
		case 'control.passed':
			line(view, entry, {
				text: entry.body.to.name,
				taken: entry.body.how === 'TAKEN_OVER' ? true : undefined
			});
			return;
		case 'statement.made':
			line(view, entry, {
				item: entry.body.item,
				party: entry.body.of_party,
				person: entry.body.person,
				text: entry.body.text
			});
			return;
		case 'note.taken':
			line(view, entry, {
				item: entry.body.item,
				party: entry.body.of_party,
				person: entry.body.of_person,
				text: entry.body.text
			});
			return;
		case 'outage.stated':
			line(view, entry, { from: entry.body.from, until: entry.body.until });
			return;
		case 'action.registered': {
			const { number, item, text, of_organisation, of_person, due } = entry.body;
			const who = of_organisation?.name ?? of_person?.name ?? {};
			(view.actions ??= []).push({ i: entry.i, number, ...(item && { item }), text, who, due });
			line(view, entry, { item, text });
			return;
		}
		case 'reservation.made': {
			const { vote: id, of_party: party, of_organisation, text } = entry.body;
			const organisation = of_organisation && { organisation: of_organisation.name };
			const vote = view.votes.find((one) => one.id === id);
			if (vote) (vote.reservations ??= []).push({ i: entry.i, party, ...organisation, text });
			line(view, entry, { vote: id, party, text });
			return;
		}
		case 'undone':
			undo(view, entry.body);
			return;
		case 'rectified': {
			const corrected = view.lines.find(({ i }) => i === entry.body.entry);
			if (corrected) corrected.text = entry.body.text;
			return;
		}
		case 'minutes.circulated':
		case 'minutes.agreed':
		case 'minutes.frozen':
		case 'minutes.signed':
		case 'minutes.signature_refused':
		case 'minutes.filed':
			line(view, entry, {
				party: 'of_party' in entry.body ? entry.body.of_party : undefined,
				reason: 'reason' in entry.body ? entry.body.reason : undefined
			});
			return;
	}
}

function enrol(view: MeetingView, person: RosterPerson, party: string | null): void {
	view.people[person.person] ??= { ...person, party };
}

/** Takes somebody off the roster; who had named him as his alternate has answered nothing. */
function strike(view: MeetingView, person: string): void {
	delete view.people[person];
	for (const other of Object.values(view.people)) {
		const { alternate, answer: _, ...rest } = other;
		if (alternate === person) view.people[other.person] = rest;
	}
}

function setState(
	view: MeetingView,
	entry: Extract<ProjectedEntry, { t: `meeting.${string}` & LineType }>,
	state: MeetingState
): void {
	view.state = state;
	line(view, entry, {});
}

/** Takes back what an entry did: only what `undo-act.ts` lets be undone (ruling 13). */
function undo(view: MeetingView, { entry: index, here, ...floor }: UndoneV1): void {
	giveFloorBack(view.speaking, floor);
	if (here)
		view.presence[here.of_person] = {
			...(here.of_seat && { seat: here.of_seat }),
			...(here.of_party && { party: here.of_party }),
			...(here.for && { for: here.for }),
			...{ mode: here.mode, since: here.since }
		};
	const undone = view.lines.find(({ i }) => i === index);
	if (!undone) return;
	undone.undone = true;
	if (undone.t === 'presence.in') delete view.presence[undone.person!];
	if (undone.t === 'meeting.suspended') {
		view.state = 'IN_SESSION';
		view.recesses = view.recesses?.slice(0, -1) ?? [];
	}
	if (undone.t === 'meeting.resumed') {
		view.state = 'SUSPENDED';
		const last = view.recesses?.at(-1);
		if (last) last.ended = null;
	}
	if (undone.t === 'seat.recused')
		dropRecusals(
			view,
			(view.recusals ?? []).filter(({ i }) => i === index).map(({ id }) => id)
		);
	if (undone.t === 'caucus.opened') Object.assign(recessNow(view) ?? {}, { caucus: null });
	const item = view.agenda.find(({ id }) => id === undone.item);
	if (undone.t === 'item.opened' && item) {
		// One that had been put aside is put aside again.
		const first = item.openedAt === undone.ts;
		Object.assign(item, first ? { state: 'SCHEDULED', openedAt: null } : { state: 'SUSPENDED' });
		view.currentItem = null;
	}
	if (undone.t === 'item.suspended' && item) {
		item.state = 'OPEN';
		view.currentItem = item.id;
	}
	if (undone.t === 'item.moved' && item)
		view.agenda = moved(view.agenda, { item: item.id, before: undone.was ?? null });
	if (undone.t === 'action.registered') view.actions = (view.actions ?? []).filter(({ i }) => i !== index);
	if (undone.t === 'reservation.made')
		for (const vote of view.votes)
			if (vote.reservations) vote.reservations = vote.reservations.filter(({ i }) => i !== index);
	if (undone.t === 'item.closed' && item) {
		Object.assign(item, { state: 'OPEN', closedAt: null });
		delete item.referredTo;
		view.currentItem = item.id;
	}
}
