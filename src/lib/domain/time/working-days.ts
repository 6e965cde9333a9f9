/**
 * The calendar date so many working days after another (`2026-03-10`): Monday to Friday are counted, the day itself is
 * not. Public holidays are not known here: whoever sets a deadline may set a later one.
 */
export function workingDaysAfter(date: string, days: number): string {
	let at = Date.parse(`${date}T00:00:00Z`);
	for (let left = days; left > 0;) {
		at += 86_400_000;
		const weekday = new Date(at).getUTCDay();
		if (weekday !== 0 && weekday !== 6) left -= 1;
	}
	return new Date(at).toISOString().slice(0, 10);
}
