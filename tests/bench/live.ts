import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { freePort, startApp, type RunningApp } from '../support/app.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession, type TestMeeting } from '../support/meeting-in-session.ts';
import { visit } from '../support/visit.ts';
import { collectGarbage } from './collect-garbage.ts';
import { nextMessage, now } from './client-process.ts';
import { Crowd } from './crowd.ts';
import { spread } from './figures.ts';
import { LightClient } from './light-client.ts';
import type { Listening } from './plain-sockets.ts';
import { longMeeting, openLivePage } from './openings.ts';
import { residentBytes } from './process-cost.ts';

const PARTIES = 3;
const SIZES = [200, 1_000, 2_000];
const ROUNDS = 9;
const RESTARTS = 6;

/** A meeting of as many as the largest size in a running application, and everybody's session. */
interface Hall {
	sizes: number[];
	app: RunningApp;
	dataDir: string;
	meeting: TestMeeting;
	secretary: string;
	cookies: string[];
	since: number;
}

/**
 * A live meeting with clients in processes of their own: one change until the last has it, beside the same bytes sent
 * by raw sockets; a ballot opened and closed; everybody back after a kill, and memory for each, beside plain socket.io.
 *
 * @param asked numbers of clients to measure with, as they were typed; none for the usual ones
 */
export async function live(asked: string[]): Promise<void> {
	const sizes = asked.length > 0 ? asked.map(Number).toSorted((a, b) => a - b) : SIZES;
	if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
		console.error(
			'Nothing was measured: give whole numbers of clients, as in `npm run bench -- live 300 1500`'
		);
		process.exitCode = 1;
		return;
	}
	const dataDir = await mkdtemp(path.join(tmpdir(), 'sanfang-bench-'));
	await chmod(dataDir, 0o711);
	const env = { SANFANG_DATA: dataDir, PORT: String(await freePort()) };
	const app = await startApp(env);
	const hall = await seatEverybody(sizes, app, dataDir);
	try {
		await changes(hall);
		await stampede(hall, env);
		await openings(hall, env);
	} finally {
		await hall.app.end('SIGTERM');
		await rm(dataDir, { recursive: true });
	}
}

async function seatEverybody(sizes: number[], app: RunningApp, dataDir: string): Promise<Hall> {
	const seats = Math.ceil(sizes.at(-1)! / PARTIES);
	console.log(`seating ${seats * PARTIES} delegates …`);
	return visit({ dataDir, origin: app.url }, async (portal) => {
		const meeting = await meetingInSession(portal, {
			seats,
			charter: { quorum: 'Q_COUNT(1)', minimumOpenSeconds: 0 }
		});
		const cookies: string[] = [];
		for (const { personId } of meeting.delegates.flat()) cookies.push(await sessionCookie(portal, personId));
		return {
			...{ sizes, app, dataDir, meeting },
			secretary: await sessionCookie(portal, meeting.secretary.personId),
			cookies: cookies.slice(0, sizes.at(-1)),
			since: (await readEntries(portal.db, meeting.logId, 0, 100_000)).length - 1
		};
	});
}

/** An act of the console over HTTP, as the page sends it. Answers with when it was sent. */
async function act(
	{ app, meeting, secretary }: Hall,
	action: string,
	fields: [string, string][]
): Promise<number> {
	const body = new FormData();
	for (const [name, value] of fields) body.append(name, value);
	const began = now();
	const response = await fetch(`${app.url}/meetings/${meeting.meetingId}/console?/${action}`, {
		method: 'POST',
		body,
		headers: { cookie: secretary, origin: app.url, accept: 'application/json', 'x-sveltekit-action': 'true' }
	});
	const answer = (await response.json()) as { type: string };
	if (answer.type !== 'success') throw new Error(`${action} was refused: ${JSON.stringify(answer)}`);
	return began;
}

/** Each figure in turn with its reference, so that both have the same minute of the machine. */
async function changes(hall: Hall): Promise<void> {
	const { app, meeting, cookies, since } = hall;
	const address = {
		port: Number(new URL(app.url).port),
		origin: app.url,
		meetingId: meeting.meetingId,
		since
	};
	const raw = fork(path.join(import.meta.dirname, 'raw-broadcast.ts'));
	const rawPort = await nextMessage<number>(raw);
	const [ours, theirs] = [new Crowd(), new Crowd()];
	const probe = await LightClient.connect(address.port, { cookie: cookies[0]!, origin: app.url });
	await probe.ask('join', { meeting: meeting.meetingId, since });
	let there = 0;
	for (const size of hall.sizes) {
		await ours.comeToMeeting(address, cookies.slice(there, size));
		await theirs.comeTo('RAW', rawPort, size - there);
		there = size;
		const mine: number[] = [];
		const reference: number[] = [];
		for (let round = 0; round <= ROUNDS; round++) {
			const title = `Item ${randomUUID()}`;
			const frame = probe.frameWith(title);
			const last = ours.hear(title);
			const sent = await act(hall, 'addItem', [
				['title', title],
				['minutes', '5'],
				...meeting.body.parties.map(({ id }): [string, string] => ['consent', id])
			]);
			const took = (await last) - sent;
			const body = await frame;
			const rawLast = theirs.hear(title);
			const rawSent = now();
			await fetch(`http://127.0.0.1:${rawPort}/`, { method: 'POST', body });
			const rawTook = (await rawLast) - rawSent;
			if (round === 0) continue;
			mine.push(took);
			reference.push(rawTook);
		}
		line(
			`change until the last of ${size} has it, ms`,
			mine,
			reference,
			size === hall.sizes.at(-1) ? 'at most 1.3' : ''
		);
	}
	await votes(hall, ours, probe);
	theirs.leave();
	ours.leave();
	probe.close();
	raw.disconnect();
}

async function votes(hall: Hall, crowd: Crowd, probe: LightClient): Promise<void> {
	const opened: number[] = [];
	const closed: number[] = [];
	for (let round = 0; round <= ROUNDS; round++) {
		const question = `Question ${randomUUID()}`;
		const heard = crowd.hear(question);
		const frame = probe.frameWith(question);
		const sent = await act(hall, 'ballot', [
			['item', hall.meeting.items[1]!],
			['question', question],
			['form', 'RECORD_VOTE'],
			['request_key', randomUUID()]
		]);
		const took = (await heard) - sent;
		const vote = /"vote":"([^"]+)"/.exec(await frame)![1]!;
		const result = crowd.hear(vote);
		const closing = await act(hall, 'closeBallot', [['vote', vote]]);
		const closeTook = (await result) - closing;
		if (round === 0) continue;
		opened.push(took);
		closed.push(closeTook);
	}
	console.log(`ballot opened until the last has it, ms        ${spread(opened)}`);
	console.log(`ballot closed until the last has the result, ms ${spread(closed)}   aim: under 1,000`);
}

/**
 * The process is killed and started again, counted from when the new one listens (ruling 18); and what those who came
 * back cost in memory. Beside plain socket.io, killed and started in the same way.
 */
async function stampede(hall: Hall, env: Record<string, string>): Promise<void> {
	const mine: Return[] = [];
	const reference: Return[] = [];
	for (let round = 0; round < RESTARTS; round++) {
		mine.push(await returnToMeeting(hall, env));
		reference.push(await returnToPlain(hall.cookies.length));
	}
	const of = (figure: keyof Return): [number[], number[]] => [
		mine.map((one) => one[figure]),
		reference.map((one) => one[figure])
	];
	line('all back and up to date after a kill, ms', ...of('took'), 'at most 1.5');
	line('memory of a client, KB', ...of('kilobytes'), 'at most 1.3');
}

interface Return {
	took: number;
	kilobytes: number;
}

async function returnToMeeting(hall: Hall, env: Record<string, string>): Promise<Return> {
	const { meeting, cookies, since } = hall;
	const inspected = { ...env, NODE_OPTIONS: '--inspect=127.0.0.1:0' };
	await hall.app.end('SIGTERM');
	hall.app = await startApp(inspected);
	const crowd = new Crowd();
	const address = { port: Number(env.PORT), origin: hall.app.url, meetingId: meeting.meetingId, since };
	const kilobytes = await memoryOfEach(hall.app, cookies.length, () => crowd.comeToMeeting(address, cookies));
	const back = crowd.return();
	await hall.app.end('SIGKILL');
	hall.app = await startApp(inspected);
	const listens = now();
	const took = (await back) - listens;
	crowd.leave();
	return { took, kilobytes };
}

async function returnToPlain(count: number): Promise<Return> {
	const plain = await plainServer(0);
	const crowd = new Crowd();
	const kilobytes = await memoryOfEach(plain, count, () => crowd.comeTo('PLAIN', plain.port, count));
	const back = crowd.return();
	plain.child.kill('SIGKILL');
	await once(plain.child, 'exit');
	const again = await plainServer(plain.port);
	const took = (await back) - again.at;
	crowd.leave();
	again.child.disconnect();
	return { took, kilobytes };
}

/** What a process holds once all have come, beside what it held before, without what only waits to be dropped. */
async function memoryOfEach(
	{ child, output }: Pick<RunningApp, 'child' | 'output'>,
	count: number,
	come: () => Promise<void>
): Promise<number> {
	await collectGarbage(output());
	const before = await residentBytes(child.pid!);
	await come();
	await collectGarbage(output());
	return ((await residentBytes(child.pid!)) - before) / count / 1024;
}

async function plainServer(port: number) {
	const child = fork(path.join(import.meta.dirname, 'plain-sockets.ts'), [String(port)], {
		execArgv: [...process.execArgv, '--inspect=127.0.0.1:0'],
		stdio: ['ignore', 'inherit', 'pipe', 'ipc']
	});
	let printed = '';
	child.stderr!.on('data', (piece: Buffer) => (printed += piece));
	return { child, output: () => printed, ...(await nextMessage<Listening>(child)) };
}

/** A long meeting beside a short one: by an application that has shown them before, and by one that has just started. */
async function openings(hall: Hall, env: Record<string, string>): Promise<void> {
	console.log('writing a meeting of 5,000 entries …');
	const [long, short] = await visit({ dataDir: hall.dataDir, origin: hall.app.url }, async (portal) => [
		await longMeeting(portal, 4_980),
		await longMeeting(portal, 30)
	]);
	const warm: [number[], number[]] = [[], []];
	const cold: [number[], number[]] = [[], []];
	// By turns in either order, and each first page by a process of its own: what comes second finds a process warmer.
	const both = (round: number) => (round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const));
	const open = async (which: 0 | 1) => openLivePage(hall.app.url, [long!, short!][which]!);
	for (let round = 0; round < RESTARTS; round++)
		for (const which of both(round)) {
			await hall.app.end('SIGTERM');
			hall.app = await startApp(env);
			// The first page of all pays for the process; it is a third meeting's.
			await openLivePage(hall.app.url, { meetingId: hall.meeting.meetingId, cookie: hall.cookies[0]! });
			cold[which].push(await open(which));
		}
	for (let round = 0; round < 3 * ROUNDS; round++)
		for (const which of both(round)) warm[which].push(await open(which));
	line('opening 5,000 entries beside 50, first time, ms', ...cold, 'at most 1.3');
	line('opening 5,000 entries beside 50, again, ms', ...warm, 'at most 1.3');
}

function line(name: string, ours: number[], reference: number[], aim: string): void {
	const ratios = ours.map((value, at) => value / reference[at]!);
	console.log(
		`${name.padEnd(48)} ${spread(ours)}   reference ${spread(reference)}   ratio ${spread(ratios, 2)}${aim && `   aim: ${aim}`}`
	);
}
