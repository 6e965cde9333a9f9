import type { NewMeeting } from './schedule-meeting.ts';

/** When, where and under what title, as columns of `meeting`. */
export function meetingColumns(input: Pick<NewMeeting, 'title' | 'starts' | 'ends' | 'place' | 'link'>) {
	return {
		title_zh: input.title.zh ?? null,
		title_en: input.title.en ?? null,
		starts_at: input.starts,
		ends_at: input.ends,
		place_zh: input.place.zh ?? null,
		place_en: input.place.en ?? null,
		link: input.link ?? null
	};
}
