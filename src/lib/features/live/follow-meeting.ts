import type { Tick } from '#lib/domain/live/messages.ts';
import type { MeetingView } from '#lib/domain/live/view.ts';
import { LiveMeeting } from '#lib/live/live-meeting.svelte.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/**
 * The meeting that a page shows, from the view that it was loaded with and the server's time of it. `again` loads the page's data once more, when its
 * reader belongs to another audience, and answers with the view.
 */
export function followMeeting(
	{ view, now, turnout }: { view: MeetingView; now: string; turnout: Tick['turnout'] },
	again: () => Promise<MeetingView>
): LiveMeeting {
	const live = new LiveMeeting(view, {
		now,
		turnout,
		entriesUrl: `/meetings/${view.id}/live/entries`,
		locale: getLocale(),
		onAudience: () => void again().then((fresh) => live.restart(fresh))
	});
	return live;
}
