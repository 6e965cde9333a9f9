import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import { insideNotice, noticeMargin, type NoticeMargin } from '#lib/domain/meetings/notice.ts';
import type { MeetingKind } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';

/**
 * The margin of a notice sent at `sent`. Refuses with `NOTICE_TOO_SHORT` one inside the charter's period, unless the
 * meeting is ad hoc and leaves the hours that the charter asks for; then with `REASON_NEEDED` if it does not say why.
 */
export function checkNotice(
	meeting: { kind: MeetingKind; starts_at: Date; zone: string; short_notice_reason: string | null },
	rules: CharterRules,
	sent: Date
): NoticeMargin {
	const margin = noticeMargin(sent, meeting.starts_at, meeting.zone, rules.noticeDays);
	if (margin.enough) return margin;
	if (meeting.kind !== 'AD_HOC' || insideNotice({ ...meeting, starts: meeting.starts_at }, rules, sent))
		throw new Refusal('NOTICE_TOO_SHORT', {
			days: rules.noticeDays,
			last: margin.lastDate,
			hours: rules.adHocNoticeHours
		});
	if (!meeting.short_notice_reason) throw new Refusal('REASON_NEEDED', { days: rules.noticeDays });
	return margin;
}
