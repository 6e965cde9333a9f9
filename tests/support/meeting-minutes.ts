import { randomUUID } from 'node:crypto';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import type { Actor } from '#lib/server/actor.ts';
import { proveAgain } from '#lib/server/auth/prove-again.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { agreeMinutes } from '#lib/server/minutes/agree-minutes.ts';
import { circulateMinutes } from '#lib/server/minutes/circulate-minutes.ts';
import { freezeMinutes } from '#lib/server/minutes/freeze-minutes.ts';
import { signMinutes } from '#lib/server/minutes/sign-minutes.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import type { Portal } from '#lib/server/portal.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { password } from './accounts.ts';
import { meetingInSession, type TestMeeting } from './meeting-in-session.ts';

export interface TestMinutes extends TestMeeting {
	minutesId: string;
	/** Chief representatives and signatories, in the parties' order. */
	chiefs: [Actor, Actor, Actor];
}

/** What else is done while the meeting sits. */
const nothing = (_meeting: TestMeeting): Promise<unknown> => Promise.resolve();

/** A closed meeting that adopted one motion on 伙食费, its minutes drafted. */
export async function draftedMinutes(
	portal: Portal,
	{ charter = {} as Partial<CharterRules>, meanwhile = nothing } = {}
): Promise<TestMinutes> {
	const meeting = await meetingInSession(portal, { charter });
	await meanwhile(meeting);
	const { meetingId, secretary, body, items, delegates } = meeting;
	const { motionId } = await submitMotion(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		title: { zh: '提高伙食费标准', en: 'Raise the food standard' },
		text: { zh: '船员每日最低伙食费标准调整为10美元。', en: 'The minimum daily food standard is USD 10.' },
		moverSeatId: body.parties[0].seats[0]!,
		seconderSeatId: body.parties[1].seats[0]!
	});
	const { voteId } = await openBallot(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		motionId,
		requestKey: randomUUID()
	});
	for (const actor of delegates.flat())
		await castBallot(portal, actor, { voteId, choice: 'FOR', requestKey: randomUUID() });
	await closeBallot(portal, secretary, { meetingId, voteId });
	await closeItem(portal, secretary, { meetingId, itemId: items[1]!, state: 'DECIDED' });
	const { minutesId } = (await closeMeeting(portal, secretary, { meetingId }))!;
	const chiefs = body.parties.map((party) => ({ personId: party.delegates[0]! })) as TestMinutes['chiefs'];
	return { ...meeting, minutesId, chiefs };
}

/** The same, circulated, agreed by all parties and frozen. */
export async function frozenTestMinutes(
	portal: Portal,
	{ charter = {} as Partial<CharterRules>, meanwhile = nothing } = {}
): Promise<TestMinutes & { slug: string; code: string }> {
	const minutes = await draftedMinutes(portal, { charter, meanwhile });
	const { minutesId, secretary, chiefs } = minutes;
	const { version } = await circulateMinutes(portal, secretary, { minutesId });
	for (const chief of chiefs) await agreeMinutes(portal, chief, { minutesId, version });
	const { slug, verifyCode: code } = await freezeMinutes(portal, secretary, { minutesId });
	return { ...minutes, slug, code };
}

/** A party's signatory signs. */
export async function signTestMinutes(portal: Portal, minutesId: string, signatory: Actor): Promise<void> {
	await signMinutes(portal, await proveAgain(portal, signatory, password), { minutesId });
}
