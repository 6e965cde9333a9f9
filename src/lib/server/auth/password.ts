import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../../domain/refusal.ts';

/** Argon2id (the library's default kind), 19 MiB, two passes: the least that OWASP advises. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each runs on a thread that files and DNS also need, and takes 19 MiB: two at once leave room for the rest. */
const AT_ONCE = 2;
/** Who would wait longer than a few seconds is told to come back. */
const WAITING_AT_MOST = 60;

let running = 0;
const waiting: (() => void)[] = [];

/** Hashes a password for keeping. Refuses with BUSY when too many wait. */
export function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(password.normalize('NFKC'), cost));
}

/**
 * Whether the password is the one that was hashed. Without a hash (no such account, no password yet) it takes as long
 * and says no, so that time tells nobody which accounts exist. Refuses with BUSY when too many wait.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
	const against = stored ?? (await decoy());
	const matches = await inTurn(() => verify(against, password.normalize('NFKC')));
	return matches && stored !== null;
}

let decoyHash: Promise<string> | undefined;

function decoy(): Promise<string> {
	decoyHash ??= hash('nobody has this password', cost);
	return decoyHash;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= AT_ONCE) {
		if (waiting.length >= WAITING_AT_MOST) throw new Refusal('BUSY');
		await new Promise<void>((resolve) => waiting.push(resolve));
	} else {
		running++;
	}
	try {
		return await work();
	} finally {
		// The place goes straight to the next in line, so nobody who comes now can slip in before.
		const next = waiting.shift();
		if (next) next();
		else running--;
	}
}
