/** The application killed at random moments of a meeting that browsers are in, and started again each time. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import type { Portal } from '#lib/server/portal.ts';
import { startApp, freePort, type RunningApp } from '../../support/app.ts';
import { printedSeed, randomFrom, WHOLE } from '../../support/faults.ts';
import { closing, Presser, secretaryOf, Voter, written } from '../../support/honest-clients.ts';
import { judgeKept } from '../../support/judge-kept.ts';
import { sessionCookie } from '../../support/live.ts';
import { meetingInSession } from '../../support/meeting-in-session.ts';
import { visit } from '../../support/visit.ts';

const KILLS = WHOLE ? 10 : 3;
const SEATS = 5;
/** Acknowledgements before a kill, at the most; a ballot opens, is cast and changed, and closes within them. */
const MOST_ACKNOWLEDGED = 120;
/** The longest wait between an acknowledgement and the kill. */
const WITHIN_MS = 40;

let dataDir: string;
let port: string;
let app: RunningApp;
/** Set before each kill: called at every acknowledgement. */
let acknowledged = () => {};

const start = async () => (app = await startApp({ SANFANG_DATA: dataDir, PORT: port }));
const onPortal = <T>(work: (portal: Portal) => Promise<T>) => visit({ dataDir, origin: app.url }, work);

beforeAll(async () => {
	dataDir = await mkdtemp(path.join(tmpdir(), 'sanfang-kill-app-'));
	await chmod(dataDir, 0o711);
	port = String(await freePort());
	await start();
});

afterAll(async () => {
	if (app.child.exitCode === null && app.child.signalCode === null) await app.end('SIGTERM');
	await (await openEmbedded(dataDir, { whenInUse: 'refuse' })).close();
	await rm(dataDir, { recursive: true });
});

test(`killed ${KILLS} times under ballots and acts, it has kept all that it acknowledged`, async () => {
	const random = randomFrom(printedSeed());
	const { meeting, voters, secretary, delegate } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal, { seats: SEATS });
		const tell = () => acknowledged();
		const cookieOf = (personId: string) => sessionCookie(portal, personId);
		const voters: Voter[] = [];
		for (const { personId } of meeting.delegates.flat())
			voters.push(new Voter(await cookieOf(personId), meeting.meetingId, tell, random));
		const presser = async (personId: string) =>
			new Presser(await cookieOf(personId), meeting.meetingId, tell);
		return {
			meeting,
			voters,
			secretary: await presser(meeting.secretary.personId),
			delegate: await presser(meeting.delegates[0]![0]!.personId)
		};
	});
	const everybody = [...voters, secretary, delegate];
	const secretarys = secretaryOf(meeting);
	let statements = 0;
	const statement = () =>
		written('live', 'makeStatement', 'statement.made', 'requestKey', `statement ${++statements}`);

	for (let kill = 0; kill < KILLS; kill++) {
		await Promise.all(everybody.map((one) => one.come(app.url)));
		const killed = killSoon(1 + Math.floor(random() * MOST_ACKNOWLEDGED), random() * WITHIN_MS * (kill % 2));
		await Promise.all([
			...voters.map((voter) => voter.vote(() => true)),
			secretary.act(secretarys),
			delegate.act(statement)
		]);
		await killed;
		everybody.forEach((one) => one.go());
		await start();
	}

	// What was not answered is asked again; whoever comes anew hears of a ballot that is still open.
	acknowledged = () => {};
	for (const one of everybody) {
		await one.come(app.url);
		await one.settle();
		one.go();
	}
	await secretary.come(app.url);
	await secretary.act((openVote) => (openVote ? closing(openVote) : null));
	secretary.go();

	const kept = await onPortal((portal) => judgeKept(portal, meeting.logId, voters, [secretary, delegate]));
	expect(kept.lost).toEqual([]);
	expect(kept.receipts).toBeGreaterThanOrEqual(voters.length);
	console.log(
		`${KILLS} kills: ${kept.votes} votes, ${kept.receipts} receipts at their close, ${kept.acts} acts, ${kept.entries} entries`
	);
}, 300_000);

/** Kills the application a moment after so many acknowledgements have reached a client. */
function killSoon(acknowledgements: number, delay: number): Promise<unknown> {
	const { promise, resolve } = Promise.withResolvers<unknown>();
	let left = acknowledgements;
	acknowledged = () => {
		left -= 1;
		if (left !== 0) return;
		const strike = () => resolve(app.end('SIGKILL'));
		if (delay < 1) strike();
		else setTimeout(strike, delay);
	};
	return promise;
}
