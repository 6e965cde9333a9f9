/** What is exported of a vote counts again to what was announced, whatever the form of the vote. */
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { exportedVote } from '#lib/domain/voting/exported-vote.ts';
import { exportVotes } from '#lib/domain/voting/export-votes.ts';
import { recount } from '#lib/domain/voting/recount.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { castSecret } from '#lib/server/voting/cast-secret.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { meetingInSession } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { openTestVote } from '../../support/vote.ts';

let service: TestPortal;

beforeAll(async () => {
	service = await testPortal();
});
afterAll(() => service.close());

const CHOICES = ['FOR', 'AGAINST', 'FOR', 'FOR', 'ABSTAIN', 'FOR', 'FOR', 'AGAINST'] as const;

test.each(['RECORD_VOTE', 'SECRET'] as const)('a vote of the form %s', async (form) => {
	const { portal } = service;
	const meeting = await meetingInSession(portal, {
		charter: {
			ballots: { forms: ['RECORD_VOTE', 'SECRET'] },
			decision: { consensus: true, ballot: 'M_SIMPLE_CAST', procedural: 'M_ABS_PRESENT' }
		}
	});
	const { meetingId } = meeting;
	const voteId = await openTestVote(portal, meeting, form);
	for (const [at, choice] of CHOICES.entries()) {
		const ballot = { voteId, choice, requestKey: randomUUID() };
		const voter = meeting.delegates.flat()[at]!;
		if (form === 'SECRET') await castSecret(portal, voter, { meetingId, ...ballot });
		else await castBallot(portal, voter, ballot);
	}
	const { outcome } = await closeBallot(portal, meeting.secretary, { meetingId, voteId });
	const entries = (await readEntries(portal.db, meeting.logId, 0)) as unknown as MeetingEntry[];
	const [exported] = exportVotes(entries);
	const recounted = recount(v.parse(exportedVote, JSON.parse(JSON.stringify(exported))));
	expect(JSON.parse(JSON.stringify(recounted))).toEqual(JSON.parse(JSON.stringify(outcome)));
	expect(recounted.total).toMatchObject({ for: 5, against: 2, abstain: 1, notCast: 1 });
});
