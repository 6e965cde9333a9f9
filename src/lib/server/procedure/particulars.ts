import type { ProceduralRule } from '#lib/domain/procedure/kinds.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import { instantAt } from '#lib/domain/time/zoned.ts';
import type { SuspendableRule } from '#lib/domain/procedure/kinds.ts';

/** What somebody says with a procedural motion, as he says it. */
export interface Said {
	/** Until when, to whom, what he means. */
	says?: Text2;
	minutes?: number;
	/** When the next sitting begins, by clocks in the meeting's zone: `2026-03-19T09:00`. */
	at?: string;
	/** The rule that is to be suspended; without it `says` names another one. */
	suspends?: SuspendableRule;
	/** Ids of the clauses at which a part begins; the first part begins with the text. */
	starts?: readonly string[];
}

/** The same as it is kept. */
export interface SaidWith {
	says?: Text2;
	minutes?: number;
	at?: Date;
	suspends?: SuspendableRule;
	starts?: string[];
}

/** What the mover says, as far as the kind asks for it. Refuses with `PARTICULARS_NEEDED`. */
export function particularsOf(
	says: ProceduralRule['says'],
	input: Said,
	{ zone, now, clauses }: { zone: string; now: Date; clauses: readonly string[] }
): SaidWith {
	const text = text2(input.says?.zh ?? null, input.says?.en ?? null);
	const given = text.zh || text.en ? { says: text } : {};
	const needed = <T>(value: T | undefined): T => {
		if (value === undefined) throw new Refusal('PARTICULARS_NEEDED');
		return value;
	};
	switch (says) {
		case undefined:
		case 'AS_AMENDED':
			return {};
		case 'MINUTES':
			return { minutes: needed(input.minutes || undefined) };
		case 'TIME':
			return { at: needed(instantIn(input.at, zone, now)) };
		case 'RULE':
			return input.suspends ? { suspends: input.suspends } : { says: needed(given.says) };
		case 'PARTS': {
			const at = new Set(input.starts);
			const starts = clauses.filter((id, place) => place === 0 || at.has(id));
			if (starts.length < 2) throw new Refusal('PARTICULARS_NEEDED');
			return { starts };
		}
		default:
			return { says: needed(given.says) };
	}
}

/** A moment that is still to come; undefined where it is none. */
function instantIn(local: string | undefined, zone: string, now: Date): Date | undefined {
	const [date, time] = local?.split('T') ?? [];
	if (!date || !time) return undefined;
	const at = instantAt(date, time.slice(0, 5), zone);
	return at > now ? at : undefined;
}
