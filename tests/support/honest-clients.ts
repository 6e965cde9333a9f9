import { randomUUID } from 'node:crypto';
// The pace of a person at a page; no test waits by it.
import { setTimeout as pause } from 'node:timers/promises';
import type { BallotRequest, ReceiptMessage } from '#lib/domain/live/messages.ts';
import type { ProjectedEntry } from '#lib/domain/live/project.ts';
import { connectClient, type LiveClient } from './live.ts';
import type { TestMeeting } from './meeting-in-session.ts';

/** The application's connection is gone, with its process: what was asked may or may not have been done. */
export class Broken extends Error {}

/** Somebody in a meeting's room as a page is: follows the record by index, and asks again what was not answered. */
abstract class InTheRoom {
	protected readonly cookie: string;
	protected readonly meetingId: string;
	protected client: LiveClient | null = null;
	private url = '';
	/** The newest index heard, over all connections. */
	private index = -1;
	/** The ballot that is open, as the record says. */
	protected openVote: string | null = null;
	/** Called at every acknowledgement. */
	readonly acknowledged: () => void;

	constructor(cookie: string, meetingId: string, acknowledged: () => void) {
		this.cookie = cookie;
		this.meetingId = meetingId;
		this.acknowledged = acknowledged;
	}

	/** Comes (back) to an application that was started. Throws `Broken` when it went in the meantime. */
	async come(url: string): Promise<void> {
		this.url = url;
		const broken = (cause: unknown) => {
			throw new Broken('come', { cause });
		};
		const client = await connectClient(Number(new URL(url).port), { cookie: this.cookie, origin: url }).catch(
			broken
		);
		// Who is in the room may be pushed what is new before he has the answer with what he missed.
		let joined = false;
		const early: ProjectedEntry[] = [];
		client.socket.on('entries', (entries) => (joined ? this.hear(entries) : early.push(...entries)));
		const answer = await client.join(this.meetingId, this.index).catch(broken);
		if (!('entries' in answer) || !answer.entries) throw new Error(`not let in: ${JSON.stringify(answer)}`);
		this.hear(answer.entries);
		this.hear(early);
		joined = true;
		this.client = client;
	}

	go(): void {
		this.client?.socket.disconnect();
		this.client = null;
	}

	get here(): boolean {
		return this.client?.socket.connected === true;
	}

	private hear(entries: ProjectedEntry[]): void {
		for (const entry of entries) {
			if (entry.i <= this.index) continue;
			if (entry.i !== this.index + 1) throw new Error(`entry ${entry.i} came after ${this.index}`);
			this.index = entry.i;
			if (entry.t === 'ballot.opened') this.openVote = entry.body.vote;
			if (entry.t === 'result' && entry.body.vote === this.openVote) this.openVote = null;
		}
	}

	/** Presses a button of a page: a form action over HTTP. Throws `Broken` when no answer came. */
	protected async press(page: string, action: string, form: Record<string, string>): Promise<void> {
		const address = `${this.url}/meetings/${this.meetingId}/${page}?/${action}`;
		let response: Response;
		let text: string;
		try {
			response = await fetch(address, {
				method: 'POST',
				body: new URLSearchParams(form),
				headers: {
					cookie: this.cookie,
					origin: this.url,
					accept: 'application/json',
					'x-sveltekit-action': 'true'
				}
			});
			text = await response.text();
		} catch (cause) {
			throw new Broken(action, { cause });
		}
		// A process that is being killed can still answer that its database is gone: no acknowledgement.
		if (response.status >= 500) throw new Broken(`${action}: ${response.status}`);
		if (!text.includes('"type":"success"')) throw new Error(`${action} was refused: ${text}`);
		this.acknowledged();
	}
}

/** A delegate with a seat: votes, and changes his mind as long as he may. */
export class Voter extends InTheRoom {
	/** By vote, the receipt that stands for this seat as far as it was told. */
	readonly receipts = new Map<string, ReceiptMessage>();
	private pending: BallotRequest | null = null;
	private readonly random: () => number;

	constructor(cookie: string, meetingId: string, acknowledged: () => void, random: () => number) {
		super(cookie, meetingId, acknowledged);
		this.random = random;
	}

	/** A ballot of his is on its way, and nobody has answered it. */
	get waits(): boolean {
		return this.pending !== null && this.openVote !== null;
	}

	/** Casts and changes ballots while the connection lasts and `goOn` says yes. */
	async vote(goOn: () => boolean): Promise<void> {
		while (this.here && goOn()) {
			await this.castOnce();
			// Below what the sockets let through of one client.
			await pause(110 + this.random() * 60);
		}
	}

	/** Asks once more what was not answered before the break. */
	async settle(): Promise<void> {
		while (this.pending) await this.castOnce();
	}

	private async castOnce(): Promise<void> {
		if (!this.pending && !this.openVote) return;
		this.pending ??= {
			voteId: this.openVote!,
			choice: (['FOR', 'AGAINST', 'ABSTAIN'] as const)[Math.floor(this.random() * 3)]!,
			replaces: this.receipts.get(this.openVote!)?.receipt,
			requestKey: randomUUID()
		};
		const asked = this.pending;
		const answer = await this.client!.ballot(asked).catch(() => null);
		if (!answer) return;
		if ('receipt' in answer) {
			this.receipts.set(asked.voteId, answer.receipt);
			this.acknowledged();
		} else if (answer.refusal.code !== 'VOTE_CLOSED')
			throw new Error(`a ballot was refused: ${JSON.stringify(answer.refusal)}`);
		this.pending = null;
	}
}

interface Act {
	page: 'console' | 'live';
	action: string;
	form: () => Record<string, string>;
	/** The entry that has to stand for it, once. */
	entry: { t: string; words?: string };
}

/** Somebody who acts by pressing buttons, one after another, and presses again what was not answered. */
export class Presser extends InTheRoom {
	readonly done: Act['entry'][] = [];
	private pending: Act | null = null;

	/** Presses what `next` says until the connection is gone or there is nothing more. */
	async act(next: (openVote: string | null) => Act | null): Promise<void> {
		while (this.here && (this.pending ??= next(this.openVote))) {
			try {
				await this.pressPending();
			} catch (error) {
				if (error instanceof Broken) return;
				throw error;
			}
			await pause(40);
		}
	}

	async settle(): Promise<void> {
		if (this.pending) await this.pressPending();
	}

	private async pressPending(): Promise<void> {
		const { page, action, form, entry } = this.pending!;
		await this.press(page, action, form());
		this.done.push(entry);
		this.pending = null;
	}
}

/** A text entered by hand, which its key keeps from standing twice. */
export function written(page: Act['page'], action: string, t: string, key: string, words: string): Act {
	const form = { text: words, [key]: randomUUID() };
	return { page, action, form: () => form, entry: { t, words } };
}

/** What the secretary does, again and again: a ballot is opened, notes are taken while it runs, and it is closed. */
export function secretaryOf({ items }: TestMeeting) {
	let step = 0;
	let round = 0;
	return (openVote: string | null) => {
		step = openVote ? step + 1 : 0;
		if (openVote && step > 8) return closing(openVote);
		if (openVote) return written('console', 'note', 'note.taken', 'request_key', `note ${round}.${step}`);
		const question = `question ${++round}`;
		const form = { item: items[1]!, question, request_key: randomUUID() };
		return {
			page: 'console' as const,
			action: 'ballot',
			form: () => form,
			entry: { t: 'ballot.opened', words: question }
		};
	};
}

/** The closing of a ballot, as an act. */
export function closing(vote: string): Act {
	return {
		page: 'console' as const,
		action: 'closeBallot',
		form: () => ({ vote }),
		entry: { t: 'result', words: vote }
	};
}
