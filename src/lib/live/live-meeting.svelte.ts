import type { MeetingView } from '#lib/domain/live/view.ts';

/** What the page loads and the socket goes on from: the view at an index, for one audience. */
export interface LiveStart {
	view: MeetingView;
	/** The body's log key (Ed25519, base64), to check receipts with. */
	logKey: string;
}

/** The one-second tick beside the log (ruling 14). */
export interface Tick {
	index: number;
	/** Server time, ISO 8601. */
	time: string;
	turnout: { vote: string; parties: { party: string; seats: number; cast: number }[] } | null;
}
