import type {
	BallotAnswer,
	BallotRequest,
	ReceiptMessage,
	RefusalMessage
} from '#lib/domain/live/messages.ts';
import type { VoteView } from '#lib/domain/live/view.ts';
import type { SealedBallot } from '#lib/domain/voting/events.ts';
import { fromBase64 } from '#lib/domain/record/bytes.ts';
import type { Said } from '#lib/domain/voting/paper.ts';
import type { LiveMeeting } from './live-meeting.svelte.ts';
import { randomKey } from './random-key.ts';

/** How the sealed ballots agree with the receipt: not looked at yet, as promised, differently, or this browser cannot tell. */
export type Proof = 'AS_PROMISED' | 'DIFFERENT' | 'CANNOT_TELL';

export interface OwnBallot {
	/** What was chosen last; on its way until there is a receipt for it. */
	choice: Said | null;
	/** The request that waits for an answer; kept on the device, and sent again with the same key. */
	waiting: BallotRequest | null;
	/** The last receipt: what the server promised. */
	receipt: ReceiptMessage | null;
	refusal: RefusalMessage | null;
	proof: Proof | null;
}

/**
 * The ballots of this person on this device (rulings 17, 19 and 20): kept before they are sent, sent again with the
 * same key until an answer comes, and checked against the sealed ballots after the close.
 */
export class OwnBallots {
	readonly #live: LiveMeeting;
	readonly #personId: string;
	readonly #logKey: Uint8Array;
	#known: Record<string, OwnBallot> = $state({});
	readonly #recalled: Record<string, true> = {};

	constructor(live: LiveMeeting, personId: string, logKey: string, standing: readonly ReceiptMessage[]) {
		this.#live = live;
		this.#personId = personId;
		this.#logKey = fromBase64(logKey) ?? new Uint8Array();
		for (const receipt of standing)
			this.#known[keyOf(receipt.vote, receipt.seat)] = {
				choice: receipt.choice,
				waiting: null,
				receipt,
				refusal: null,
				proof: null
			};
		live.whenJoined(() => void this.sendWaiting());
	}

	/** The ballot of a seat in a vote; nothing chosen yet is an empty one. */
	of(vote: string, seat: string): OwnBallot {
		return this.#known[keyOf(vote, seat)] ?? EMPTY;
	}

	/** Reads what this device kept of a vote, once: from then on memory is newer. In the browser only. */
	recall(vote: string, seat: string): void {
		const key = keyOf(vote, seat);
		if (this.#recalled[key]) return;
		this.#recalled[key] = true;
		const kept = read(this.#place(vote, seat));
		const known = this.#known[key];
		// What the server says stands is newer than what was kept, unless something still waits to be sent.
		if (kept && (!known?.receipt || kept.waiting)) this.#known[key] = kept;
	}

	async cast(vote: string, seat: string, choice: Said): Promise<void> {
		const before = this.of(vote, seat);
		const waiting: BallotRequest = {
			voteId: vote,
			seatId: seat,
			choice,
			...(before.receipt && { replaces: before.receipt.receipt }),
			requestKey: randomKey()
		};
		this.#keep(vote, seat, { ...before, choice, waiting, refusal: null });
		await this.#send(vote, seat, waiting);
	}

	/**
	 * One choice for several seats: all of them or none. Where no answer comes they wait one by one, under the same key,
	 * so that what arrived all the same is answered with its receipts.
	 */
	async castSeveral(vote: string, seats: readonly string[], choice: Said): Promise<void> {
		const requestKey = randomKey();
		for (const seat of seats) {
			const before = this.of(vote, seat);
			const replaces = before.receipt && { replaces: before.receipt.receipt };
			const waiting: BallotRequest = { voteId: vote, seatId: seat, choice, ...replaces, requestKey };
			this.#keep(vote, seat, { ...before, choice, waiting, refusal: null });
		}
		const asked = seats.map((seatId) => {
			const { replaces } = this.of(vote, seatId).waiting!;
			return { seatId, ...(replaces && { replaces }) };
		});
		let answer;
		try {
			answer = await this.#live.castSeveral({ voteId: vote, choice, seats: asked, requestKey });
		} catch {
			return;
		}
		for (const [at, seat] of seats.entries()) {
			const waiting = this.of(vote, seat).waiting;
			if (waiting?.requestKey !== requestKey) continue;
			this.#answered(vote, seat, 'receipts' in answer ? { receipt: answer.receipts[at]! } : answer);
		}
	}

	/** Sends what has no answer yet. */
	async sendWaiting(): Promise<void> {
		const all = Object.values(this.#known).flatMap(({ waiting }) => waiting ?? []);
		for (const waiting of all) await this.#send(waiting.voteId, waiting.seatId!, waiting);
	}

	/**
	 * Compares each closed vote once with the receipts that this device kept, whichever is shown: one for every seat that
	 * the person voted for. `sealedOf` fetches an entry's ballots, or null where it cannot be had now.
	 */
	async checkClosed(
		votes: readonly Pick<VoteView, 'id' | 'register' | 'sealedAt'>[],
		sealedOf: (index: number) => Promise<readonly SealedBallot[] | null>
	): Promise<void> {
		await Promise.all(
			votes.map(async ({ id, register, sealedAt }) => {
				const seats = register.filter(({ seat, person }) => {
					const { receipt, proof } = this.of(id, seat);
					return person === this.#personId && receipt && !proof;
				});
				if (seats.length === 0 || sealedAt === null) return;
				const sealed = await sealedOf(sealedAt);
				if (sealed) for (const { seat } of seats) await this.check(id, seat, sealed);
			})
		);
	}

	/** Compares the receipt with the ballots that were sealed, both ways: the same bytes, signed by the log's key. */
	async check(vote: string, seat: string, sealed: readonly SealedBallot[]): Promise<void> {
		const own = this.of(vote, seat);
		if (!own.receipt) return;
		const stands = sealed.find((ballot) => ballot.seat === seat);
		const same =
			stands?.receipt === own.receipt.receipt &&
			stands.choice === own.receipt.choice &&
			stands.nonce === own.receipt.nonce;
		let proof: Proof = 'DIFFERENT';
		if (same) {
			// After the close, so it need not be there before a phone can vote.
			const { verifyReceipt } = await import('#lib/domain/voting/receipt.ts');
			try {
				proof = (await verifyReceipt(own.receipt, own.receipt.receipt, this.#logKey))
					? 'AS_PROMISED'
					: 'DIFFERENT';
			} catch {
				proof = 'CANNOT_TELL'; // No Ed25519 in this browser, or no TLS.
			}
		}
		this.#keep(vote, seat, { ...own, proof });
	}

	async #send(vote: string, seat: string, waiting: BallotRequest): Promise<void> {
		let answer;
		try {
			answer = await this.#live.castBallot(waiting);
		} catch {
			return; // It stays waiting, and goes out again when this tab has joined.
		}
		if (this.of(vote, seat).waiting?.requestKey === waiting.requestKey) this.#answered(vote, seat, answer);
	}

	#answered(vote: string, seat: string, answer: BallotAnswer): void {
		const own = this.of(vote, seat);
		if ('receipt' in answer) {
			const { receipt } = answer;
			this.#keep(vote, seat, { choice: receipt.choice, waiting: null, receipt, refusal: null, proof: null });
		} else {
			const { refusal } = answer;
			const standing = (refusal.params.choice as Said | undefined) ?? own.receipt?.choice ?? null;
			this.#keep(vote, seat, { ...own, choice: standing, waiting: null, refusal });
		}
	}

	#keep(vote: string, seat: string, ballot: OwnBallot): void {
		this.#known[keyOf(vote, seat)] = ballot;
		try {
			localStorage.setItem(this.#place(vote, seat), JSON.stringify(ballot));
		} catch {
			// A full or forbidden store: it is still in memory, and on its way.
		}
	}

	#place(vote: string, seat: string): string {
		return `sanfang ballot ${this.#personId} ${keyOf(vote, seat)}`;
	}
}

const EMPTY: OwnBallot = { choice: null, waiting: null, receipt: null, refusal: null, proof: null };

function keyOf(vote: string, seat: string): string {
	return `${vote} ${seat}`;
}

function read(place: string): OwnBallot | null {
	try {
		return JSON.parse(localStorage.getItem(place) ?? 'null') as OwnBallot | null;
	} catch {
		return null;
	}
}
