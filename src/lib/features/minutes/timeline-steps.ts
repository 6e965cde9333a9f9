import { dateAndTime, shortDate } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { MinutesPage } from '#lib/server/minutes/queries.ts';
import type { MinutesState } from '#lib/domain/minutes/nouns.ts';

const CURRENT: Record<MinutesState, number> = {
	DRAFT: 0,
	DISPUTED: 0,
	CIRCULATED: 1,
	COMMENTS_CLOSED: 1,
	AGREED: 2,
	SIGNING: 3,
	SIGNED: 5
};

/** The five steps of minutes with their dates, for Timeline. */
export function timelineSteps(page: MinutesPage): {
	steps: { title: string; detail?: string }[];
	current: number;
} {
	const locale = getLocale();
	const date = (at: Date | null | undefined) => at && shortDate(at, page.zone, locale);
	const time = (at: Date | null | undefined) => at && dateAndTime(at, page.zone, locale);
	const signed = page.sides.filter(({ slot }) => slot?.signedAt).length;
	const agreed = page.sides.filter((side) => side.agreed).length;
	const step = (title: string, detail: string | null | undefined) => ({ title, ...(detail && { detail }) });
	const current = CURRENT[page.state];
	return {
		current,
		steps: [
			step(m.minutes_step_circulate(), page.state === 'DRAFT' ? null : date(page.circulatedAt)),
			step(
				m.minutes_step_comments(),
				current === 1
					? [
							page.commentsDue && m.minutes_comments_until({ date: date(page.commentsDue)! }),
							agreed > 0 && m.minutes_agreed_n({ n: agreed })
						]
							.filter(Boolean)
							.join(locale === 'zh' ? '，' : ', ')
					: null
			),
			step(m.minutes_step_freeze(), time(page.frozenAt)),
			step(current === 3 ? m.minutes_step_signed_n({ n: signed }) : m.minutes_step_sign(), null),
			step(
				m.minutes_step_file(),
				page.state === 'SIGNED' ? time(page.document?.filedAt) : m.minutes_step_file_coming()
			)
		]
	};
}
