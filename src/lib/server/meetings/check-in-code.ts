import { createHmac } from 'node:crypto';
import type { Keyring } from '../record/keyring.ts';

/** How long a code is shown before the next one. */
export const CODE_MS = 60_000;
/** A code just read from the screen is taken for as long again. */
const TAKEN_STEPS = 1;
/** Codes of the last ten minutes are told from codes that never were. */
const EXPIRED_STEPS = 10;

/** What the room's screen shows of a meeting's check-in. */
export interface CheckInCode {
	/** Six digits. */
	code: string;
	/** When the next one takes its place, ISO 8601. */
	until: string;
}

/**
 * The code of a meeting's check-in at an instant of the record's clock. It is made from the key that is not in the
 * database, the meeting and the time, as one-time passwords are (RFC 6238); no table holds it.
 */
export function checkInCode(keyring: Keyring, meetingId: string, now: Date): CheckInCode {
	const step = stepAt(now);
	return {
		code: codeOf(keyring, meetingId, step),
		until: new Date((step + 1) * CODE_MS).toISOString()
	};
}

/** What somebody who gives this code holds: one that is shown now or was just now, an old one, or none of this meeting. */
export function judgeCode(
	keyring: Keyring,
	meetingId: string,
	code: string,
	now: Date
): 'VALID' | 'EXPIRED' | 'WRONG' {
	const step = stepAt(now);
	for (let back = 0; back <= EXPIRED_STEPS; back += 1)
		if (codeOf(keyring, meetingId, step - back) === code) return back <= TAKEN_STEPS ? 'VALID' : 'EXPIRED';
	return 'WRONG';
}

const stepAt = (now: Date) => Math.floor(now.getTime() / CODE_MS);

function codeOf(keyring: Keyring, meetingId: string, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac('sha256', keyring.derive(`check-in/${meetingId}`))
		.update(counter)
		.digest();
	const at = mac.at(-1)! & 0x0f;
	return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
