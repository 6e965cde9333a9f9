import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import * as v from 'valibot';
import { hashPassword } from '../auth/password.ts';
import { connect } from '../db/connect.ts';
import { emptyDatabase } from '../db/empty-database.ts';
import { drainJobs } from '../jobs/outbox.ts';
import { answerInvitation } from '../meetings/answer-invitation.ts';
import { conveneMeeting } from '../meetings/convene-meeting.ts';
import { openPortal } from '../open-portal.ts';
import { steppedClock } from '../record/clock.ts';
import type { Settings } from '../settings.ts';
import { foundation, type Foundation } from '../walk/foundation-form.ts';
import { found } from '../walk/found.ts';
import { makeAdministrator } from '../walk/give-account.ts';
import type { MeetingForm } from '../walk/meeting-form.ts';
import { noNames, type Names } from '../walk/names.ts';
import { actorOf, type Player } from '../walk/player.ts';
import { readMeetingFile } from '../walk/read-meeting-file.ts';
import { newRun, run } from '../walk/run.ts';
import { schedule } from '../walk/schedule.ts';
import { DEMO_ACCOUNTS } from './people.ts';
import { DEMO_PASSWORD } from './sign-ins.ts';
import { upcoming } from './upcoming.ts';

const FOLDER = import.meta.dirname;

/**
 * Loads the demonstration into an empty database of a demo: organisations and bodies of domain.md 8, the meeting of
 * March 2026 played whole through the commands of the pages, so that the archive holds its signed minutes, and meetings
 * to come, counted from now. A load that was broken off is thrown away and begun again; a loaded database is left as
 * it is. Does nothing in production, and nothing on a database that holds anything else.
 */
export async function loadDemo(settings: Settings, print: (line: string) => void): Promise<void> {
	if (settings.mode !== 'demo') return;
	// Of processes that start together on one database one loads, and the others wait for it.
	await alone(settings, async () => {
		const state = await stateOf(settings);
		if (state === 'LOADED' || state === 'IN_USE') return;
		if (state === 'BROKEN_OFF') await onDatabase(settings, emptyDatabase);
		print('Loading the demonstration …');
		await mark(settings, 'started');
		await load(settings);
		await mark(settings, 'finished');
	});
}

const LOADING_LOCK = 20_081_024;

/** Does the work while no other process does it; the lock goes with its connection, also when this process is killed. */
async function alone(settings: Settings, work: () => Promise<void>): Promise<void> {
	await onDatabase(settings, (db) =>
		db.connection().execute(async (held) => {
			await sql`select pg_advisory_lock(${LOADING_LOCK})`.execute(held);
			try {
				await work();
			} finally {
				await sql`select pg_advisory_unlock(${LOADING_LOCK})`.execute(held);
			}
		})
	);
}

type State = 'EMPTY' | 'BROKEN_OFF' | 'LOADED' | 'IN_USE';

async function stateOf(settings: Settings): Promise<State> {
	return onDatabase(settings, async (db) => {
		const { rows } = await sql<{ finished_at: Date | null }>`select finished_at from demo_load`.execute(db);
		if (rows[0]) return rows[0].finished_at ? 'LOADED' : 'BROKEN_OFF';
		const anybody = await db.selectFrom('person').select('id').limit(1).executeTakeFirst();
		return anybody ? 'IN_USE' : 'EMPTY';
	});
}

async function mark(settings: Settings, what: 'started' | 'finished'): Promise<void> {
	await onDatabase(settings, (db) =>
		what === 'started'
			? sql`insert into demo_load default values`.execute(db)
			: sql`update demo_load set finished_at = now()`.execute(db)
	);
}

async function onDatabase<T>(
	settings: Settings,
	work: (db: ReturnType<typeof connect>['db']) => Promise<T>
): Promise<T> {
	const connection = connect(settings.databaseUrl, { max: 2 });
	try {
		return await work(connection.db);
	} finally {
		await connection.close();
	}
}

async function load(settings: Settings): Promise<void> {
	const clock = steppedClock('2025-12-15T01:00:00Z');
	const { portal, close } = await openPortal(withoutWaiting(settings), { clock });
	try {
		const now = new Date();
		const hash = await hashPassword(DEMO_PASSWORD);
		const administrator = await makeAdministrator(portal, { signInName: 'admin', passwordHash: hash });
		const player: Omit<Player, 'names'> = {
			portal,
			clock,
			administrator: { personId: administrator },
			password: { plain: DEMO_PASSWORD, hash },
			accounts: new Set(DEMO_ACCOUNTS.map(({ signInName }) => signInName)),
			print: () => {}
		};
		const maritime = readMeetingFile(await demoFile('maritime-2026-1'));
		const state = newRun();
		await run(player, maritime, { state, folder: FOLDER });

		// Keys of parties and items belong to one file each; organisations and persons to all of them.
		const namesOfOwn = (): Names => ({
			...noNames(),
			organisation: state.names.organisation,
			person: state.names.person
		});
		await found({ ...player, names: namesOfOwn() }, await foundationFile('organisations'));
		await found({ ...player, names: namesOfOwn() }, await foundationFile('dongjiang-construction'));
		const joint = namesOfOwn();
		const { bodyId: jointId } = await found(
			{ ...player, names: joint },
			await foundationFile('light-industry')
		);

		for (const name of ['dongjiang-seamen-committee', 'dongjiang-seamen-standing-committee'])
			await found({ ...player, names: namesOfOwn() }, await foundationFile(name));

		const meetings = upcoming(now);
		const convene = async (names: Names, bodyId: string, secretary: string, form: Dated): Promise<string> => {
			const meetingId = await schedule({ ...player, names }, form, {
				bodyId,
				secretary,
				run: newRun().run,
				folder: FOLDER
			});
			clock.set(form.convened);
			await conveneMeeting(portal, actorOf({ ...player, names }, secretary), { meetingId });
			return meetingId;
		};
		const today = await convene(state.names, state.bodyId!, 'xu', meetings.today);
		clock.set(new Date(meetings.today.convened.getTime() + 86_400_000));
		const person = (key: string) => actorOf({ ...player, names: state.names }, key);
		for (const key of ['zhang', 'wang', 'sun', 'wu', 'chen', 'wei'])
			await answerInvitation(portal, person(key), { meetingId: today, answer: 'IN_PERSON' });
		await answerInvitation(portal, person('zhou'), { meetingId: today, answer: 'REMOTE' });
		await answerInvitation(portal, person('feng'), { meetingId: today, answer: 'NO' });
		await answerInvitation(portal, person('shen'), {
			meetingId: today,
			answer: 'ALTERNATE',
			alternateId: person('han').personId
		});
		await convene(state.names, state.bodyId!, 'xu', meetings.later);
		await convene(joint, jointId!, 'fang', meetings.joint);
		await drainJobs(portal, { early: true });
	} finally {
		await close();
	}
}

/**
 * Commits that do not wait for the disk: a load that a power cut breaks off is done over anyway, and the commit that
 * marks its end waits for the disk, and so for everything before it.
 */
function withoutWaiting(settings: Settings): Settings {
	const url = new URL(settings.databaseUrl);
	url.searchParams.set('options', '-c synchronous_commit=off');
	return { ...settings, databaseUrl: url.href };
}

type Dated = MeetingForm & { convened: Date };

function demoFile(name: string): Promise<string> {
	return readFile(path.join(FOLDER, `${name}.json`), 'utf8');
}

async function foundationFile(name: string): Promise<Foundation> {
	return v.parse(foundation, JSON.parse(await demoFile(name)));
}
