/** `npm run walk [-- FILE]`: plays a meeting through the commands of the pages and leaves what comes out of it. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../lib/domain/refusal.ts';
import { hashPassword } from '../lib/server/auth/password.ts';
import { CannotStart } from '../lib/server/cannot-start.ts';
import { connect } from '../lib/server/db/connect.ts';
import { emptyDatabase } from '../lib/server/db/empty-database.ts';
import { drainJobs } from '../lib/server/jobs/outbox.ts';
import { openPortal } from '../lib/server/open-portal.ts';
import { openDatabase } from '../lib/server/process/open-database.ts';
import { steppedClock } from '../lib/server/record/clock.ts';
import { refusalWords } from '../lib/server/refusals.ts';
import { readSettings, type Settings } from '../lib/server/settings.ts';
import { describeForm } from '../lib/server/walk/describe-form.ts';
import { makeAdministrator } from '../lib/server/walk/give-account.ts';
import type { MeetingFile } from '../lib/server/walk/meeting-form.ts';
import { EventFailed } from '../lib/server/walk/play-events.ts';
import { MeetingFileMistake, readMeetingFile } from '../lib/server/walk/read-meeting-file.ts';
import { newRun, run, signatoriesOf, type RunState } from '../lib/server/walk/run.ts';
import { freshDatabase } from '../lib/server/walk/fresh-database.ts';
import { writeResults } from '../lib/server/walk/write-results.ts';

const root = path.resolve(import.meta.dirname, '../..');
const demo = path.join(root, 'src/lib/server/demo/maritime-2026-1.json');
const results = path.join(root, 'out/walk');

const help = `npm run walk                   plays the demo meeting of 18 March 2026
npm run walk -- FILE           plays any other meeting written in the form below
npm run walk -- --keep FOLDER  keeps the database in FOLDER, and goes on there with a walk that was broken off
                               (or begins again, when its body was not founded yet)
npm run walk -- --out FOLDER   leaves what came out there instead of out/walk

It runs on a fresh database: an embedded one in a temporary folder, or one made for it on the server in DATABASE_URL;
both are removed at the end. What came out is then in out/walk: minutes.pdf, notice.ics, notice.eml, votes.json,
motions.json, consolidated.docx, consolidated.pdf, entries.jsonl, checkpoint, trust.txt.

${describeForm()}`;

/** What is kept until the body is founded: a walk broken off before that begins again. */
const FOUNDING = 'founding';

interface Kept {
	state: RunState;
	administrator: string;
	password: { plain: string; hash: string };
}

async function walk(file: string, { keep, out }: { keep?: string; out: string }): Promise<void> {
	const meeting = await read(file);
	const folder = keep ? path.resolve(keep) : await temporaryFolder();
	const configured = { ...readSettings(process.env), dataDir: folder, keyFile: path.join(folder, 'key') };
	if (configured.mode === 'production')
		throw new CannotStart('The walk moves the clock: it is not for production.');
	const fresh = keep ? null : await freshDatabase(configured.databaseUrl);
	try {
		const database = await openDatabase(
			{ ...configured, databaseUrl: fresh?.databaseUrl ?? configured.databaseUrl },
			{ whenInUse: 'refuse' }
		);
		try {
			const stateFile = path.join(folder, 'walk.json');
			const kept = await readKept(stateFile);
			if (kept === FOUNDING) await throwAway(database.settings.databaseUrl);
			await play(meeting, {
				file,
				settings: database.settings,
				kept: kept === FOUNDING ? null : kept,
				stateFile,
				out
			});
		} finally {
			await database.close();
		}
	} finally {
		await fresh?.drop();
		if (!keep) await rm(folder, { recursive: true, force: true });
	}
}

async function play(
	meeting: MeetingFile,
	of: { file: string; settings: Settings; kept: Kept | null; stateFile: string; out: string }
): Promise<void> {
	const clock = steppedClock(meeting.body.founded);
	const { portal, close } = await openPortal(of.settings, { clock });
	try {
		const kept = of.kept ?? (await begin());
		const keep = () => write(kept);
		const { meetingId } = await run(
			{
				portal,
				clock,
				administrator: { personId: kept.administrator },
				password: kept.password,
				accounts: signatoriesOf(meeting),
				print: console.log
			},
			meeting,
			{ state: kept.state, folder: path.dirname(path.resolve(of.file)), keep }
		);
		await drainJobs(portal, { early: true });
		const written = await writeResults(portal, meetingId, of.out);
		console.log(`in ${path.relative(process.cwd(), of.out) || '.'}: ${written.join(', ')}`);
	} finally {
		await close();
	}

	async function begin(): Promise<Kept> {
		const anybody = await portal.db.selectFrom('person').select('id').limit(1).executeTakeFirst();
		if (anybody)
			throw new CannotStart(
				'The database already holds something that no walk began: give the walk an empty one.'
			);
		await write(FOUNDING);
		const plain = randomBytes(12).toString('base64url');
		const hash = await hashPassword(plain);
		const administrator = await makeAdministrator(portal, { signInName: 'admin', passwordHash: hash });
		return { state: newRun(), administrator, password: { plain, hash } };
	}

	function write(kept: Kept | typeof FOUNDING): Promise<void> {
		return writeWhole(of.stateFile, JSON.stringify(kept));
	}
}

/** What a broken-off founding left is of no use to anybody: the walk begins again. */
async function throwAway(databaseUrl: string): Promise<void> {
	console.log('the walk was broken off before its body was founded: it begins again');
	const connection = connect(databaseUrl, { max: 2 });
	await emptyDatabase(connection.db).finally(() => connection.close());
}

async function read(file: string): Promise<MeetingFile> {
	const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		throw new CannotStart(`${file} cannot be read (${error.code}): give the path of a meeting file.`);
	});
	return readMeetingFile(text);
}

async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'sanfang-walk-'));
	// The embedded server may run as another user, who has to pass through.
	await chmod(folder, 0o711);
	return folder;
}

async function readKept(file: string): Promise<Kept | typeof FOUNDING | null> {
	const text = await readFile(file, 'utf8').catch(() => null);
	return text === null ? null : (JSON.parse(text) as Kept | typeof FOUNDING);
}

/** Writes a file whole or not at all, however the process ends. */
async function writeWhole(file: string, text: string): Promise<void> {
	await writeFile(`${file}.new`, text);
	await rename(`${file}.new`, file);
}

async function main(args: string[]): Promise<void> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			help: { type: 'boolean', short: 'h' },
			keep: { type: 'string' },
			out: { type: 'string', default: results }
		}
	});
	if (values.help) return console.log(help);
	if (positionals.length > 1) throw new CannotStart('One meeting file at a time; --help says the form.');
	await walk(positionals[0] ?? demo, { keep: values.keep, out: path.resolve(values.out) });
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(messageOf(error));
	process.exitCode = 1;
});

function messageOf(error: unknown): unknown {
	if (error instanceof EventFailed && error.cause instanceof Refusal)
		return `${error.message.split(':')[0]}: ${refusalWords(error.cause.code, error.cause.params, 'en')} (${error.cause.code})`;
	if (error instanceof EventFailed && !error.cause) return error.message;
	if (error instanceof Refusal) return refusalWords(error.code, error.params, 'en');
	if (error instanceof MeetingFileMistake)
		return `The meeting file has mistakes; nothing was played.\n${error.message}`;
	if (error instanceof CannotStart || error instanceof TypeError) return (error as Error).message;
	return error;
}
