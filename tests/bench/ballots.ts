import { fork, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { startApp } from '../support/app.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession, openTestBallot } from '../support/meeting-in-session.ts';
import { visit } from '../support/visit.ts';
import { ask } from './client-process.ts';
import { median, quantile, spread } from './figures.ts';
import { processorTime, processorTimeOfServer } from './process-cost.ts';
import { singleCommits } from './single-commits.ts';
import type { FromVoters, ToVoters } from './voters.ts';

const SEATS_A_PARTY = 667;
const CLIENT_PROCESSES = 4;
const ROUNDS = 7;

/** One burst: every seat of one vote casts its ballot at once. */
interface Burst {
	ballotsPerSecond: number;
	p50: number;
	p99: number;
	/** Processor time by who spent it, in milliseconds. */
	processor: Spent & { clients: number };
}

interface Spent {
	application: number;
	database: number;
}

/**
 * 2,001 seats vote at once over the sockets that phones use, from processes of their own, against the running
 * application; by turns with single-row commits over 16 connections on the same server. A warming round counts for
 * nothing.
 */
export async function ballots(): Promise<void> {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'sanfang-bench-'));
	await chmod(dataDir, 0o711);
	const app = await startApp({ SANFANG_DATA: dataDir });
	const voters = Array.from({ length: CLIENT_PROCESSES }, () =>
		fork(path.join(import.meta.dirname, 'voters.ts'))
	);
	try {
		const { connectionString, close } = await openEmbedded(dataDir, { whenInUse: 'visit' });
		const commits = await singleCommits(connectionString);
		await visit({ dataDir, origin: app.url }, async (portal) => {
			console.log(`seating ${SEATS_A_PARTY * 3} delegates …`);
			const meeting = await meetingInSession(portal, {
				seats: SEATS_A_PARTY,
				charter: { quorum: 'Q_COUNT(1)' }
			});
			const { meetingId } = meeting;
			const cookies: string[] = [];
			for (const { personId } of meeting.delegates.flat())
				cookies.push(await sessionCookie(portal, personId));
			const since = (await readEntries(portal.db, meeting.logId, 0)).length - 1;
			await Promise.all(
				voters.map((voter, n) =>
					ask<ToVoters, FromVoters>(voter, {
						say: 'come',
						port: Number(new URL(app.url).port),
						origin: app.url,
						meetingId,
						since,
						cookies: cookies.filter((_, at) => at % CLIENT_PROCESSES === n)
					})
				)
			);

			const { backend } = await portal.db
				.selectNoFrom(sql<number>`pg_backend_pid()`.as('backend'))
				.executeTakeFirstOrThrow();
			const spent = async () => ({
				application: await processorTime(app.child.pid!),
				database: await processorTimeOfServer(backend)
			});

			const bursts: Burst[] = [];
			const references: number[] = [];
			for (let round = 0; round <= ROUNDS; round++) {
				const reference = await commits.measure();
				const voteId = await openTestBallot(portal, meeting);
				const burst = await castAll(voters, voteId, spent);
				await closeBallot(portal, meeting.secretary, { meetingId, voteId });
				if (round === 0) continue;
				bursts.push(burst);
				references.push(reference);
				console.log(
					`round ${round}: ${Math.round(burst.ballotsPerSecond)} ballots/s, ${Math.round(reference)} single commits/s`
				);
			}
			print(bursts, references, commits.by, cookies.length);
		});
		await close();
	} finally {
		for (const voter of voters) if (voter.connected) voter.send({ say: 'go' } satisfies ToVoters);
		await app.end('SIGTERM');
		await rm(dataDir, { recursive: true });
	}
}

async function castAll(voters: ChildProcess[], voteId: string, spent: () => Promise<Spent>): Promise<Burst> {
	await Promise.all(voters.map((voter) => ask<ToVoters, FromVoters>(voter, { say: 'hear', voteId })));
	const began = await spent();
	const answers = await Promise.all(
		voters.map((voter) => ask<ToVoters, FromVoters>(voter, { say: 'vote', voteId }))
	);
	const ended = await spent();
	const all = answers.filter((answer) => answer.say === 'voted');
	const refused = all.flatMap((one) => one.refused);
	if (refused.length > 0) throw new Error(`${refused.length} ballots were refused: ${refused[0]}`);
	const sent = all.flatMap((one) => one.sent);
	const acknowledged = all.flatMap((one) => one.acknowledged);
	const waits = acknowledged.map((at, n) => at - sent[n]!);
	return {
		ballotsPerSecond: (sent.length / (Math.max(...acknowledged) - Math.min(...sent))) * 1000,
		p50: median(waits),
		p99: quantile(waits, 0.99),
		processor: {
			application: ended.application - began.application,
			database: ended.database - began.database,
			clients: all.reduce((sum, one) => sum + one.processorMs, 0)
		}
	};
}

function print(bursts: Burst[], references: number[], by: string, seats: number): void {
	const of = (figure: (burst: Burst) => number) => spread(bursts.map(figure));
	const ratios = bursts.map(({ ballotsPerSecond }, at) => ballotsPerSecond / references[at]!);
	console.log(`
${seats} seats, ${ROUNDS} rounds by turns; median (smallest to largest)
ballots a second, durable          ${of((burst) => burst.ballotsPerSecond)}
single-row commits a second (${by}) ${spread(references)}
ratio                              ${spread(ratios, 2)}   aim: at least 0.8
acknowledged, p50                  ${of((burst) => burst.p50)} ms
acknowledged, p99                  ${of((burst) => burst.p99)} ms   aim: under 500
processor time of a round          application ${of((burst) => burst.processor.application)} ms
                                   database ${of((burst) => burst.processor.database)} ms
                                   clients ${of((burst) => burst.processor.clients)} ms`);
}
