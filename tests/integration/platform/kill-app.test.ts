/** The application killed at random moments of a meeting that browsers are in, and started again each time. */
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBase64 } from '#lib/domain/record/bytes.ts';
import { parseLine, type Entry } from '#lib/domain/record/entry.ts';
import { verifyReceipt } from '#lib/domain/voting/receipt.ts';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import type { Portal } from '#lib/server/portal.ts';
import { verifierKeyOf } from '#lib/server/record/checkpoint.ts';
import { startApp, freePort, type RunningApp } from '../../support/app.ts';
import { printedSeed, randomFrom, WHOLE } from '../../support/faults.ts';
import { Presser, Voter, written } from '../../support/honest-clients.ts';
import { sessionCookie } from '../../support/live.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { judgeRecord } from '../../support/read-record.ts';
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

	const { entries, problems, verifier } = await onPortal(async (portal) => {
		const rows = await portal.db
			.selectFrom('entry')
			.select('line')
			.where('log_id', '=', meeting.logId)
			.orderBy('i')
			.execute();
		return {
			entries: rows.map(({ line }) => parseLine(line)),
			problems: (await judgeRecord(portal, meeting.logId)).problems,
			verifier: await verifierKeyOf(portal.db, meeting.logId)
		};
	});
	expect(problems).toEqual([]);
	expect(entries.map(({ i }) => i)).toEqual(entries.map((_, i) => i));

	// Every act that was acknowledged has its entry, and one only, however often it was asked for.
	const acts = [...secretary.done, ...delegate.done];
	const standing = (act: (typeof acts)[number]) => entries.filter((entry) => isOf(entry, act)).length;
	expect(acts.filter((act) => standing(act) !== 1)).toEqual([]);

	// Every receipt stands among the sealed ballots, signed by the log's key, and no seat has two.
	const key = fromBase64(/^[^+]+\+[^+]+\+(.+)$/.exec(verifier)![1]!)!.slice(1);
	const sealed = new Map(
		entries
			.filter(({ t }) => t === 'votes.sealed')
			.map(({ body }) => [body.vote as string, body.ballots as Sealed[]])
	);
	let receipts = 0;
	for (const voter of voters)
		for (const [vote, receipt] of voter.receipts) {
			receipts += 1;
			const ballots = sealed.get(vote)!.filter(({ seat }) => seat === receipt.seat);
			expect(ballots.map(({ receipt, choice }) => ({ receipt, choice }))).toEqual([
				{ receipt: receipt.receipt, choice: receipt.choice }
			]);
			expect(await verifyReceipt(receipt, receipt.receipt, key)).toBe(true);
		}
	for (const ballots of sealed.values())
		expect(new Set(ballots.map(({ seat }) => seat)).size).toBe(ballots.length);
	expect(receipts).toBeGreaterThanOrEqual(voters.length);
	console.log(
		`${KILLS} kills: ${sealed.size} votes, ${receipts} receipts at their close, ${acts.length} acts, ${entries.length} entries`
	);
}, 300_000);

interface Sealed {
	seat: string;
	choice: string;
	receipt: string;
}

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

/** What the secretary does, again and again: a ballot is opened, notes are taken while it runs, and it is closed. */
function secretaryOf({ items }: TestMeeting) {
	let step = 0;
	let round = 0;
	return (openVote: string | null) => {
		step = openVote ? step + 1 : 0;
		if (openVote && step > 8) return closing(openVote);
		if (openVote) return written('console', 'note', 'note.taken', 'request_key', `note ${round}.${step}`);
		const question = `question ${++round}`;
		const form = { item: items[1]!, question, request_key: randomUUID() };
		return {
			page: 'console' as const,
			action: 'ballot',
			form: () => form,
			entry: { t: 'ballot.opened', words: question }
		};
	};
}

function closing(vote: string) {
	return {
		page: 'console' as const,
		action: 'closeBallot',
		form: () => ({ vote }),
		entry: { t: 'result', words: vote }
	};
}

/** Whether an entry is the one of an act: of its type, and with the act's words in it. */
function isOf({ t, body }: Entry, act: { t: string; words?: string }): boolean {
	return t === act.t && (!act.words || JSON.stringify(body).includes(JSON.stringify(act.words)));
}
