import type { SpeakingRules } from '#lib/domain/bodies/charter.ts';
import type { Tick } from '#lib/domain/live/messages.ts';
import type { MeetingView, SpeakingView } from '#lib/domain/live/view.ts';
import { orderOfSpeakers, type Place } from '#lib/domain/speaking/order-of-speakers.ts';
import { m } from '#lib/paraglide/messages.js';
import { clock } from './words.ts';

type SpeechView = SpeakingView['speeches'][number];

/** How the speech that goes on stands, in seconds. */
export interface SpeechTime {
	limit: number;
	spoken: number;
	/** Below 0 when it is over its time. */
	left: number;
	paused: boolean;
}

/** The speakers of one item, as every screen shows them. */
export interface Floor {
	current: SpeechView | undefined;
	time: SpeechTime | null;
	/** Who waits and is there, in the order in which they are called. */
	order: Place[];
	speeches: SpeechView[];
	rules: SpeakingRules;
	closed: boolean;
}

/** When it is, and how the timer runs by the last tick; frozen where nothing is heard. */
interface Moment {
	fresh: boolean;
	now: number;
	heardAt: number;
	speech: Tick['speech'];
}

/** The speakers of an item from the view and the tick, by the same rules as the server's. */
export function floorOf({ speaking, presence }: MeetingView, item: string, moment: Moment): Floor {
	const speeches = speaking.speeches.filter((speech) => speech.item === item);
	const waiting = speaking.requests.filter((one) => one.item === item && presence[one.person]);
	const rules = { ...speaking.rules, ...speaking.limits[item] };
	const current = speeches.find(({ spoken }) => spoken === null);
	return {
		current,
		time: current ? timeOf(current, moment) : null,
		order: orderOfSpeakers(waiting, speeches, rules),
		speeches,
		rules,
		closed: speaking.closed.includes(item)
	};
}

function timeOf(speech: SpeechView, { fresh, now, heardAt, speech: told }: Moment): SpeechTime {
	const { limit, spokenMs, runningSince } =
		told?.speech === speech.id ? told : { limit: speech.limit, spokenMs: 0, runningSince: speech.at };
	const at = fresh ? now : heardAt;
	const running = runningSince ? Math.max(0, at - Date.parse(runningSince)) : 0;
	const spoken = (spokenMs + running) / 1000;
	return { limit, spoken, left: limit - spoken, paused: runningSince === null };
}

/** 1:12, or 已超 0:20. */
export function leftWords({ left }: SpeechTime): string {
	return left < 0 ? m.speaking_over({ time: clock(Math.floor(-left) * 1000) }) : clock(left * 1000);
}
