import type { VotesSealedV1 } from '#lib/domain/voting/events.ts';
import { fromBase64 } from '#lib/domain/record/bytes.ts';
import { verifyParticipation } from '#lib/domain/voting/receipt.ts';
import type { Proof } from './own-ballots.svelte.ts';

/** What a secret ballot's receipt says: that this seat took part. What was chosen is kept nowhere. */
export interface Participation {
	vote: string;
	seat: string;
	nonce: string;
	receipt: string;
}

/** Keeps the receipt on this device until the ballot is closed and can be compared. In the browser only. */
export function keepParticipation(personId: string, participation: Participation): void {
	try {
		localStorage.setItem(place(personId, participation.vote), JSON.stringify(participation));
	} catch {
		// A full or forbidden store: it can be read from the server while the vote is open.
	}
}

/** What this device kept of a vote. */
export function keptParticipation(personId: string, vote: string): Participation | null {
	try {
		return JSON.parse(localStorage.getItem(place(personId, vote)) ?? 'null') as Participation | null;
	} catch {
		return null;
	}
}

/** Compares the receipt with who took part as it was sealed: the same bytes, signed by the log's key (ruling 22). */
export async function checkParticipation(
	own: Participation,
	sealed: NonNullable<VotesSealedV1['participation']>,
	logKey: string
): Promise<Proof> {
	const stands = sealed.find(({ seat }) => seat === own.seat);
	if (stands?.receipt !== own.receipt || stands.nonce !== own.nonce) return 'DIFFERENT';
	try {
		return (await verifyParticipation(own, own.receipt, fromBase64(logKey) ?? new Uint8Array()))
			? 'AS_PROMISED'
			: 'DIFFERENT';
	} catch {
		return 'CANNOT_TELL'; // No Ed25519 in this browser, or no TLS.
	}
}

const place = (personId: string, vote: string) => `sanfang participation ${personId} ${vote}`;
