import { createHash } from 'node:crypto';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import type { SteppedClock } from '../record/clock.ts';
import { idOf, type Names } from './names.ts';

/** What playing needs: a portal whose clock is moved by hand, somebody who may found bodies, and the keys met so far. */
export interface Player {
	portal: Portal;
	clock: SteppedClock;
	administrator: Actor;
	names: Names;
	/** Of every account that is made; whoever signs proves himself with it. */
	password: { plain: string; hash: string };
	/** Keys of the persons who get an account, so that they can sign in under that key. */
	accounts: ReadonlySet<string>;
	/** Told of each step when it is done. */
	print(line: string): void;
}

export function actorOf(player: Player, personKey: string): Actor {
	return { personId: idOf(player.names, 'person', personKey) };
}

/** A request key (a uuid) that is the same whenever the same step of the same run is tried again. */
export function requestKeyOf(run: string, step: string): string {
	const hex = createHash('sha256').update(`${run}/${step}`).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`5${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32)
	].join('-');
}
