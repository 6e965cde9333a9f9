import { sql } from 'kysely';
import type { MinutesState } from '#lib/domain/minutes/nouns.ts';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { readTasks, type TaskKind } from '../today/read-tasks.ts';

/** Minutes as the list shows them. */
export interface MinutesCard {
	id: string;
	title: Text2;
	body: Text2;
	zone: string;
	metAt: Date;
	state: MinutesState;
	/** The parties, and which of them have signed. */
	parties: { kind: PartyKind; ordinal: number; label: Text2; signed: boolean }[];
	/** What waits for the reader, if anything. */
	task: TaskKind | null;
}

interface Row {
	id: string;
	title_zh: string | null;
	title_en: string | null;
	name_zh: string | null;
	name_en: string | null;
	zone: string;
	starts_at: Date;
	state: MinutesState;
	parties: { kind: PartyKind; ordinal: number; zh: string | null; en: string | null; signed: boolean }[];
}

/** Every minutes that the actor may read, the latest meeting first. */
export async function listMinutes(portal: Portal, actor: Actor): Promise<MinutesCard[]> {
	const now = await timeNow(portal);
	const { rows } = await sql<Row>`
		select n.id, coalesce(v.prose, n.prose) #>> '{title,zh}' as title_zh, coalesce(v.prose, n.prose) #>> '{title,en}' as title_en, b.name_zh, b.name_en,
			m.zone, m.starts_at, n.state,
			(select coalesce(json_agg(json_build_object('kind', p.kind, 'ordinal', p.ordinal, 'zh', p.label_zh,
				'en', p.label_en, 'signed', exists (select from signature_slot s where s.minutes_id = n.id
					and s.party_id = p.id and s.signed_at is not null)) order by p.ordinal), '[]')
				from party p where p.body_id = n.body_id and p.kind <> 'COMMITTEE') as parties
		from minutes n join meeting m on m.id = n.meeting_id join body b on b.id = n.body_id
			left join minutes_version v on v.minutes_id = n.id and v.version = n.version
		where n.id in (select object_id from may_read(${actor.personId}::uuid, ${now}) where kind = 'MINUTES')
		order by m.starts_at desc, n.id`.execute(portal.db);
	const tasks = await readTasks(portal, actor, now);
	return rows.map((row) => ({
		id: row.id,
		title: text2(row.title_zh, row.title_en),
		body: text2(row.name_zh, row.name_en),
		zone: row.zone,
		metAt: row.starts_at,
		state: row.state,
		parties: row.parties.map(({ kind, ordinal, zh, en, signed }) => ({
			kind,
			ordinal,
			label: text2(zh, en),
			signed
		})),
		task: tasks.find(({ minutesId }) => minutesId === row.id)?.kind ?? null
	}));
}
