import { sql, type Transaction } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import { timeOfDay } from '#lib/domain/time/format.ts';
import type { Database } from '../db/database.ts';
import type { Standing } from './access.ts';

/** An outage as it was stated, and how far it has been entered. */
export interface StatedOutage {
	from: Date;
	until: Date;
	/** When the last thing that was entered took place; null before the first. */
	last: Date | null;
	/** The meeting has gone on in the portal since: nothing more is entered of it. */
	over: boolean;
}

const MINUTE = 60_000;

/** The last outage that was stated in a meeting's log; null where none was. */
export async function lastOutage(trx: Transaction<Database>, logId: string): Promise<StatedOutage | null> {
	const { rows } = await sql<{ from: string; until: string; last: string | null; over: boolean }>`
		with stated as (
			select i, line::jsonb -> 'body' as body from entry where log_id = ${logId} and type = 'outage.stated' order by i desc limit 1
		), since as (
			select e.office, e.line::jsonb -> 'body' ->> 'occurred_at' as occurred
			from entry e join stated s on e.log_id = ${logId} and e.i > s.i
		)
		select body ->> 'from' as from, body ->> 'until' as until, (select max(occurred) from since) as last,
			exists (select from since where office in ('SECRETARY', 'CHAIR') and occurred is null) as over
		from stated`.execute(trx);
	const [row] = rows;
	return (
		(row && {
			from: new Date(row.from),
			until: new Date(row.until),
			last: row.last === null ? null : new Date(row.last),
			over: row.over
		}) ??
		null
	);
}

/**
 * When something took place that is entered now: in an outage that was stated, and not before what was entered of it so
 * far. Paper knows minutes: what took place in the minute of the entry before comes directly after that.
 *
 * Refuses with `SECRETARY_ONLY`, `NO_OUTAGE`, `OUTAGE_OVER` once the meeting goes on in the portal, and
 * `OUT_OF_ORDER_ON_PAPER`, naming the instants between which it must lie.
 */
export async function occurrence(
	trx: Transaction<Database>,
	{ isSecretary, isChair, meeting }: Standing,
	logId: string,
	at: Date
): Promise<Date> {
	if (!isSecretary && !isChair) throw new Refusal('SECRETARY_ONLY');
	const outage = await lastOutage(trx, logId);
	if (!outage) throw new Refusal('NO_OUTAGE');
	if (outage.over) throw new Refusal('OUTAGE_OVER');
	const earliest = outage.last ?? outage.from;
	const inOrder = Math.max(at.getTime(), Math.min(earliest.getTime(), at.getTime() + MINUTE - 1));
	if (inOrder < earliest.getTime() || inOrder > outage.until.getTime())
		throw new Refusal('OUT_OF_ORDER_ON_PAPER', {
			earliest: timeOfDay(earliest, meeting.zone),
			latest: timeOfDay(outage.until, meeting.zone)
		});
	return new Date(inOrder);
}
