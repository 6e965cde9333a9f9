import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { sql } from 'kysely';
import { Server, type Socket } from 'socket.io';
import * as v from 'valibot';
import type { Audience } from '#lib/domain/live/audience.ts';
import {
	SOCKET_PATH,
	type JoinAnswer,
	type LeaveReason,
	type RefusalMessage
} from '#lib/domain/live/messages.ts';
import type { ProjectedEntry } from '#lib/domain/live/project.ts';
import { CHECK_IN_STATES } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { readSessionFromHeader } from '../auth/session.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { openTail, type Tail } from '../record/tail.ts';
import { answerOf } from '../refusals.ts';
import { isOwnOrigin } from '../request-guard.ts';
import type { Admission, LiveDoors } from './doors.ts';
import { serveDrafts } from './drafts.ts';
import { feedOf, type MeetingFeed } from './feed.ts';
import { cut, isStalled, limitRate } from './limits.ts';
import type { LiveServer, LiveSocket, Seeker } from './live-socket.ts';
import { readScreenToken } from './screen-cookie.ts';
import { ballotSchema, joinSchema, severalSchema } from './schema.ts';

/*
 * Sockets of the live meetings: they listen, and writes go over HTTP, but for ballots. Websocket only, so that a
 * thousand come back at once (measures.md 1); no recovery of connections by socket.io, which would skip the checks:
 * clients catch up by index.
 */

/** Who shows what the secretary chose for the room, and who chooses it. */
const SEE_SCREEN: readonly Audience[] = ['ROOM', 'SECRETARIAT'];
const TICK_MS = 1_000;
/** Mandates end by their dates too, and sessions by their time, without anybody saying so. */
const REVIEW_EVERY_TICKS = 30;
/** More entries, or longer ones, than this are fetched as pages of the record. */
const MOST_ENTRIES = 300;
const MOST_CHARACTERS = 100_000;
/** The longest message is an update of a draft, in base64. */
const MOST_MESSAGE_BYTES = 40 * 1024;
/** One person's tabs and devices under one session. */
const MOST_PER_SESSION = 20;

/** A meeting that somebody follows in this process. */
interface Room {
	meetingId: string;
	logId: string;
	bodyLogId: string;
	feed: MeetingFeed;
	sockets: Set<LiveSocket>;
}

export interface LiveSockets {
	/** Whether the listener answers; for `/readyz`. */
	alive(): boolean;
	/** How many sockets are connected. */
	count(): number;
	/** Lets every client go; they come back when there is somebody to come back to. */
	close(): Promise<void>;
}

/** Attaches to the HTTP server, beside whatever else takes upgrades there. Resolves once entries are followed. */
export async function openSockets(
	portal: Portal,
	httpServer: HttpServer,
	doors: LiveDoors,
	onError: (error: Error) => void = () => {}
): Promise<LiveSockets> {
	const seekers = new WeakMap<IncomingMessage, Seeker>();
	const rooms = new Map<string, Room>();
	const report = (error: unknown) => onError(error as Error);

	// socket.io would take over the server's requests as well; it gets the upgrades meant for it, and nothing else.
	const doorway = createServer();
	const io: LiveServer = new Server(doorway, {
		path: SOCKET_PATH,
		transports: ['websocket'],
		serveClient: false,
		pingInterval: 5_000,
		pingTimeout: 4_000,
		connectTimeout: 5_000,
		maxHttpBufferSize: MOST_MESSAGE_BYTES,
		perMessageDeflate: false,
		allowRequest: (request, answer) => {
			seekerOf(request).then(
				(seeker) => {
					if (seeker) seekers.set(request, seeker);
					answer(seeker ? null : 'not signed in', seeker !== null);
				},
				(error) => {
					report(error);
					answer('not now', false);
				}
			);
		}
	});

	const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		if (request.url?.startsWith(`${SOCKET_PATH}/`)) doorway.emit('upgrade', request, socket, head);
		else if (httpServer.listenerCount('upgrade') === 1) socket.destroy();
	};
	httpServer.on('upgrade', onUpgrade);

	const drafts = serveDrafts({
		portal,
		io,
		doors: doors.drafts,
		report,
		dismiss,
		refusalOf,
		watchBody: async (bodyLogId) => tail.watch(bodyLogId, await sizeOf(bodyLogId)),
		unwatchBody,
		isSession: async (sessionId) => (await stillIn([sessionId])).has(sessionId)
	});

	const tail: Tail = await openTail(
		portal,
		(logId, entries) => {
			for (const room of rooms.values()) {
				if (room.logId === logId) room.feed.take(entries);
				if (room.bodyLogId === logId) review(room).catch(report);
			}
			drafts.review(logId).catch(report);
		},
		onError,
		[
			{
				channel: 'sessions',
				heard: (sessionId) => dismissSessions((id) => id === sessionId),
				listening: () => void reviewSessions().catch(report)
			},
			drafts.beside
		]
	);

	io.on('connection', (socket: LiveSocket) => {
		const seeker = seekers.get(socket.request);
		if (!seeker) return cut(socket);
		socket.data.seeker = seeker;
		limitRate(socket as unknown as Socket);
		if (seeker.kind === 'PERSON' && socketsOf(seeker.sessionId).length > MOST_PER_SESSION) return cut(socket);
		const locale = socket.handshake.query.locale === 'en' ? 'en' : 'zh';

		socket.on('join', (request: unknown, answer: unknown) => {
			if (typeof answer !== 'function') return;
			const parsed = v.safeParse(joinSchema, request);
			const joining = parsed.success
				? join(socket, parsed.output.meeting, parsed.output.since)
				: Promise.reject(new Refusal('NOT_FOUND'));
			joining.catch((error) => ({ refusal: refusalOf(error, locale) })).then((said) => answer(said), report);
		});

		socket.on('ballot', (request: unknown, answer: unknown) => {
			if (typeof answer !== 'function') return;
			const parsed = v.safeParse(ballotSchema, request);
			const casting =
				parsed.success && seeker.kind === 'PERSON'
					? doors.castBallot({ personId: seeker.personId }, parsed.output)
					: Promise.reject(new Refusal('NOT_FOUND'));
			casting
				.then(
					(receipt) => ({ receipt }),
					(error) => ({ refusal: refusalOf(error, locale) })
				)
				.then((said) => answer(said), report);
		});

		socket.on('ballots', (request: unknown, answer: unknown) => {
			if (typeof answer !== 'function') return;
			const parsed = v.safeParse(severalSchema, request);
			const casting =
				parsed.success && seeker.kind === 'PERSON'
					? doors.castSeveral({ personId: seeker.personId }, parsed.output)
					: Promise.reject(new Refusal('NOT_FOUND'));
			casting
				.then(
					(receipts) => ({ receipts }),
					(error) => ({ refusal: refusalOf(error, locale) })
				)
				.then((said) => answer(said), report);
		});

		if (seeker.kind === 'PERSON')
			drafts.serve(socket, { personId: seeker.personId }, seeker.sessionId, locale);

		socket.on('disconnect', () => {
			leave(socket);
			drafts.leave(socket);
		});
	});

	async function seekerOf(request: IncomingMessage): Promise<Seeker | null> {
		const { origin, host, cookie = '' } = request.headers;
		if (!isOwnOrigin(origin, host, portal.settings.origin)) return null;
		const query = new URL(request.url ?? '/', 'http://socket').searchParams;
		if (query.get('as') === 'screen') {
			const token = readScreenToken(cookie);
			return token ? { kind: 'SCREEN', token } : null;
		}
		const session = await readSessionFromHeader(portal, cookie);
		return session && { kind: 'PERSON', personId: session.personId, sessionId: session.id };
	}

	async function join(socket: LiveSocket, meetingId: string, since: number): Promise<JoinAnswer> {
		const { seeker } = socket.data;
		const admission =
			seeker.kind === 'SCREEN'
				? await doors.admitScreen(seeker.token)
				: await doors.admit({ personId: seeker.personId }, meetingId);
		if (admission.meetingId !== meetingId || !socket.connected) throw new Refusal('NOT_FOUND');
		leave(socket);
		socket.data.admission = admission;
		await socket.join(channelOf(meetingId, admission.audience));
		const room = rooms.get(meetingId) ?? openRoom(admission);
		room.sockets.add(socket);
		// In the room first, then read: what is committed between the two comes twice rather than never.
		await room.feed.catchUp();
		tail.watch(room.logId, room.feed.size);
		tail.watch(room.bodyLogId, await sizeOf(room.bodyLogId));
		// The session may have ended while the door was being opened.
		if (seeker.kind === 'PERSON' && !(await stillIn([seeker.sessionId])).has(seeker.sessionId)) {
			dismiss(socket, 'SESSION');
			throw new Refusal('NOT_FOUND');
		}
		const missed = room.feed.since(admission.audience, since + 1);
		return { index: room.feed.size - 1, entries: fitsOneMessage(missed) ? missed : null };
	}

	function openRoom({ meetingId, logId, bodyLogId }: Admission): Room {
		const feed = feedOf(portal, logId);
		const room: Room = { meetingId, logId, bodyLogId, feed, sockets: new Set() };
		rooms.set(meetingId, room);
		feed.onNews = (from) => {
			for (const audience of audiencesIn(room))
				io.to(channelOf(meetingId, audience)).emit('entries', feed.since(audience, from));
		};
		return room;
	}

	function leave(socket: LiveSocket): void {
		const { admission } = socket.data;
		if (!admission) return;
		delete socket.data.admission;
		void socket.leave(channelOf(admission.meetingId, admission.audience));
		const room = rooms.get(admission.meetingId);
		room?.sockets.delete(socket);
		if (!room || room.sockets.size > 0) return;
		rooms.delete(room.meetingId);
		room.feed.onNews = () => {};
		tail.unwatch(room.logId);
		unwatchBody(room.bodyLogId);
	}

	/** Unless somebody else here needs to know of its mandates. */
	function unwatchBody(bodyLogId: string): void {
		const inRoom = [...rooms.values()].some((room) => room.bodyLogId === bodyLogId);
		if (!inRoom && !drafts.follows(bodyLogId)) tail.unwatch(bodyLogId);
	}

	function dismiss(socket: LiveSocket, reason: LeaveReason): void {
		leave(socket);
		drafts.leave(socket);
		socket.emit('left', reason);
		socket.disconnect(true);
	}

	/** Sends away whoever no longer belongs in a room, and moves whoever belongs among others. */
	async function review(room: Room): Promise<void> {
		const people = new Map<string, LiveSocket[]>();
		for (const socket of room.sockets) {
			const { seeker } = socket.data;
			if (seeker.kind === 'PERSON')
				people.set(seeker.personId, [...(people.get(seeker.personId) ?? []), socket]);
			else
				doors.admitScreen(seeker.token).catch((error) => {
					if (error instanceof Refusal) dismiss(socket, 'ACCESS');
					else report(error);
				});
		}
		if (people.size === 0) return;
		const audiences = await doors.audiencesOf(room.meetingId, [...people.keys()]);
		for (const [personId, sockets] of people) {
			const audience = audiences.get(personId);
			for (const socket of sockets) {
				if (!audience) dismiss(socket, 'ACCESS');
				else await move(socket, audience);
			}
		}
	}

	async function move(socket: LiveSocket, audience: Audience): Promise<void> {
		const { admission } = socket.data;
		if (!admission || admission.audience === audience) return;
		await socket.leave(channelOf(admission.meetingId, admission.audience));
		admission.audience = audience;
		await socket.join(channelOf(admission.meetingId, audience));
		socket.emit('audience');
	}

	function dismissSessions(over: (sessionId: string) => boolean): void {
		for (const socket of everySocket()) {
			const { seeker } = socket.data;
			if (seeker?.kind === 'PERSON' && over(seeker.sessionId)) dismiss(socket, 'SESSION');
		}
	}

	async function reviewSessions(): Promise<void> {
		const ids = everySocket().flatMap(({ data: { seeker } }) =>
			seeker?.kind === 'PERSON' ? [seeker.sessionId] : []
		);
		if (ids.length === 0) return;
		const asked = new Set(ids);
		const still = await stillIn([...asked]);
		dismissSessions((id) => asked.has(id) && !still.has(id));
	}

	async function stillIn(sessionIds: string[]): Promise<Set<string>> {
		const rows = await portal.db
			.selectFrom('session')
			.select('id')
			.where(sql<boolean>`id = any(${sessionIds}::text[])`)
			.where('expires_at', '>', sql<Date>`now()`)
			.execute();
		return new Set(rows.map(({ id }) => id));
	}

	async function sizeOf(logId: string): Promise<number> {
		const { size } = await portal.db
			.selectFrom('log')
			.select('size')
			.where('id', '=', logId)
			.executeTakeFirstOrThrow();
		return size;
	}

	function everySocket(): LiveSocket[] {
		return [...io.of('/').sockets.values()];
	}

	function socketsOf(sessionId: string): LiveSocket[] {
		return everySocket().filter(
			({ data: { seeker } }) => seeker?.kind === 'PERSON' && seeker.sessionId === sessionId
		);
	}

	// The clock of the record is the database's: how far ours is from it, in milliseconds.
	let ahead = 0;
	let ticks = 0;

	async function tick(): Promise<void> {
		for (const socket of everySocket())
			if (isStalled(socket as unknown as Socket)) cut(socket as unknown as Socket);
		if (ticks++ % REVIEW_EVERY_TICKS === 0) {
			ahead = (await timeNow(portal)).getTime() - Date.now();
			await reviewSessions();
			for (const room of rooms.values()) await review(room);
			await drafts.review();
		}
		await drafts.tick().catch(report);
		for (const room of rooms.values()) {
			const open = room.feed.size > 0 && hasOpenBallot(room.feed);
			const turnout = open ? await doors.turnout(room.meetingId) : null;
			const speech =
				room.feed.size > 0 && someoneSpeaks(room.feed) ? await doors.speech(room.meetingId) : null;
			const now = new Date(Date.now() + ahead);
			const time = now.toISOString();
			const audiences = audiencesIn(room);
			const proposal =
				room.feed.size > 0 && room.feed.view('ROOM').chairTaps ? await doors.proposal(room.meetingId) : null;
			const screens = audiences.filter((audience) => SEE_SCREEN.includes(audience));
			const screen = screens.length > 0 ? await doors.screen(room.meetingId) : null;
			const checkIn =
				screens.length > 0 && room.feed.size > 0 && canCheckIn(room.feed)
					? doors.checkInCode(room.meetingId, now)
					: null;
			// Volatile: who cannot take it now gets the next one, and nothing piles up.
			for (const audience of audiences)
				io.to(channelOf(room.meetingId, audience)).volatile.emit('tick', {
					index: room.feed.size - 1,
					time,
					turnout,
					speech,
					proposal: audience === 'SECRETARIAT' || audience === 'PARTY' ? proposal : null,
					screen: screens.includes(audience) ? screen : null,
					checkIn: screens.includes(audience) ? checkIn : null
				});
		}
	}

	let ticking: Promise<void> | undefined;
	const timer = setInterval(() => {
		ticking ??= tick()
			.catch(report)
			.finally(() => (ticking = undefined));
	}, TICK_MS);

	return {
		alive: () => tail.alive(),
		count: () => io.engine.clientsCount,
		async close() {
			clearInterval(timer);
			httpServer.off('upgrade', onUpgrade);
			await ticking;
			await drafts.close();
			for (const socket of everySocket()) socket.conn.close();
			await Promise.all([tail.close(), io.close()]);
		}
	};
}

function channelOf(meetingId: string, audience: Audience): string {
	return `${meetingId} ${audience}`;
}

function audiencesIn({ sockets }: Room): Audience[] {
	return [...new Set([...sockets].flatMap(({ data }) => data.admission?.audience ?? []))];
}

function fitsOneMessage(entries: ProjectedEntry[]): boolean {
	return entries.length <= MOST_ENTRIES && JSON.stringify(entries).length <= MOST_CHARACTERS;
}

function hasOpenBallot(feed: MeetingFeed): boolean {
	return feed.view('ROOM').votes.some(({ kind, outcome }) => kind !== 'CONSENSUS_CALL' && outcome === null);
}

function canCheckIn(feed: MeetingFeed): boolean {
	return CHECK_IN_STATES.includes(feed.view('ROOM').state);
}

function someoneSpeaks(feed: MeetingFeed): boolean {
	return feed.view('ROOM').speaking.speeches.some(({ spoken }) => spoken === null);
}

/** What no rule foresaw is reported by who called, and looks to the client like something it may try again. */
function refusalOf(error: unknown, locale: 'zh' | 'en'): RefusalMessage {
	return answerOf(error, locale).refusal;
}
