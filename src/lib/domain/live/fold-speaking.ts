import type { SpeakingRules } from '../bodies/charter.ts';
import type { UndoneV1 } from '../meetings/events.ts';
import type { ProjectedEntry } from './project.ts';
import { line } from './record-line.ts';
import type { MeetingView, SpeakingView } from './view.ts';

/** Nobody has asked yet. */
export function nobodySpeaks(rules: SpeakingRules): SpeakingView {
	return { rules, limits: {}, closed: [], requests: [], speeches: [] };
}

/** Takes an entry about the floor into `view`, in place; false for any other. */
export function takeSpeaking(view: MeetingView, entry: ProjectedEntry): boolean {
	const { speaking } = view;
	switch (entry.t) {
		case 'floor.requested': {
			const { request: id, item, kind, of_person, of_party, yielded_by, invited } = entry.body;
			speaking.requests.push({
				...{ id, item, kind, person: of_person, party: of_party ?? null, at: entry.ts },
				...(yielded_by && { yieldedBy: yielded_by }),
				...(invited && { invited })
			});
			return true;
		}
		case 'floor.withdrawn':
			dropRequest(speaking, entry.body.request);
			return true;
		case 'floor.yielded': {
			const { request, of_person: person, yielded_by: yieldedBy } = entry.body;
			speaking.requests = speaking.requests.map((one) =>
				one.id === request ? { ...one, person, yieldedBy } : one
			);
			return true;
		}
		case 'floor.moved': {
			const { request, item, of_person: person, before, reason: text } = entry.body;
			const placed = { at: entry.i, before };
			speaking.requests = speaking.requests.map((one) => (one.id === request ? { ...one, placed } : one));
			line(view, entry, { item, person, text });
			return true;
		}
		case 'floor.given': {
			const { speech: id, request, item, kind, of_person: person, of_party, yielded_by, reason } = entry.body;
			dropRequest(speaking, request);
			speaking.speeches.push({
				...{ id, item, kind, person, party: of_party ?? null, at: entry.ts },
				...(yielded_by && { yieldedBy: yielded_by }),
				...{ limit: entry.body.limit_seconds, spoken: null }
			});
			const by = entry.body.person;
			line(view, entry, { item, person, party: of_party, speech: kind, text: reason, by });
			return true;
		}
		case 'speech.ended': {
			const { speech: id, of_person, because, spoken_seconds: spoken, limit_seconds: limit } = entry.body;
			speaking.speeches = speaking.speeches.map((one) => (one.id === id ? { ...one, spoken, limit } : one));
			// Nobody goes on with a speech that is over, unless it was for him that it ended.
			if (because !== 'YIELDED' && because !== 'INTERRUPTED')
				speaking.requests = speaking.requests.filter(
					({ kind, yieldedBy }) => kind !== 'CONTINUED' || yieldedBy !== of_person
				);
			return true;
		}
		case 'speakers.closed':
			speaking.closed = [...speaking.closed, entry.body.item];
			line(view, entry, { item: entry.body.item });
			return true;
		case 'speakers.reopened':
			speaking.closed = speaking.closed.filter((item) => item !== entry.body.item);
			line(view, entry, { item: entry.body.item });
			return true;
		case 'speaking.limited': {
			const { item, per_speech_seconds: perSpeechSeconds, per_party_seconds: perPartySeconds } = entry.body;
			speaking.limits[item] = { perSpeechSeconds, perPartySeconds };
			line(view, entry, { item, seconds: perSpeechSeconds });
			return true;
		}
		default:
			return false;
	}
}

/** What is taken back of the floor: a speech that began is none, and who had it waits at his place; or one that ended goes on. */
export function giveFloorBack(
	speaking: SpeakingView,
	{ waits, speech }: Pick<UndoneV1, 'waits' | 'speech'>
): void {
	if (waits) {
		const { request: id, item, kind, of_person: person, of_party, yielded_by, invited, since: at } = waits;
		const again = {
			...{ id, item, kind, person, party: of_party ?? null, at },
			...(yielded_by && { yieldedBy: yielded_by }),
			...(invited && { invited })
		};
		const place = speaking.requests.findIndex((one) => one.at > at);
		speaking.requests = speaking.requests.toSpliced(place < 0 ? speaking.requests.length : place, 0, again);
		speaking.speeches = speaking.speeches.filter((one) => one.id !== speech);
	} else if (speech)
		speaking.speeches = speaking.speeches.map((one) => (one.id === speech ? { ...one, spoken: null } : one));
}

function dropRequest(speaking: SpeakingView, request: string): void {
	speaking.requests = speaking.requests.filter(({ id }) => id !== request);
}
