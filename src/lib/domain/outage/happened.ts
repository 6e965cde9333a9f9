/** What was entered after it took place says when that was; its `ts` stays the instant at which it entered the record. */
interface MaybeLater {
	ts: string;
	body?: unknown;
}

/** When an entry took place, where that was before it was entered; null for what was entered as it happened. */
export function occurredAt({ body }: MaybeLater): string | null {
	return (body as { occurred_at?: string } | undefined)?.occurred_at ?? null;
}

/** The entry with the instant at which it took place as its `ts`: how views, minutes and vote records read it. */
export function happened<E extends MaybeLater>(entry: E): E {
	const at = occurredAt(entry);
	return at === null ? entry : { ...entry, ts: at };
}
