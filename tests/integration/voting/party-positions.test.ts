import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { minutesFacts } from '#lib/domain/minutes/fold-facts.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { callConsensus } from '#lib/server/voting/call-consensus.ts';
import { closeConsensus } from '#lib/server/voting/close-consensus.ts';
import { enterConsensusPosition } from '#lib/server/voting/enter-consensus-position.ts';
import { filePosition, joinPosition } from '#lib/server/voting/file-position.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import { resolveObjection } from '#lib/server/voting/resolve-objection.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal);
});
afterAll(() => service.close());

/** A call for consensus on the open item, ended with or without an objection of the employers. */
async function endedCall(objection: boolean) {
	const { meetingId, items, secretary } = meeting;
	const question = { zh: '是否同意？', en: 'Do you agree?' };
	const put = { meetingId, itemId: items[1]!, question, requestKey: randomUUID() };
	const { voteId } = await callConsensus(portal, secretary, put);
	if (objection) {
		const text = { zh: '起始日期太早。' };
		const objector = meeting.delegates[2]![1]!;
		await enterConsensusPosition(portal, objector, { meetingId, voteId, stance: 'OBJECTION', text });
		const partyId = meeting.body.parties[2].id;
		await resolveObjection(portal, objector, { meetingId, voteId, partyId, objection: 'SUSTAINED' });
	}
	await closeConsensus(portal, secretary, { meetingId, voteId });
	return { meetingId, voteId };
}

test('without consensus heads and the secretary record what each party holds, alone or jointly', async () => {
	const { secretary, delegates, body } = meeting;
	const [worker, government, employer] = body.parties.map(({ id }) => id) as [string, string, string];
	const call = await endedCall(true);
	const [head, other] = delegates[2]!;
	await expect(filePosition(portal, head!, { ...call, text: {} })).rejects.toMatchObject({
		code: 'TEXT_NEEDED'
	});
	await expect(filePosition(portal, other!, { ...call, text: { zh: '一' } })).rejects.toMatchObject({
		code: 'CHIEF_REPRESENTATIVE_ONLY'
	});
	await expect(
		filePosition(portal, head!, { ...call, partyIds: [worker], text: { zh: '一' } })
	).rejects.toMatchObject({ code: 'NOT_FOR_YOUR_PARTY' });
	await expect(filePosition(portal, secretary, { ...call, text: { zh: '一' } })).rejects.toMatchObject({
		code: 'PARTY_NEEDED'
	});
	await filePosition(portal, head!, { ...call, text: { zh: '企业方：分担。' } });
	const joint = {
		...call,
		partyIds: [government, worker],
		text: { zh: '共同：由船东承担。', en: 'Jointly.' }
	};
	await filePosition(portal, secretary, joint);
	// The government thinks again, writes its own, and then joins the employers.
	const mine = await filePosition(portal, delegates[1]![0]!, { ...call, text: { zh: '政府方：试行一年。' } });
	const { vote } = await readVoteRecord(portal, secretary, call);
	expect(vote.party_positions!.map(({ parties }) => parties)).toEqual([[employer], [worker], [government]]);
	const employers = vote.party_positions![0]!;
	await joinPosition(portal, delegates[1]![0]!, { ...call, positionId: employers.id });
	await joinPosition(portal, delegates[1]![0]!, { ...call, positionId: employers.id });
	await expect(
		joinPosition(portal, delegates[0]![0]!, { ...call, positionId: mine.positionId })
	).rejects.toMatchObject({ code: 'NOT_FOUND' });

	const filed = [
		{ ...employers, parties: [employer, government] },
		{ id: expect.any(String), parties: [worker], text: joint.text }
	];
	expect((await readVoteRecord(portal, secretary, call)).vote.party_positions).toEqual(filed);
	const { view } = await liveStart(portal, secretary, call.meetingId);
	expect(view.votes.find(({ id }) => id === call.voteId)!.filed).toEqual(filed);
	const facts = minutesFacts((await readEntries(portal.db, meeting.logId, 0)) as unknown as MeetingEntry[]);
	expect(facts.items[1]!.votes.find(({ id }) => id === call.voteId)!.filed).toEqual(filed);
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('where there is consensus there is nothing to hold against it', async () => {
	const call = await endedCall(false);
	await expect(
		filePosition(portal, meeting.delegates[0]![0]!, { ...call, text: { zh: '意见' } })
	).rejects.toMatchObject({ code: 'NOT_WITHOUT_CONSENSUS' });
	await expect(
		filePosition(portal, meeting.secretary, {
			...call,
			voteId: randomUUID(),
			partyIds: [meeting.body.parties[0].id],
			text: { zh: '意见' }
		})
	).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('an alternate who sits for the head speaks for the party', async () => {
	const { meetingId, body, secretary } = meeting;
	const call = await endedCall(true);
	const [{ delegates, alternate }] = body.parties;
	await checkOut(portal, secretary, { meetingId, personId: delegates[0]! });
	await checkIn(portal, secretary, {
		meetingId,
		personId: alternate,
		forPersonId: delegates[0]!,
		mode: 'IN_ROOM'
	});
	await filePosition(portal, { personId: alternate }, { ...call, text: { zh: '工会方意见。' } });
	await expect(
		filePosition(portal, { personId: delegates[0]! }, { ...call, text: { zh: '晚了。' } })
	).rejects.toMatchObject({ code: 'CHIEF_REPRESENTATIVE_ONLY' });
});
