import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import * as v from 'valibot';
import type { DraftPlaced } from '#lib/domain/live/draft-messages.ts';
import type { LeaveReason, RefusalMessage } from '#lib/domain/live/messages.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import type { Beside } from '../record/tail.ts';
import type { DraftDoors } from './doors.ts';
import type { LiveServer, LiveSocket } from './live-socket.ts';
import { joinDraftSchema, placeInDraftSchema, saveDraftSchema } from './schema.ts';

/*
 * Drafts over the sockets: each has a room of its own, apart from every meeting's (ruling 8). What is written is stored
 * before it is acknowledged, and what others hear is read from where it was stored, so that it makes no difference
 * which process serves whom. Who is there, and where in the text, travels beside it and is kept nowhere.
 */

/** A draft that somebody has open in this process. */
interface Room {
	draftId: string;
	bodyLogId: string;
	sockets: Set<LiveSocket>;
	/** Number of the last update that was told. */
	seq: number;
	ended: boolean;
	reading: boolean;
	again: boolean;
	/** Who has it open at other processes, and when each of these last said so. */
	elsewhere: Map<string, { people: string[]; heard: number }>;
	/** Who was there when that was last told. */
	told: string;
}

interface Surroundings {
	portal: Portal;
	io: LiveServer;
	doors: DraftDoors;
	report(error: unknown): void;
	/** Follows the log in which mandates begin and end; calls `reviewBody` for what comes. */
	watchBody(bodyLogId: string): Promise<void>;
	/** Called when nobody has a draft of this body open any more. */
	unwatchBody(bodyLogId: string): void;
	/** Whether a session has not ended. */
	isSession(sessionId: string): Promise<boolean>;
	dismiss(socket: LiveSocket, reason: LeaveReason): void;
	refusalOf(error: unknown, locale: 'zh' | 'en'): RefusalMessage;
}

export interface Drafts {
	/** What the listening connection hears for drafts. */
	beside: Beside;
	/** Lets a person's socket join drafts and write in them. */
	serve(socket: LiveSocket, actor: Actor, sessionId: string, locale: 'zh' | 'en'): void;
	leave(socket: LiveSocket): void;
	/** Whether somebody has a draft of this body open here. */
	follows(bodyLogId: string): boolean;
	/** Sends away whoever may no longer read what he has open; of one body, or of all. */
	review(bodyLogId?: string): Promise<void>;
	/** Every second: what a lost wake-up left untold. */
	tick(): Promise<void>;
	/** Tells the other processes that nobody is here any more. */
	close(): Promise<void>;
}

/** Who is there is said again after so many seconds, and forgotten of a process that has said nothing for longer. */
const SAY_AGAIN_TICKS = 10;
const FORGET_MS = 25_000;
/** As many as fit one notification of PostgreSQL. */
const MOST_PEOPLE = 150;

/** The drafts of one process. */
export function serveDrafts(surroundings: Surroundings): Drafts {
	const { portal, io, doors, report, dismiss, refusalOf } = surroundings;
	const rooms = new Map<string, Room>();
	const self = randomUUID();
	let ticks = 0;
	let closed = false;

	function serve(socket: LiveSocket, actor: Actor, sessionId: string, locale: 'zh' | 'en'): void {
		socket.on('joinDraft', (request: unknown, answer: unknown) => {
			if (typeof answer !== 'function') return;
			const parsed = v.safeParse(joinDraftSchema, request);
			const joining = parsed.success
				? join(socket, actor, sessionId, parsed.output)
				: Promise.reject(new Refusal('NOT_FOUND'));
			joining
				.then((update) => ({ update: Buffer.from(update).toString('base64') }))
				.catch((error) => ({ refusal: refusalOf(error, locale) }))
				.then((said) => answer(said), report);
		});
		socket.on('saveDraft', (request: unknown, answer: unknown) => {
			if (typeof answer !== 'function') return;
			const parsed = v.safeParse(saveDraftSchema, request);
			const saving = parsed.success
				? save(actor, parsed.output)
				: Promise.reject(new Refusal('DRAFT_UPDATE_UNREADABLE'));
			saving
				.then((saved) => ({ saved: saved.toISOString() }))
				.catch((error) => ({ refusal: refusalOf(error, locale) }))
				.then((said) => answer(said), report);
		});
		socket.on('placeInDraft', (request: unknown) => {
			const parsed = v.safeParse(placeInDraftSchema, request);
			// Only of the draft that he was let into, and still is.
			if (!parsed.success || parsed.output.draft !== socket.data.draftId) return;
			const room = rooms.get(parsed.output.draft);
			if (!room) return;
			const placed: DraftPlaced = { ...parsed.output, person: actor.personId };
			socket.volatile.to(channelOf(room.draftId)).emit('draftPlaced', placed);
			if (room.elsewhere.size > 0) notify(`at ${room.draftId} ${self} ${JSON.stringify(placed)}`);
		});
	}

	async function join(
		socket: LiveSocket,
		actor: Actor,
		sessionId: string,
		{ draft: draftId, vector }: { draft: string; vector: Uint8Array }
	): Promise<Uint8Array> {
		const admission = await doors.admit(actor, draftId);
		if (!socket.connected) throw new Refusal('NOT_FOUND');
		leave(socket);
		const room = rooms.get(draftId) ?? openRoom(draftId, admission);
		socket.data.draftId = draftId;
		room.sockets.add(socket);
		await socket.join(channelOf(draftId));
		await surroundings.watchBody(room.bodyLogId);
		// In the room first, then read: what is stored between the two comes twice rather than never.
		const update = await doors.missing(draftId, vector);
		// The session or the mandate may have ended while the door was being opened.
		const stillThere = await surroundings.isSession(sessionId);
		const stillMay = (await doors.whoMay(draftId, [actor.personId])).has(actor.personId);
		if (!stillThere || !stillMay) {
			dismiss(socket, stillThere ? 'ACCESS' : 'SESSION');
			throw new Refusal('NOT_FOUND');
		}
		if (room.ended) socket.emit('draftEnded', draftId);
		sayWhoIsHere(room);
		tellPeople(room, socket).catch(report);
		return update;
	}

	async function save(actor: Actor, request: { draft: string; update: Uint8Array }): Promise<Date> {
		const saved = await doors.save(actor, { draftId: request.draft, update: request.update });
		const room = rooms.get(request.draft);
		if (room) void catchUp(room);
		return saved;
	}

	function openRoom(draftId: string, { bodyLogId, seq }: { bodyLogId: string; seq: number }): Room {
		const flags = { ended: false, reading: false, again: false };
		const room: Room = {
			draftId,
			bodyLogId,
			seq,
			...flags,
			sockets: new Set(),
			elsewhere: new Map(),
			told: ''
		};
		rooms.set(draftId, room);
		notify(`who ${draftId} ${self}`);
		return room;
	}

	function leave(socket: LiveSocket): void {
		const { draftId } = socket.data;
		const room = draftId === undefined ? undefined : rooms.get(draftId);
		if (!room) return;
		delete socket.data.draftId;
		void socket.leave(channelOf(room.draftId));
		room.sockets.delete(socket);
		sayWhoIsHere(room);
		if (room.sockets.size > 0) return void tellPeople(room).catch(report);
		rooms.delete(room.draftId);
		if (!follows(room.bodyLogId)) surroundings.unwatchBody(room.bodyLogId);
	}

	/** Tells what was stored since; one read of a draft at a time, and what comes meanwhile is read after it. */
	async function catchUp(room: Room): Promise<void> {
		room.again = true;
		if (room.reading) return;
		room.reading = true;
		try {
			while (room.again) {
				room.again = false;
				const stored = await doors.since(room.draftId, room.seq);
				if (stored.length === 0) continue;
				room.seq = stored.at(-1)!.seq;
				const updates = stored.map(({ data, person }) => ({
					update: Buffer.from(data).toString('base64'),
					by: person
				}));
				io.to(channelOf(room.draftId)).emit('draftNews', { draft: room.draftId, updates });
			}
		} catch (error) {
			report(error);
		} finally {
			room.reading = false;
		}
	}

	async function lookAtHeads(): Promise<void> {
		for (const { id, seq, ended } of await doors.heads([...rooms.keys()])) {
			const room = rooms.get(id);
			if (!room) continue;
			if (seq > room.seq) await catchUp(room);
			if (ended && !room.ended) {
				room.ended = true;
				io.to(channelOf(id)).emit('draftEnded', id);
			}
		}
	}

	function hear(payload: string): void {
		const [what = '', draftId = '', from = '', people = ''] = payload.split(' ');
		if (what === 'who' || what === 'here') {
			const room = rooms.get(draftId);
			if (!room || from === self) return;
			if (what === 'who') return sayWhoIsHere(room);
			if (people) room.elsewhere.set(from, { people: people.split(','), heard: Date.now() });
			else room.elsewhere.delete(from);
			return void tellPeople(room).catch(report);
		}
		if (what === 'at') {
			if (!rooms.has(draftId) || from === self) return;
			return void io.to(channelOf(draftId)).volatile.emit('draftPlaced', JSON.parse(people) as DraftPlaced);
		}
		if (rooms.has(what)) void lookAtHeads().catch(report);
	}

	function hereIn(room: Room): string[] {
		const people = [...room.sockets].flatMap(({ data: { seeker } }) =>
			seeker.kind === 'PERSON' ? [seeker.personId] : []
		);
		return [...new Set(people)].slice(0, MOST_PEOPLE);
	}

	function sayWhoIsHere(room: Room): void {
		notify(`here ${room.draftId} ${self} ${hereIn(room).join(',')}`);
	}

	function notify(payload: string): void {
		if (!closed) send(payload).catch(report);
	}

	function send(payload: string): Promise<unknown> {
		return sql`select pg_notify(${doors.channel}, ${payload})`.execute(portal.db);
	}

	async function close(): Promise<void> {
		closed = true;
		await Promise.all([...rooms.keys()].map((draftId) => send(`here ${draftId} ${self} `).catch(report)));
	}

	/** Tells everybody who is there when that has changed, and `newcomer` in any case. */
	async function tellPeople(room: Room, newcomer?: LiveSocket): Promise<void> {
		const elsewhere = [...room.elsewhere.values()].flatMap(({ people }) => people);
		const ids = [...new Set([...hereIn(room), ...elsewhere])].sort();
		const same = room.told === ids.join();
		if (same && !newcomer) return;
		room.told = ids.join();
		const people = { draft: room.draftId, people: await doors.names(ids) };
		if (same) newcomer?.emit('draftPeople', people);
		else io.to(channelOf(room.draftId)).emit('draftPeople', people);
	}

	function follows(bodyLogId: string): boolean {
		return [...rooms.values()].some((room) => room.bodyLogId === bodyLogId);
	}

	async function review(bodyLogId?: string): Promise<void> {
		for (const room of [...rooms.values()]) {
			if (bodyLogId !== undefined && room.bodyLogId !== bodyLogId) continue;
			const may = await doors.whoMay(room.draftId, hereIn(room));
			for (const socket of [...room.sockets]) {
				const { seeker } = socket.data;
				if (seeker.kind !== 'PERSON' || !may.has(seeker.personId)) dismiss(socket, 'ACCESS');
			}
		}
	}

	async function tick(): Promise<void> {
		await lookAtHeads();
		const again = ticks++ % SAY_AGAIN_TICKS === 0;
		for (const room of rooms.values()) {
			if (again) sayWhoIsHere(room);
			for (const [process, { heard }] of room.elsewhere)
				if (Date.now() - heard > FORGET_MS) room.elsewhere.delete(process);
			await tellPeople(room);
		}
	}

	return {
		beside: { channel: doors.channel, heard: hear, listening: () => void lookAtHeads().catch(report) },
		serve,
		leave,
		follows,
		review,
		tick,
		close
	};
}

function channelOf(draftId: string): string {
	return `draft ${draftId}`;
}
