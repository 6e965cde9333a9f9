import type { LogTable } from '../db/schema/record.ts';
import type { Portal } from '../portal.ts';
import type { Act, LogHand, NewEntry } from './act.ts';
import { logKeyPurpose } from './checkpoint.ts';
import { makeEd25519 } from './crypto.ts';
import type { Insertable } from 'kysely';

/** Which log is opened. A party's log is the private one of that party in that body (ruling 8). */
export type LogOf =
	| { kind: 'BODY'; bodyId: string }
	| { kind: 'MEETING'; bodyId: string; meetingId: string }
	| { kind: 'PARTY'; bodyId: string; partyId: string };

/**
 * Opens a log within an act and appends its entry 0, which binds it: `origin` is added to the entry's body, where a
 * checker compares it with the checkpoints'. A body's log also gets the body's Ed25519 key; open it before the
 * others of that body. `origin` comes from `logOrigin` and is unique for ever.
 *
 * Use `act(portal, [], …)` for a body, and `act(portal, bodyLogId, …)` for a meeting or a party.
 */
export async function openLog(
	portal: Portal,
	act: Act,
	log: LogOf & { origin: string },
	first: NewEntry
): Promise<LogHand> {
	if (log.kind === 'BODY') await makeLogKey(portal, act, log.bodyId);
	const row: Insertable<LogTable> = {
		kind: log.kind,
		body_id: log.bodyId,
		meeting_id: log.kind === 'MEETING' ? log.meetingId : null,
		party_id: log.kind === 'PARTY' ? log.partyId : null,
		origin: log.origin,
		opened_at: act.now
	};
	const { id } = await act.trx.insertInto('log').values(row).returning('id').executeTakeFirstOrThrow();
	const hand = act.adopt({
		id,
		kind: log.kind,
		bodyId: log.bodyId,
		meetingId: row.meeting_id ?? null,
		partyId: row.party_id ?? null,
		origin: log.origin,
		size: 0,
		lastTs: null,
		frontier: { size: 0, peaks: [] }
	});
	await hand.append({ ...first, body: { ...first.body, origin: log.origin } });
	return hand;
}

async function makeLogKey(portal: Portal, act: Act, bodyId: string): Promise<void> {
	const { publicKey, privateKey } = makeEd25519();
	const sealed = portal.keyring.seal(privateKey, logKeyPurpose(bodyId));
	privateKey.fill(0);
	await act.trx
		.insertInto('log_key')
		.values({ body_id: bodyId, public_key: publicKey, sealed_private_key: sealed, created_at: act.now })
		.execute();
}
