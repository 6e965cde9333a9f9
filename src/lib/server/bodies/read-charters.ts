import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import { endsOf } from '../db/range.ts';
import type { Portal } from '../portal.ts';

export type CharterState = 'IN_FORCE' | 'COMING' | 'PAST' | 'DRAFT' | 'WITHDRAWN';

/** One version of a charter, whatever became of it. */
export interface CharterVersion {
	id: string;
	version: number;
	rules: CharterRules;
	sha256: string;
	state: CharterState;
	/** First day in force; of a draft, the day it is meant to be. */
	from: string | null;
	/** The day after its last. */
	to: string | null;
	drafted: { name: Text2; at: Date } | null;
	/** In the order of the parties. */
	agreed: { party: string; name: Text2; at: Date }[];
}

/** Every version of a body's charter, the latest first, for somebody who may see the body. */
export async function readCharters(
	{ db }: Portal,
	{ bodyId, today }: { bodyId: string; today: string }
): Promise<CharterVersion[]> {
	const rows = await db
		.selectFrom('charter')
		.leftJoin('person', 'person.id', 'charter.drafted_by')
		.selectAll('charter')
		.select(['name_zh', 'name_en'])
		.where('body_id', '=', bodyId)
		.orderBy('version', 'desc')
		.execute();
	const agreements = await db
		.selectFrom('charter_agreement')
		.innerJoin('person', 'person.id', 'charter_agreement.person_id')
		.innerJoin('party', 'party.id', 'charter_agreement.party_id')
		.select(['charter_id', 'charter_agreement.party_id', 'agreed_at', 'name_zh', 'name_en'])
		.where('charter_agreement.body_id', '=', bodyId)
		.orderBy('party.ordinal')
		.execute();
	return rows.map((row) => {
		const { from, to } = row.in_force ? endsOf(row.in_force) : { from: row.begins, to: null };
		return {
			id: row.id,
			version: row.version,
			rules: row.rules,
			sha256: row.sha256.toString('hex'),
			state: stateOf(row, { from, to }, today),
			from,
			to,
			drafted: row.drafted_at && { name: text2(row.name_zh, row.name_en), at: row.drafted_at },
			agreed: agreements
				.filter(({ charter_id }) => charter_id === row.id)
				.map((one) => ({ party: one.party_id, name: text2(one.name_zh, one.name_en), at: one.agreed_at }))
		};
	});
}

function stateOf(
	row: { in_force: string | null; withdrawn_at: Date | null },
	{ from, to }: { from: string | null; to: string | null },
	today: string
): CharterState {
	if (row.withdrawn_at) return 'WITHDRAWN';
	if (!row.in_force) return 'DRAFT';
	if (from !== null && from > today) return 'COMING';
	return to !== null && to <= today ? 'PAST' : 'IN_FORCE';
}
