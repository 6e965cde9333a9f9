import { moved } from '../meetings/agenda-order.ts';
import type { AgendaFacts, ConvenedV1, MeetingEntry, RosterPerson } from '../meetings/events.ts';
import { happened, occurredAt } from '../outage/happened.ts';
import { proceduralFacts } from '../procedure/procedural-facts.ts';
import type { ItemFact, MinutesFacts } from './facts.ts';
import { itemOf, placeOf } from './find-facts.ts';
import { takeMotion } from './fold-motion-facts.ts';
import { takeVote } from './fold-vote-facts.ts';

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
	if (takeVote(facts, entry) || takeMotion(facts, entry)) return;
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
		case 'floor.given': {
			const { of_person: person, of_party: party = null, kind } = entry.body;
			const { speakers } = itemOf(facts, entry.body.item);
			const goesOn = kind === 'CONTINUED' && speakers.some((one) => one.person === person);
			if (!goesOn) speakers.push({ party, person });
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

function openItem({ items }: MinutesFacts): string | undefined {
	return items.find(({ state }) => state === 'OPEN')?.id;
}
