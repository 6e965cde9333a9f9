/** Two processes behind one address, on one database: one meeting, and one of them is killed under an open ballot. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type OpenPortal } from '#lib/server/open-portal.ts';
import { readSettings } from '#lib/server/settings.ts';
import { freePort, startApp, type RunningApp } from '../../support/app.ts';
import { startBalancer, type Balancer } from '../../support/balancer.ts';
import { freshDatabase, type FreshDatabase } from '../../support/database.ts';
import { printedSeed, randomFrom } from '../../support/faults.ts';
import { Broken, closing, Presser, secretaryOf, Voter } from '../../support/honest-clients.ts';
import { judgeKept } from '../../support/judge-kept.ts';
import { sessionCookie } from '../../support/live.ts';
import { meetingInSession } from '../../support/meeting-in-session.ts';

const SEATS = 5;
/** Acknowledgements before the kill, and after it: fewer than one ballot takes, and enough for several. */
const BEFORE = 40;
const AFTER = 80;

let dataDir: string;
let database: FreshDatabase;
let balancer: Balancer;
let open: OpenPortal;
const apps: RunningApp[] = [];
const ports: number[] = [];

beforeAll(async () => {
	database = await freshDatabase();
	dataDir = await mkdtemp(path.join(tmpdir(), 'sanfang-two-'));
	balancer = await startBalancer(ports);
	const env = {
		DATABASE_URL: database.connectionString,
		SANFANG_DATA: dataDir,
		ORIGIN: `http://127.0.0.1:${balancer.port}`
	};
	open = await openPortal({ ...readSettings(env), databaseUrl: env.DATABASE_URL });
	// Somebody is there, so that neither loads the demonstration.
	await meetingInSession(open.portal);
	ports.push(await freePort(), await freePort());
	apps.push(...(await Promise.all(ports.map((port) => startApp({ ...env, PORT: String(port) })))));
});

afterAll(async () => {
	for (const { child, end } of apps)
		if (child.exitCode === null && child.signalCode === null) await end('SIGTERM');
	await balancer.close();
	await open.close();
	await database.drop();
	await rm(dataDir, { recursive: true });
});

test('one of two processes is killed under a ballot: its people go on at the other, and nothing is lost', async () => {
	const { portal } = open;
	const random = randomFrom(printedSeed());
	const url = portal.settings.origin;
	const meeting = await meetingInSession(portal, { seats: SEATS });
	let acknowledged = 0;
	const reached = new Map<number, () => void>();
	const tell = () => reached.get(++acknowledged)?.();
	const at = (count: number) => new Promise<void>((resolve) => reached.set(acknowledged + count, resolve));

	const voters: Voter[] = [];
	for (const { personId } of meeting.delegates.flat())
		voters.push(new Voter(await sessionCookie(portal, personId), meeting.meetingId, tell, random));
	const secretary = new Presser(
		await sessionCookie(portal, meeting.secretary.personId),
		meeting.meetingId,
		tell
	);
	const everybody = [...voters, secretary];
	for (const one of everybody) await one.come(url);
	expect(ports.map((port) => balancer.open(port) >= voters.length / 2 - 1)).toEqual([true, true]);

	/** Goes on as somebody with a page does: when the connection is gone, at once over a new one. */
	let over = false;
	const goOn = async (one: Voter | Presser, work: () => Promise<void>) => {
		while (!over) {
			try {
				if (!one.here) await one.come(url);
				await one.settle();
				await work();
			} catch (error) {
				// The process went before it answered: what was asked is asked again.
				if (!(error instanceof Broken)) throw error;
			}
		}
	};
	const next = secretaryOf(meeting);
	const working = Promise.all([
		...voters.map((voter) => goOn(voter, () => voter.vote(() => !over))),
		goOn(secretary, () => secretary.act((openVote) => (over ? null : next(openVote))))
	]);
	await at(BEFORE);
	const moved = voters.filter((_, n) => n % 2 === 0);
	// In the middle of a ballot, with ballots of those who are at this process under way.
	const inFlight = () => moved.filter(({ waits }) => waits);
	while (inFlight().length === 0) await at(1);
	const unanswered = inFlight();
	await apps[0]!.end('SIGKILL');
	await at(AFTER);
	over = true;
	await working;

	expect(everybody.every(({ here }) => here)).toBe(true);
	expect(balancer.open(ports[0]!)).toBe(0);
	expect(balancer.open(ports[1]!)).toBeGreaterThanOrEqual(moved.length);
	for (const one of everybody) await one.settle();
	// Asked again with the same key, each was answered, and counts once at the most.
	expect(unanswered.some(({ waits }) => waits)).toBe(false);
	await secretary.act((openVote) => (openVote ? closing(openVote) : null));
	for (const one of everybody) one.go();

	const kept = await judgeKept(portal, meeting.logId, voters, [secretary]);
	expect(kept.lost).toEqual([]);
	expect(kept.receipts).toBeGreaterThanOrEqual(voters.length);
}, 120_000);
