import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import * as v from 'valibot';
import { AUDIENCES, seesItem, type Audience } from '#lib/domain/live/audience.ts';
import {
	SOCKET_PATH,
	type JoinAnswer,
	type LeaveReason,
	type RefusalMessage
} from '#lib/domain/live/messages.ts';
import type { ProjectedEntry } from '#lib/domain/live/project.ts';
import { CHECK_IN_STATES, type ItemAudience } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { readSessionFromHeader } from '../auth/session.ts';
import type { Portal } from '../portal.ts';
import { Gate } from '../process/gate.ts';
import { timeNow } from '../record/clock.ts';
import { openTail, type Tail } from '../record/tail.ts';
import { answerOf } from '../refusals.ts';
import { isOwnOrigin } from '../request-guard.ts';
import type { Admission, LiveDoors } from './doors.ts';
import { sayToAll } from './broadcast.ts';
import { countDevices } from './devices.ts';
import { serveDrafts } from './drafts.ts';
import { feedOf, type MeetingFeed } from './feed.ts';
import { cut, isStalled, limitFrames, type Connection } from './limits.ts';
import { LiveSessions } from './live-sessions.ts';
import { deviceOf, type LiveServer, type LiveSocket, type Seeker } from './live-socket.ts';
import { readScreenToken } from './screen-cookie.ts';
import { ballotSchema, joinSchema, severalSchema } from './schema.ts';

/*
 * Sockets of the live meetings: they listen, and writes go over HTTP, but for ballots. Websocket only, so that a
 * thousand come back at once (measures.md 1); no recovery of connections by socket.io, which would skip the checks:
 * clients catch up by index.
 */

/** For whom what waits for the chair's tap is. */
const SEE_PROPOSAL: readonly Audience[] = ['SECRETARIAT', 'SEATS', 'PARTY'];
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
/** Answers kept for those who come with the same question. */
const MOST_ANSWERS = 100;
/** One person's tabs and devices under one session. */
const MOST_PER_SESSION = 20;
/** Whoever was cut for sending too much comes back after so long at the earliest. */
const SHUT_OUT_MS = 10_000;
/** The same error is said again after so long. */
const REPORT_EVERY_MS = 1_000;

/** A meeting that somebody follows in this process. */
interface Room {
	meetingId: string;
	logId: string;
	bodyLogId: string;
	feed: MeetingFeed;
	sockets: Set<LiveSocket>;
	/** What those who come are told, by audience and index, until there is news: a crowd comes back with one question. */
	answers: Map<string, JoinAnswer>;
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
	const sessions = new LiveSessions(portal);
	/** By session or screen: how many connections there are, and until when none is let in. */
	const connectionsOf = new Map<string, number>();
	const shutOut = new Map<string, number>();
	/** Followed for the mandates and offices that begin and end in them. */
	const bodyLogs = new Set<string>();
	/** Moves on when who may be in a room may have changed: what was asked before may be over. */
	let changes = 0;
	/** One thing at a time of each person, over all connections: nobody keeps more of the database busy than one connection. */
	const turns = new Gate({ atOnce: 1, waiting: 49, patienceMs: 5_000 });
	const reported = new Map<string, number>();
	/** Where the database is gone everything fails alike, at every packet that comes. */
	const report = (error: unknown) => {
		const { message } = error as Error;
		const now = performance.now();
		if (now - (reported.get(message) ?? -Infinity) < REPORT_EVERY_MS) return;
		if (reported.size > MOST_ANSWERS) reported.clear();
		reported.set(message, now);
		onError(error as Error);
	};

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
					if (!seeker) return answer('not signed in', false);
					if (isShutOut(seeker)) return answer('not now', false);
					seekers.set(request, seeker);
					answer(null, true);
				},
				(error) => {
					report(error);
					answer('not now', false);
				}
			);
		}
	});

	const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		// Node's own listener is off by now, and that of `ws` comes after the handshake: who breaks off in between ends
		// his connection, and not the process.
		socket.on('error', ignore);
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
		watchBody,
		unwatchBody,
		isSession: sessions.isInForce
	});

	const devices = countDevices(portal, report);

	const tail: Tail = await openTail(
		portal,
		(logId, entries) => {
			if (bodyLogs.has(logId)) changes++;
			for (const room of rooms.values()) {
				if (room.logId === logId) {
					room.feed.take(entries);
					// An alternate who takes a seat, or hands it back, belongs among others where an item is for seats alone.
					const moved = new Set(entries.flatMap(({ body }) => ('of_person' in body ? [body.of_person] : [])));
					if (moved.size > 0 && hasItemForSeats(room.feed)) review(room, moved).catch(report);
				}
				if (room.bodyLogId === logId) review(room).catch(report);
			}
			drafts.review(logId).catch(report);
		},
		onError,
		[
			{
				channel: 'sessions',
				heard: (sessionId) => {
					sessions.end(sessionId);
					dismissSessions((id) => id === sessionId);
				},
				listening: () => {
					sessions.listening();
					void reviewSessions().catch(report);
				}
			},
			drafts.beside,
			devices.beside
		]
	);

	// Before anything of it is read, and whether or not it ever says what it came for.
	io.engine.on('connection', (connection: Connection) => {
		const seeker = seekers.get(connection.request);
		if (!seeker) return cut(connection);
		const key = deviceOf(seeker);
		const count = (connectionsOf.get(key) ?? 0) + 1;
		connectionsOf.set(key, count);
		connection.on('close', () => {
			const left = connectionsOf.get(key)! - 1;
			if (left > 0) connectionsOf.set(key, left);
			else connectionsOf.delete(key);
		});
		if (count > MOST_PER_SESSION) return cut(connection);
		limitFrames(connection, () => shutOut.set(key, performance.now() + SHUT_OUT_MS));
	});

	io.on('connection', (socket: LiveSocket) => {
		const seeker = seekers.get(socket.request);
		if (!seeker) return cut(socket.conn);
		socket.data.seeker = seeker;
		if (seeker.kind === 'PERSON' && !enter(socket, seeker)) return;
		const locale = socket.handshake.query.locale === 'en' ? 'en' : 'zh';

		/** Answers with what the work says, in its turn. */
		const respond = (answer: unknown, work: (() => Promise<object>) | false) => {
			if (typeof answer !== 'function') return;
			const nothing = () => Promise.reject(new Refusal('NOT_FOUND'));
			turns
				.pass(seeker.kind === 'PERSON' ? seeker.personId : seeker.token, work || nothing)
				.catch((error) => ({ refusal: refusalOf(error, locale) }))
				.then((said) => (said ? answer(said) : cut(socket.conn)), report);
		};

		socket.on('join', (request: unknown, answer: unknown) => {
			const { success, output } = v.safeParse(joinSchema, request);
			respond(answer, success && (() => join(socket, output.meeting, output.since)));
		});

		const actor = seeker.kind === 'PERSON' && { personId: seeker.personId };
		socket.on('ballot', (request: unknown, answer: unknown) => {
			const { success, output } = v.safeParse(ballotSchema, request);
			const cast = actor && success && (async () => ({ receipt: await doors.castBallot(actor, output) }));
			respond(answer, cast);
		});

		socket.on('ballots', (request: unknown, answer: unknown) => {
			const { success, output } = v.safeParse(severalSchema, request);
			const cast = actor && success && (async () => ({ receipts: await doors.castSeveral(actor, output) }));
			respond(answer, cast);
		});

		if (seeker.kind === 'PERSON' && actor) drafts.serve(socket, actor, seeker.sessionId, locale);

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
		const provedAt = performance.now();
		const session = await readSessionFromHeader(portal, cookie);
		return session && { kind: 'PERSON', personId: session.personId, sessionId: session.id, provedAt };
	}

	/** Whether a connection of this session or screen was cut lately for sending too much. */
	function isShutOut(seeker: Seeker): boolean {
		for (const [key, until] of shutOut) if (until <= performance.now()) shutOut.delete(key);
		return shutOut.has(deviceOf(seeker));
	}

	/** Lets a person's socket in, unless the session has ended since the handshake. */
	function enter(socket: LiveSocket, { sessionId, provedAt }: Extract<Seeker, { kind: 'PERSON' }>): boolean {
		if (sessions.hasEnded(sessionId)) {
			dismiss(socket, 'SESSION');
			return false;
		}
		if (!sessions.hasListenedSince(provedAt))
			sessions.isInForce(sessionId).then((still) => still || dismiss(socket, 'SESSION'), report);
		return true;
	}

	async function join(socket: LiveSocket, meetingId: string, since: number): Promise<JoinAnswer> {
		const admission = await admissionOf(socket, meetingId);
		// From here to being in the room nothing waits, so that whatever ends the admission finds the socket there.
		leave(socket);
		socket.data.admission = admission;
		void socket.join(channelOf(meetingId, admission.audience));
		const room = rooms.get(meetingId) ?? openRoom(admission);
		room.sockets.add(socket);
		// In the room first, then read: what is committed between the two comes twice rather than never.
		await follow(room);
		const { audience } = admission;
		const key = `${audience} ${since}`;
		let answer = room.answers.get(key);
		if (!answer) {
			const missed = room.feed.since(audience, since + 1) ?? (await room.feed.readSince(audience, since + 1));
			answer = { index: room.feed.size - 1, entries: fitsOneMessage(missed) ? missed : null };
			if (room.answers.size < MOST_ANSWERS) room.answers.set(key, answer);
		}
		return answer;
	}

	/** Once for all who come; whoever comes later finds it followed. */
	async function follow(room: Room): Promise<void> {
		if (tail.watches(room.logId)) return;
		await room.feed.catchUp();
		if (rooms.get(room.meetingId) === room) tail.watch(room.logId, room.feed.size);
	}

	/** What lets a socket into a meeting's room, as it stands now; refuses with `NOT_FOUND`. */
	async function admissionOf(socket: LiveSocket, meetingId: string): Promise<Admission> {
		const { seeker } = socket.data;
		for (;;) {
			const asked = changes;
			const [admission, inForce] =
				seeker.kind === 'SCREEN'
					? [await doors.admitScreen(seeker.token), true]
					: await Promise.all([
							doors.admit({ personId: seeker.personId }, meetingId),
							sessions.isInForce(seeker.sessionId)
						]);
			if (!inForce) dismiss(socket, 'SESSION');
			if (admission.meetingId !== meetingId || !socket.connected) throw new Refusal('NOT_FOUND');
			if (!tail.watches(admission.bodyLogId)) await watchBody(admission.bodyLogId);
			if (asked === changes) return admission;
		}
	}

	function openRoom({ meetingId, logId, bodyLogId }: Admission): Room {
		const feed = feedOf(portal, logId);
		const room: Room = {
			meetingId,
			logId,
			bodyLogId,
			feed,
			sockets: new Set(),
			answers: new Map()
		};
		rooms.set(meetingId, room);
		feed.onNews = (from) => {
			room.answers.clear();
			for (const audience of audiencesIn(room))
				sayToAll(io, channelOf(meetingId, audience), ['entries', feed.since(audience, from) ?? []]);
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
		devices.gone(room.meetingId);
		room.feed.onNews = () => {};
		tail.unwatch(room.logId);
		unwatchBody(room.bodyLogId);
	}

	/** Follows the log in which mandates and offices begin and end; whoever asked before asks again. */
	async function watchBody(bodyLogId: string): Promise<void> {
		if (tail.watches(bodyLogId)) return;
		const { size } = await portal.db
			.selectFrom('log')
			.select('size')
			.where('id', '=', bodyLogId)
			.executeTakeFirstOrThrow();
		tail.watch(bodyLogId, size);
		bodyLogs.add(bodyLogId);
		changes++;
	}

	/** Unless somebody else here needs to know of its mandates. */
	function unwatchBody(bodyLogId: string): void {
		const inRoom = [...rooms.values()].some((room) => room.bodyLogId === bodyLogId);
		if (inRoom || drafts.follows(bodyLogId)) return;
		tail.unwatch(bodyLogId);
		bodyLogs.delete(bodyLogId);
		changes++;
	}

	function dismiss(socket: LiveSocket, reason: LeaveReason): void {
		leave(socket);
		drafts.leave(socket);
		socket.emit('left', reason);
		socket.disconnect(true);
	}

	/** Sends away whoever no longer belongs in a room, and moves whoever belongs among others; all, or these people. */
	async function review(room: Room, only?: ReadonlySet<unknown>): Promise<void> {
		const people = new Map<string, LiveSocket[]>();
		for (const socket of room.sockets) {
			const { seeker } = socket.data;
			if (only && !(seeker.kind === 'PERSON' && only.has(seeker.personId))) continue;
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
		const over = new Set<string>();
		await Promise.all(
			[...new Set(ids)].map(async (id) => {
				if (!(await sessions.isInForce(id))) over.add(id);
			})
		);
		dismissSessions((id) => over.has(id));
	}

	function everySocket(): LiveSocket[] {
		return [...io.of('/').sockets.values()];
	}

	// The clock of the record is the database's: how far ours is from it, in milliseconds.
	let ahead = 0;
	let ticks = 0;

	async function tick(): Promise<void> {
		for (const { conn } of everySocket()) if (isStalled(conn)) cut(conn);
		const begun = ticks++;
		if (begun % REVIEW_EVERY_TICKS === 0) ahead = (await timeNow(portal)).getTime() - Date.now();
		// Not at the first: whoever has just come was looked up then.
		if (begun > 0 && begun % REVIEW_EVERY_TICKS === 0) {
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
			const online = devices.count(room.meetingId, room.sockets);
			const proposal =
				room.feed.size > 0 && room.feed.view('ROOM').chairTaps ? await doors.proposal(room.meetingId) : null;
			const screens = audiences.filter((audience) => SEE_SCREEN.includes(audience));
			const screen = screens.length > 0 ? await doors.screen(room.meetingId) : null;
			const checkIn =
				screens.length > 0 && room.feed.size > 0 && canCheckIn(room.feed)
					? doors.checkInCode(room.meetingId, now)
					: null;
			const control = audiences.includes('SECRETARIAT') ? await doors.control(room.meetingId) : null;
			const hears = (audience: Audience) => room.feed.size > 0 && seesItem(audience, openTo(room.feed));
			for (const audience of audiences) {
				const said = {
					index: room.feed.size - 1,
					time,
					turnout: hears(audience) ? turnout : null,
					speech: hears(audience) ? speech : null,
					proposal: SEE_PROPOSAL.includes(audience) ? proposal : null,
					screen: screens.includes(audience) ? screen : null,
					checkIn: screens.includes(audience) ? checkIn : null,
					control: audience === 'SECRETARIAT' ? control : null,
					...(audience === 'SECRETARIAT' && { devices: online })
				};
				// Who cannot take it now gets the next one, and nothing piles up.
				sayToAll(io, channelOf(room.meetingId, audience), ['tick', said], true);
			}
		}
	}

	function audiencesIn({ meetingId }: Room): Audience[] {
		const taken = io.of('/').adapter.rooms;
		return AUDIENCES.filter((audience) => taken.has(channelOf(meetingId, audience)));
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
			await Promise.all([drafts.close(), devices.close()]);
			for (const socket of everySocket()) socket.conn.close();
			await Promise.all([tail.close(), io.close()]);
		}
	};
}

function ignore(): void {}

function channelOf(meetingId: string, audience: Audience): string {
	return `${meetingId} ${audience}`;
}

function fitsOneMessage(entries: ProjectedEntry[]): boolean {
	return entries.length <= MOST_ENTRIES && JSON.stringify(entries).length <= MOST_CHARACTERS;
}

function hasOpenBallot(feed: MeetingFeed): boolean {
	return feed
		.view('SECRETARIAT')
		.votes.some(({ kind, outcome }) => kind !== 'CONSENSUS_CALL' && outcome === null);
}

/** To whom the item is open that is before the meeting. */
function openTo(feed: MeetingFeed): ItemAudience {
	const { agenda, currentItem } = feed.view('SECRETARIAT');
	return agenda.find(({ id }) => id === currentItem)?.audience ?? 'ALL';
}

function hasItemForSeats(feed: MeetingFeed): boolean {
	return feed.view('SECRETARIAT').agenda.some(({ audience }) => audience === 'SEATS');
}

function canCheckIn(feed: MeetingFeed): boolean {
	return CHECK_IN_STATES.includes(feed.view('ROOM').state);
}

function someoneSpeaks(feed: MeetingFeed): boolean {
	return feed.view('SECRETARIAT').speaking.speeches.some(({ spoken }) => spoken === null);
}

/** What no rule foresaw is reported by who called, and looks to the client like something it may try again. */
function refusalOf(error: unknown, locale: 'zh' | 'en'): RefusalMessage {
	return answerOf(error, locale).refusal;
}
