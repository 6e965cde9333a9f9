import type { Text2 } from '../text2.ts';
import type { MeetingState } from './nouns.ts';

/** States in which a meeting is run from the console, by one secretary at a time. */
const RUN: readonly MeetingState[] = ['CHECK_IN', 'IN_SESSION', 'SUSPENDED'];

/** Whether a meeting in this state is run by one secretary at a time. */
export function isRun(state: MeetingState): boolean {
	return RUN.includes(state);
}

/** A secretary, by name: one may have come to office after the notice, and stands on no roster. */
export interface Named {
	person: string;
	name: Text2;
}

/** Who runs a meeting, and who would. Instants are ISO 8601. */
export interface Control extends Named {
	since: string;
	/** The controller's last act, or last word that he goes on. */
	acted: string;
	/** To whom it is offered. */
	offered: string | null;
	/** Who asks for it, the first one first. */
	asked: (Named & { at: string })[];
}

/** A controller who does nothing for so long after he was asked for the console may be relieved of it. */
export const SILENT_SECONDS = 60;

/** From when `asked` may take over: both the asking and the controller's last act lie so far back. */
export function silentFrom(asked: Date, acted: Date): Date {
	return new Date(Math.max(asked.getTime(), acted.getTime()) + SILENT_SECONDS * 1000);
}
