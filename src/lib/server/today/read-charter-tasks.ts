import { sql } from 'kysely';
import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import type { Task } from './read-tasks.ts';

/**
 * Drafts of charters that wait for the actor's agreement for his party: as its chief representative, and as its liaison
 * while the body has no charter in force (`agree-charter.ts`). Due on the day from which the draft means to be in force.
 */
export async function readCharterTasks({ db }: Portal, actor: Actor, now: Date): Promise<Task[]> {
	const { rows } = await sql<{
		slug: string;
		name_zh: string | null;
		name_en: string | null;
		zone: string;
		version: number;
		begins: string;
	}>`
		select distinct b.slug, b.name_zh, b.name_en, b.zone, c.version, c.begins::text as begins
		from charter c join body b on b.id = c.body_id
			join office o on o.body_id = b.id and o.person_id = ${actor.personId}::uuid
				and o.during @> (${now}::timestamptz at time zone b.zone)::date
		where c.in_force is null and c.withdrawn_at is null
			and (o.kind = 'CHIEF_REPRESENTATIVE' or (o.kind = 'LIAISON' and not exists (
				select from charter f where f.body_id = b.id and lower(f.in_force) <= (${now}::timestamptz at time zone b.zone)::date)))
			and not exists (select from charter_agreement a where a.charter_id = c.id and a.party_id = o.party_id)
		order by begins, b.slug`.execute(db);
	return rows.map(({ slug, name_zh, name_en, zone, version, begins }) => ({
		kind: 'AGREE_CHARTER',
		meetingId: null,
		minutesId: null,
		body: slug,
		title: text2(name_zh, name_en),
		zone,
		due: begins,
		starts: null,
		count: version
	}));
}
