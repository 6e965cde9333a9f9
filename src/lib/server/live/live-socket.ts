import type { Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '#lib/domain/live/messages.ts';
import type { Admission } from './doors.ts';

/** Who is behind a socket, proved at the handshake. */
export type Seeker =
	| {
			kind: 'PERSON';
			personId: string;
			sessionId: string;
			/** When its session was looked up, by `performance.now()`. */
			provedAt: number;
	  }
	| { kind: 'SCREEN'; token: string };

/** What a browser or a room screen is known by, however many connections it has. */
export function deviceOf(seeker: Seeker): string {
	return seeker.kind === 'PERSON' ? seeker.sessionId : seeker.token;
}

export interface SocketData {
	seeker: Seeker;
	admission?: Admission;
	/** The party's draft that it has open. */
	draftId?: string;
}

export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
