/** The items in their new order: one is taken before another, or last where `before` is null or not there. */
export function moved<Item extends { id: string }>(
	items: readonly Item[],
	{ item, before }: { item: string; before: string | null }
): Item[] {
	const one = items.find(({ id }) => id === item);
	if (!one || item === before) return [...items];
	const others = items.filter(({ id }) => id !== item);
	const at = others.findIndex(({ id }) => id === before);
	return others.toSpliced(at < 0 ? others.length : at, 0, one);
}
