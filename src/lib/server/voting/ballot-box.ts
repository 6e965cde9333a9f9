import { Refusal } from '#lib/domain/refusal.ts';
import type { Portal } from '../portal.ts';
import type { BallotReceipt, CastBallot } from './cast-ballot.ts';
import { castGroup } from './cast-group.ts';

/** A ballot waiting for its group, and how to answer whoever cast it. */
export interface WaitingBallot extends CastBallot {
	personId: string;
	resolve(receipt: BallotReceipt): void;
	reject(reason: unknown): void;
}

/** More in one statement gain nothing and hold the vote's lock longer. */
const LARGEST_GROUP = 500;

/**
 * Collects what arrives while the last group is being written, and writes it in one transaction: many ballots share
 * one commit (measures.md 1). Two ballots of one person never share a group, so that each is judged on what stands.
 */
export class BallotBox {
	private readonly portal: Portal;
	private waiting: WaitingBallot[] = [];
	private writing = false;
	private readonly whenEmpty: () => void;

	constructor(portal: Portal, whenEmpty: () => void) {
		this.portal = portal;
		this.whenEmpty = whenEmpty;
	}

	drop(personId: string, ballot: CastBallot): Promise<BallotReceipt> {
		return new Promise((resolve, reject) => {
			this.waiting.push({ ...ballot, personId, resolve, reject });
			if (!this.writing) {
				this.writing = true;
				setImmediate(() => void this.write());
			}
		});
	}

	private async write(): Promise<void> {
		while (this.waiting.length > 0) await this.writeGroup(this.takeGroup());
		this.writing = false;
		this.whenEmpty();
	}

	private async writeGroup(group: WaitingBallot[]): Promise<void> {
		try {
			const answers = await castGroup(this.portal, group);
			group.forEach((ballot, at) => {
				const answer = answers[at];
				if (answer instanceof Refusal) ballot.reject(answer);
				else ballot.resolve(answer!);
			});
		} catch (error) {
			// What the database cannot take of one voter must not cost the others theirs: each by itself.
			if (group.length > 1) for (const ballot of group) await this.writeGroup([ballot]);
			else group[0]?.reject(error);
		}
	}

	private takeGroup(): WaitingBallot[] {
		const group: WaitingBallot[] = [];
		const later: WaitingBallot[] = [];
		const people = new Set<string>();
		for (const ballot of this.waiting) {
			const fits = group.length < LARGEST_GROUP && !people.has(ballot.personId);
			(fits ? group : later).push(ballot);
			people.add(ballot.personId);
		}
		this.waiting = later;
		return group;
	}
}
