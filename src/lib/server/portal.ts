import type { Kysely } from 'kysely';
import type { Database } from './db/database.ts';
import type { Outbox } from './jobs/outbox.ts';
import type { Clock } from './record/clock.ts';
import type { Keyring } from './record/keyring.ts';
import type { Settings } from './settings.ts';

/** The few outside things that commands and queries work with; built once per process, handed down as a parameter. */
export interface Portal {
	db: Kysely<Database>;
	clock: Clock;
	keyring: Keyring;
	outbox: Outbox;
	settings: Settings;
	/** Set while an act is entered that took place on paper: when that was (`outage/entered-later.ts`). */
	occurredAt?: Date;
}
