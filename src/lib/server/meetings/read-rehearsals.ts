import { sql } from 'kysely';
import type { MeetingState } from '#lib/domain/meetings/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Audience } from './access.ts';
import type { Portal } from '../portal.ts';

/** A rehearsal that goes on, as the home page tells of it: the portal is where people learn of one. */
export interface Rehearsal {
	id: string;
	title: Text2;
	state: MeetingState;
	audience: Audience;
}

/** The rehearsals that the actor is called to, the last begun first. */
export async function readRehearsals(portal: Portal, actor: Actor, now: Date): Promise<Rehearsal[]> {
	const { rows } = await sql<{
		id: string;
		title_zh: string | null;
		title_en: string | null;
		state: MeetingState;
		audience: Rehearsal['audience'];
	}>`
		select m.id, m.title_zh, m.title_en, m.state, r.audience
		from meeting m
			join lateral (select audience from may_read(${actor.personId}::uuid, ${now})
				where object_id = m.id and kind = 'MEETING' order by rank, audience desc limit 1) r on true
		where m.rehearsal_of is not null and m.state in ('CHECK_IN', 'IN_SESSION', 'SUSPENDED')
		order by m.starts_at desc`.execute(portal.db);
	return rows.map(({ title_zh, title_en, ...row }) => ({ ...row, title: text2(title_zh, title_en) }));
}
