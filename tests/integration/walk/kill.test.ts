/** The walk killed ten times at random moments and started again each time: what it had acknowledged is all there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPassword, runningPort, SUPERUSER } from '#lib/server/db/embedded/cluster.ts';
import { findPlace } from '#lib/server/db/embedded/place.ts';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import { readMeetingFile } from '#lib/server/walk/read-meeting-file.ts';
import { printedSeed, randomFrom } from '../../support/faults.ts';
import { checkRecord } from '../../support/independent-checker.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const demo = path.join(root, 'src/lib/server/demo/maritime-2026-1.json');
const KILLS = 10;
/** The longest wait between the acknowledgement of a step and the kill, so that it falls inside what comes next. */
const WITHIN_MS = 40;
/** Steps kept back from all kills, so that a commit still follows the last of them. */
const RESERVE = 20;
/** What a walk prints of a step that was committed, but not acknowledged, when it was killed. */
const DONE_ALREADY = 'was done before the break';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'sanfang-kill-'));
	await chmod(folder, 0o711);
});

afterEach(async () => {
	// The last kill may have left the server running: it is taken over and stopped.
	await (await openEmbedded(folder, { whenInUse: 'refuse' })).close();
	await rm(folder, { recursive: true });
});

test('killed ten times, nothing acknowledged is lost, no seat has two ballots, the record has no gap', async () => {
	const random = randomFrom(printedSeed());
	const file = readMeetingFile(await readFile(demo, 'utf8'));
	const out = path.join(folder, 'out');

	// Before the body is founded there is nothing to keep: the walk begins again by itself.
	expect((await walk(out, 'WHILE_FOUNDING')).signal).toBe('SIGKILL');

	let acknowledged = 0;
	let doneAlready = 0;
	for (let kill = 0; kill < KILLS; kill++) {
		// Among the steps still to come, leaving some for the kills that follow.
		const left = file.events.length - acknowledged - RESERVE;
		const steps = 1 + Math.floor(random() * Math.max(0, left / (KILLS - kill)));
		// By turns at any moment, and as soon as a commit is heard of, before it can be acknowledged.
		const moment = kill % 2 === 0 ? { delay: random() * WITHIN_MS } : 'AT_COMMIT';
		const { lines, signal } = await walk(out, { steps, moment });
		expect(signal).toBe('SIGKILL');
		acknowledged += lines.length;
		doneAlready += lines.filter((line) => line.endsWith(DONE_ALREADY)).length;
	}
	const last = await walk(out, null);
	expect(last.signal).toBe(null);
	doneAlready += last.lines.filter((line) => line.endsWith(DONE_ALREADY)).length;
	console.log(`${doneAlready} of ${KILLS} kills fell between a commit and its acknowledgement`);

	const read = (name: string) => readFile(path.join(out, name), 'utf8');
	const entries = await read('entries.jsonl');
	const report = checkRecord({
		entries,
		trust: await read('trust.txt'),
		checkpoints: [await read('checkpoint')],
		document: await readFile(path.join(out, 'minutes.pdf'))
	});
	expect(report.problems).toEqual([]);

	const types = entries
		.trimEnd()
		.split('\n')
		.map((line) => (JSON.parse(line) as { t: string }).t);
	const count = (type: string) => types.filter((one) => one === type).length;
	const asked = (what: string) => file.events.filter((event) => event.do === what).length;
	for (const [what, type] of [
		['answer', 'invitation.answered'],
		['check-in', 'presence.in'],
		['statement', 'statement.made'],
		['motion', 'motion.submitted'],
		['open-ballot', 'ballot.opened'],
		['comment', 'minutes.commented'],
		['agree', 'minutes.agreed'],
		['sign', 'minutes.signed'],
		['freeze', 'minutes.frozen']
	] as const)
		expect([what, count(type)]).toEqual([what, asked(what)]);

	const votes = JSON.parse(await read('votes.json')) as {
		kind: string;
		motion?: string;
		ballots: { seat: string; name: { en: string }; choice: string }[] | null;
	}[];
	const { ballots } = votes.find(({ kind, motion }) => kind === 'RECORD_VOTE' && motion)!;
	expect(new Set(ballots!.map(({ seat }) => seat)).size).toBe(ballots!.length);
	const lastChoice = new Map(
		file.events.flatMap((event) =>
			event.do === 'cast' && event.vote === 'ballot-1' ? [[event.person, event.choice] as const] : []
		)
	);
	const nameOf = new Map(file.persons.map(({ key, name }) => [name.en, key]));
	expect(new Map(ballots!.map(({ name, choice }) => [nameOf.get(name.en)!, choice]))).toEqual(lastChoice);
}, 400_000);

interface Kill {
	/** How many steps are acknowledged before. */
	steps: number;
	/** So many milliseconds after that, or when the next commit is heard of. */
	moment: { delay: number } | 'AT_COMMIT';
}

/** Runs the walk until it ends or is killed. Returns the steps that it acknowledged. */
async function walk(
	out: string,
	kill: Kill | 'WHILE_FOUNDING' | null
): Promise<{ lines: string[]; signal: NodeJS.Signals | null }> {
	const child = spawn(process.execPath, ['src/cli/walk.ts', '--keep', folder, '--out', out], {
		cwd: root,
		env: { PATH: process.env.PATH, HOME: process.env.HOME },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const strike = () => void child.kill('SIGKILL');
	const lines: string[] = [];
	const listening: Promise<() => Promise<void>>[] = [];
	createInterface(child.stdout).on('line', (line) => {
		if (kill === 'WHILE_FOUNDING') {
			if (/ persons entered$/.test(line)) strike();
			return;
		}
		// Steps of the meeting carry their time, or are for later; what founds the body comes before them.
		if (!/^(\d{4}-\d\d-\d\d |later: )/.test(line)) return;
		lines.push(line);
		if (lines.length !== kill?.steps) return;
		if (kill.moment === 'AT_COMMIT') listening.push(onNextCommit(strike));
		else setTimeout(strike, kill.moment.delay);
	});
	const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
	for (const stop of await Promise.all(listening)) await stop();
	return { lines, signal };
}

/** Calls back at the next commit that enters a record, from beside the walk. Returns what stops listening. */
async function onNextCommit(call: () => void): Promise<() => Promise<void>> {
	const place = await findPlace(folder);
	const client = new pg.Client({
		host: '127.0.0.1',
		port: (await runningPort(place))!,
		user: SUPERUSER,
		password: await readPassword(place),
		database: 'sanfang'
	});
	client.on('error', () => {});
	await client.connect();
	client.once('notification', call);
	await client.query('listen entries');
	return () => client.end();
}
