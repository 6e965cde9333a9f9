import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { proveAgain } from '#lib/server/auth/prove-again.ts';
import { searchDocuments } from '#lib/server/archive/search-documents.ts';
import { drainJobs } from '#lib/server/jobs/outbox.ts';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { openCheckIn } from '#lib/server/meetings/open-check-in.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { agreeMinutes } from '#lib/server/minutes/agree-minutes.ts';
import { circulateMinutes } from '#lib/server/minutes/circulate-minutes.ts';
import { freezeMinutes } from '#lib/server/minutes/freeze-minutes.ts';
import { signMinutes } from '#lib/server/minutes/sign-minutes.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { readFile } from '#lib/server/storage/read-file.ts';
import { verifyPdf } from '#lib/domain/documents/verify-pdf.ts';
import { trustedRoots } from '#lib/server/signatures/issuing-authority.ts';
import { password } from '../../support/accounts.ts';
import { convenedMeeting } from '../../support/convened-meeting.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody } from '../../support/tripartite-body.ts';

const clock = steppedClock('2026-03-01T02:00:00Z');
let test: TestPortal;

beforeAll(async () => {
	test = await testPortal({ clock });
});
afterAll(() => test.close());

it('runs from notice to a filed document that verifies and is found', async () => {
	const { portal } = test;
	const body = await tripartiteBody(portal);
	const secretary = { personId: body.secretary };
	clock.set('2026-03-10T02:00:00Z');
	const meetingId = await convenedMeeting(portal, body, { starts: new Date('2026-03-18T01:00:00Z') });
	expect(await drainJobs(portal)).toBeGreaterThan(9);
	await answerInvitation(
		portal,
		{ personId: body.parties[0].delegates[0]! },
		{ meetingId, answer: 'IN_PERSON' }
	);

	clock.set('2026-03-18T00:30:00Z');
	await openCheckIn(portal, secretary, { meetingId });
	await expect(openMeeting(portal, secretary, { meetingId })).rejects.toMatchObject({ code: 'NO_QUORUM' });
	for (const party of body.parties)
		for (const personId of party.delegates)
			await checkIn(portal, { personId }, { meetingId, personId, mode: 'IN_ROOM' });
	clock.set('2026-03-18T01:00:00Z');
	await openMeeting(portal, secretary, { meetingId });

	const [, item] = await portal.db
		.selectFrom('agenda_item')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();
	await openItem(portal, secretary, { meetingId, itemId: item!.id });
	const { motionId } = await submitMotion(portal, secretary, {
		meetingId,
		itemId: item!.id,
		title: { zh: '提高伙食费标准', en: 'Raise the food standard' },
		text: { zh: '船员每日最低伙食费标准调整为10美元。', en: 'The minimum daily food standard is USD 10.' },
		moverSeatId: body.parties[0].seats[0]!,
		seconderSeatId: body.parties[1].seats[0]!
	});
	const { voteId } = await openBallot(portal, secretary, {
		meetingId,
		itemId: item!.id,
		motionId,
		requestKey: randomUUID()
	});
	const choices = ['FOR', 'FOR', 'ABSTAIN'] as const;
	await Promise.all(
		body.parties.flatMap(({ delegates }) =>
			delegates.map((personId, at) =>
				castBallot(portal, { personId }, { voteId, choice: choices[at]!, requestKey: randomUUID() })
			)
		)
	);
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome.verdict).toBe('ADOPTED');
	expect(outcome.total).toMatchObject({ for: 6, against: 0, abstain: 3, notCast: 0 });
	await closeItem(portal, secretary, { meetingId, itemId: item!.id, state: 'DECIDED' });
	clock.set('2026-03-18T03:30:00Z');
	const { minutesId } = (await closeMeeting(portal, secretary, { meetingId }))!;

	clock.set('2026-03-20T02:00:00Z');
	const { version } = await circulateMinutes(portal, secretary, { minutesId });
	for (const { delegates } of body.parties)
		await agreeMinutes(portal, { personId: delegates[0]! }, { minutesId, version });
	const { slug } = await freezeMinutes(portal, secretary, { minutesId });
	for (const at of [2, 0, 1]) {
		const proof = await proveAgain(portal, { personId: body.parties[at]!.delegates[0]! }, password);
		const { filed } = await signMinutes(portal, proof, { minutesId });
		expect(filed).toBe(at === 1);
	}

	const document = await portal.db
		.selectFrom('document')
		.selectAll()
		.where('slug', '=', slug)
		.executeTakeFirstOrThrow();
	expect(document.state).toBe('FILED');
	const file = await readFile(portal.db, document.sha256);
	const verification = await verifyPdf(file!.bytes, await trustedRoots(portal.db));
	expect(verification.genuine).toBe(true);
	expect(verification.signatures).toHaveLength(4);
	const asOf = new Date('2026-06-01T00:00:00Z');
	const reader = { personId: body.parties[0].delegates[1]! };
	expect((await searchDocuments(portal.db, reader, { typed: '伙食费', asOf })).hits).toHaveLength(1);
	expect((await searchDocuments(portal.db, reader, { typed: '食费标', asOf })).hits).toHaveLength(1);
	expect((await searchDocuments(portal.db, reader, { typed: '不存在', asOf })).hits).toHaveLength(0);
	expect((await searchDocuments(portal.db, null, { typed: '伙食费', asOf })).hits).toHaveLength(0);
});
