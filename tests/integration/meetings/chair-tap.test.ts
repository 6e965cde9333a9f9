import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposeToChair } from '#lib/server/meetings/propose-to-chair.ts';
import { readProposal } from '#lib/server/meetings/read-proposal.ts';
import { takeOffProposal } from '#lib/server/meetings/take-off-proposal.ts';
import { meetingAtCheckIn, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let testing: TestPortal;
let meeting: TestMeeting;

beforeAll(async () => {
	testing = await testPortal();
	meeting = await meetingAtCheckIn(testing.portal);
});
afterAll(() => testing.close());

test('only the secretary proposes, and what is proposed later takes the place of what was before', async () => {
	const { portal } = testing;
	const { meetingId, secretary, body } = meeting;
	const propose = { meetingId, action: 'open', fields: [] };
	const delegate = { personId: body.parties[0]!.delegates[0]! };
	await expect(proposeToChair(portal, delegate, propose)).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	await proposeToChair(portal, secretary, propose);
	const first = (await readProposal(portal.db, meetingId))!;
	await proposeToChair(portal, secretary, {
		meetingId,
		action: 'ballot',
		fields: [
			['candidates', '甲'],
			['candidates', '乙']
		]
	});
	const second = (await readProposal(portal.db, meetingId))!;
	expect(second).toMatchObject({
		action: 'ballot',
		fields: [
			['candidates', '甲'],
			['candidates', '乙']
		]
	});
	// Whoever answers the one that was replaced answers nothing.
	await takeOffProposal(portal, meeting.chair, { meetingId, proposal: first.id });
	expect((await readProposal(portal.db, meetingId))?.id).toBe(second.id);
	await expect(takeOffProposal(portal, delegate, { meetingId, proposal: second.id })).rejects.toMatchObject({
		code: 'SECRETARY_ONLY'
	});
	await takeOffProposal(portal, meeting.chair, { meetingId, proposal: second.id });
	expect(await readProposal(portal.db, meetingId)).toBeNull();
});
