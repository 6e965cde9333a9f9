import { sql } from 'kysely';
import type { Capacity, OfficeKind } from '#lib/domain/bodies/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Portal } from '../portal.ts';

interface Held {
	id: string;
	person: string;
	name: Text2;
	title: Text2;
	party: string | null;
	from: string | null;
	/** The day after the last. */
	to: string | null;
	basis: string;
	/** Invited, and has not set a password yet. */
	invited: boolean;
}

export interface MandateRow extends Held {
	party: string;
	capacity: Capacity;
	seat: number | null;
}

export interface OfficeRow extends Held {
	kind: OfficeKind;
}

/** Mandates of a body that run or will run, and the latest that have ended, for somebody who may see the body. */
export async function readMandates(
	{ db }: Portal,
	{ bodyId, today }: { bodyId: string; today: string }
): Promise<MandateRow[]> {
	const { rows } = await sql<RowOf & { capacity: Capacity; seat: number | null; party_id: string }>`
		select m.id, m.person_id, p.name_zh, p.name_en, p.title_zh, p.title_en, m.party_id, m.capacity, s.number as seat,
			lower(m.during)::text as "from", upper(m.during)::text as "to", m.basis,
			coalesce(a.password_hash is null and a.deactivated_at is null, false) as invited
		from mandate m join person p on p.id = m.person_id left join seat s on s.id = m.seat_id
			left join account a on a.person_id = m.person_id
		where m.body_id = ${bodyId}::uuid
		order by coalesce(upper(m.during) <= ${today}::date, false),
			array_position(array['TITULAR', 'ALTERNATE', 'ADVISER', 'OBSERVER'], m.capacity), s.number, lower(m.during)`.execute(
		db
	);
	return rows.map((row) => ({ ...heldOf(row), party: row.party_id, capacity: row.capacity, seat: row.seat }));
}

/** Offices of a body and of its parties, those that run or will run first. */
export async function readOffices(
	{ db }: Portal,
	{ bodyId, today }: { bodyId: string; today: string }
): Promise<OfficeRow[]> {
	const { rows } = await sql<RowOf & { kind: OfficeKind }>`
		select o.id, o.person_id, p.name_zh, p.name_en, p.title_zh, p.title_en, o.party_id, o.kind,
			lower(o.during)::text as "from", upper(o.during)::text as "to", o.basis,
			coalesce(a.password_hash is null and a.deactivated_at is null, false) as invited
		from office o join person p on p.id = o.person_id left join account a on a.person_id = o.person_id
		where o.body_id = ${bodyId}::uuid
		order by coalesce(upper(o.during) <= ${today}::date, false),
			array_position(array['SECRETARY', 'CHAIR', 'CHIEF_REPRESENTATIVE', 'SIGNATORY', 'LIAISON', 'AUDITOR'], o.kind),
			lower(o.during)`.execute(db);
	return rows.map((row) => ({ ...heldOf(row), kind: row.kind }));
}

/**
 * People who may be meant when somebody is appointed: for a party, those who have served it or belong to its
 * organisations; for the body itself, those who serve it.
 */
export async function readCandidates(
	{ db }: Portal,
	bodyId: string
): Promise<{ person: string; name: Text2; party: string | null }[]> {
	const { rows } = await sql<{
		id: string;
		party_id: string | null;
		name_zh: string | null;
		name_en: string | null;
	}>`
		select distinct p.id, x.party_id, p.name_zh, p.name_en, coalesce(p.name_zh, p.name_en) as sorted
		from (select person_id, party_id from mandate where body_id = ${bodyId}::uuid
			union select person_id, party_id from office where body_id = ${bodyId}::uuid
			union select ms.person_id, po.party_id from membership ms
				join party_organisation po on po.organisation_id = ms.organisation_id where po.body_id = ${bodyId}::uuid) x
			join person p on p.id = x.person_id
		order by sorted, p.id`.execute(db);
	return rows.map((row) => ({ person: row.id, name: text2(row.name_zh, row.name_en), party: row.party_id }));
}

interface RowOf {
	id: string;
	person_id: string;
	name_zh: string | null;
	name_en: string | null;
	title_zh: string | null;
	title_en: string | null;
	party_id: string | null;
	from: string | null;
	to: string | null;
	basis: string;
	invited: boolean;
}

function heldOf(row: RowOf): Held {
	return {
		id: row.id,
		person: row.person_id,
		name: text2(row.name_zh, row.name_en),
		title: text2(row.title_zh, row.title_en),
		party: row.party_id,
		from: row.from,
		to: row.to,
		basis: row.basis,
		invited: row.invited
	};
}
