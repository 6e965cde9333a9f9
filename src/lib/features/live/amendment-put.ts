import type { AmendmentView, MeetingView, VoteView } from '#lib/domain/live/view.ts';

/** The amendment that a vote is on, with its number as people read it: 3.2, and 3.2.1 of the first to that. */
export function amendmentPut(
	view: MeetingView,
	vote: Pick<VoteView, 'amendment'> | undefined
): { of: AmendmentView; number: string } | null {
	for (const motion of view.motions) {
		const of = motion.amendments.find(({ id }) => id === vote?.amendment);
		if (of) return { of, number: amendmentNumber(motion, of) };
	}
	return null;
}

/** Its number as people read it. */
export function amendmentNumber(
	{ number, amendments }: Pick<MeetingView['motions'][number], 'number' | 'amendments'>,
	one: AmendmentView
): string {
	const target = amendments.find(({ id }) => id === one.target_amendment);
	return [number, ...(target ? [target.number] : []), one.number].join('.');
}
