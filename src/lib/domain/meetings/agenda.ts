/** When each item is planned to begin: the meeting's start, then one after another. */
export function plannedTimes(starts: Date, items: readonly { minutes: number }[]): Date[] {
	let at = starts.getTime();
	return items.map(({ minutes }) => {
		const begins = new Date(at);
		at += minutes * 60_000;
		return begins;
	});
}

/** Minutes that the agenda is longer than the meeting; negative when there is time left. */
export function minutesOver(starts: Date, ends: Date, items: readonly { minutes: number }[]): number {
	const needed = items.reduce((sum, { minutes }) => sum + minutes, 0);
	return needed - Math.round((ends.getTime() - starts.getTime()) / 60_000);
}
