import { sql, type RawBuilder } from 'kysely';

/** A half-open range of dates `[from, to)` to be written; an open end is `null` or absent. Dates as `2026-03-18`. */
export function dateRange(from?: string | null, to?: string | null): RawBuilder<string> {
	return sql<string>`daterange(${from ?? null}::date, ${to ?? null}::date)`;
}

/** The ends of a range of dates as PostgreSQL writes it: `[2026-01-01,2027-01-01)`, `(,)`. */
export function endsOf(range: string): { from: string | null; to: string | null } {
	const [from = '', to = ''] = range.slice(1, -1).split(',');
	return { from: from || null, to: to || null };
}
