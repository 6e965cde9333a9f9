import { createServer, type Server } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import {
	SOCKET_PATH,
	type BallotAnswer,
	type BallotRequest,
	type ClientToServer,
	type JoinAnswer,
	type ServerToClient,
	type Tick
} from '#lib/domain/live/messages.ts';
import type {
	DraftNews,
	DraftPeople,
	DraftPlaced,
	JoinDraftAnswer,
	SaveDraftAnswer
} from '#lib/domain/live/draft-messages.ts';
import type { ProjectedEntry } from '#lib/domain/live/project.ts';
import { startSession } from '#lib/server/auth/session.ts';
import { openSockets, type LiveSockets } from '#lib/server/live/sockets.ts';
import { liveDoors } from '#lib/server/meetings/live-doors.ts';
import type { Portal } from '#lib/server/portal.ts';
import { giveAccount } from './accounts.ts';

export interface TestSockets {
	port: number;
	httpServer: Server;
	sockets: LiveSockets;
	close(): Promise<void>;
}

/** The sockets of one process on a free port of their own. */
export async function liveSockets(
	portal: Portal,
	onError: (error: Error) => void = console.error
): Promise<TestSockets> {
	const httpServer = createServer();
	await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
	const sockets = await openSockets(portal, httpServer, liveDoors(portal), onError);
	return {
		port: (httpServer.address() as { port: number }).port,
		httpServer,
		sockets,
		async close() {
			await sockets.close();
			httpServer.closeAllConnections();
			await new Promise((resolve) => httpServer.close(resolve));
		}
	};
}

/** A person's Cookie header, in a session of its own. */
export async function sessionCookie(portal: Portal, personId: string): Promise<string> {
	const known = await portal.db
		.selectFrom('account')
		.select('person_id')
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!known) await giveAccount(portal, personId);
	const { name, value } = await startSession(portal, personId, { userAgent: 'test', address: '127.0.0.1' });
	return `${name}=${value}`;
}

type ClientSocket = Socket<ServerToClient, ClientToServer>;

/** A client that keeps what it hears. */
export class LiveClient {
	readonly socket: ClientSocket;
	readonly entries: ProjectedEntry[] = [];
	readonly ticks: Tick[] = [];
	readonly left: string[] = [];
	readonly news: DraftNews['updates'] = [];
	people: DraftPeople['people'] = [];
	placed: DraftPlaced[] = [];
	readonly endedDrafts: string[] = [];
	#changed = Promise.withResolvers<void>();

	constructor(socket: ClientSocket) {
		this.socket = socket;
		socket.on('entries', (entries) => this.#hear(() => this.entries.push(...entries)));
		socket.on('tick', (tick) => this.#hear(() => this.ticks.push(tick)));
		socket.on('left', (reason) => this.#hear(() => this.left.push(reason)));
		socket.on('draftNews', ({ updates }) => this.#hear(() => this.news.push(...updates)));
		socket.on('draftPeople', ({ people }) => this.#hear(() => (this.people = people)));
		socket.on('draftPlaced', (placed) => this.#hear(() => this.placed.push(placed)));
		socket.on('draftEnded', (draft) => this.#hear(() => this.endedDrafts.push(draft)));
		socket.on('audience', () => this.#hear(() => {}));
		socket.on('connect', () => this.#hear(() => {}));
		socket.on('disconnect', () => this.#hear(() => {}));
		socket.on('connect_error', () => this.#hear(() => {}));
	}

	join(meeting: string, since = -1): Promise<JoinAnswer> {
		return this.socket.timeout(5_000).emitWithAck('join', { meeting, since });
	}

	ballot(request: BallotRequest): Promise<BallotAnswer> {
		return this.socket.timeout(5_000).emitWithAck('ballot', request);
	}

	/** Joins a draft with nothing known of it, or with a vector of what is. */
	joinDraft(draft: string, vector = 'AA=='): Promise<JoinDraftAnswer> {
		return this.socket.timeout(5_000).emitWithAck('joinDraft', { draft, vector });
	}

	saveDraft(draft: string, update: Uint8Array | string): Promise<SaveDraftAnswer> {
		const text = typeof update === 'string' ? update : Buffer.from(update).toString('base64');
		return this.socket.timeout(5_000).emitWithAck('saveDraft', { draft, update: text });
	}

	/** Waits until something holds of what was heard; fails after 5 seconds with what was expected. */
	async until(expected: string, holds: (client: this) => boolean): Promise<void> {
		const expired = Promise.withResolvers<never>();
		const timer = setTimeout(() => expired.reject(new Error(`never came: ${expected}`)), 5_000);
		try {
			while (!holds(this)) await Promise.race([this.#changed.promise, expired.promise]);
		} finally {
			clearTimeout(timer);
		}
	}

	#hear(keep: () => void): void {
		keep();
		this.#changed.resolve();
		this.#changed = Promise.withResolvers<void>();
	}
}

interface ConnectOptions {
	cookie?: string;
	origin?: string | null;
	screen?: boolean;
}

/** Connects as a page of the portal would; says so when it was refused. */
export async function connectClient(
	port: number,
	{ cookie = '', origin = 'https://portal.example', screen = false }: ConnectOptions
): Promise<LiveClient> {
	const socket: ClientSocket = io(`http://127.0.0.1:${port}`, {
		path: SOCKET_PATH,
		transports: ['websocket'],
		reconnection: false,
		forceNew: true,
		query: { locale: 'en', ...(screen && { as: 'screen' }) },
		extraHeaders: { ...(origin && { origin }), cookie }
	});
	const client = new LiveClient(socket);
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	return client;
}
