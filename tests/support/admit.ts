import { ruleOnMotion } from '#lib/server/motions/rule-on-motion.ts';
import type { WhichText } from '#lib/server/motions/text-in-play.ts';
import type { Portal } from '#lib/server/portal.ts';
import type { TestMeeting } from './meeting-in-session.ts';

/** The chair finds a text in order, and it is open where nobody need second it. */
export async function admit(
	portal: Portal,
	{ meetingId, chair }: Pick<TestMeeting, 'meetingId' | 'chair'>,
	text: WhichText
): Promise<string> {
	const ruling = { decision: 'ADMISSIBLE' as const, open: true };
	return (await ruleOnMotion(portal, chair, { meetingId, ...text, ...ruling })).rulingId;
}
