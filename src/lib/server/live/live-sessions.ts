import { sql } from 'kysely';
import { askTogether } from '../db/ask-together.ts';
import type { Portal } from '../portal.ts';

/** Longer than a client may take between its handshake and its connection. */
const REMEMBERED_MS = 30_000;

/** Whether sessions are in force, for the sockets of one process, which hears of every end (`endSessions`). */
export class LiveSessions {
	/** Asks the database; many at once in one query. */
	readonly isInForce: (sessionId: string) => Promise<boolean>;
	readonly #ended = new Map<string, number>();
	#listeningSince = Infinity;

	constructor({ db }: Portal) {
		this.isInForce = askTogether(async (ids: string[]) => {
			const rows = await db
				.selectFrom('session')
				.select('id')
				.where(sql<boolean>`id = any(${ids}::text[])`)
				.where('expires_at', '>', sql<Date>`now()`)
				.execute();
			const inForce = new Set(rows.map(({ id }) => id));
			return ids.map((id) => inForce.has(id));
		});
	}

	/** From now on every end is heard; called again when the connection had been lost. */
	listening(): void {
		this.#listeningSince = performance.now();
	}

	/** An end that was heard. */
	end(sessionId: string): void {
		this.#ended.set(sessionId, performance.now());
		for (const [id, at] of this.#ended) {
			if (performance.now() - at < REMEMBERED_MS) break;
			this.#ended.delete(id);
		}
	}

	/** Whether an end was heard lately. */
	hasEnded(sessionId: string): boolean {
		return this.#ended.has(sessionId);
	}

	/** Whether every end since then (by `performance.now()`) was heard, or will be when this process listens again. */
	hasListenedSince(then: number): boolean {
		return then > this.#listeningSince;
	}
}
