/** The middle value; of an even number, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** The smallest value that at least such a share of all does not exceed. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}

/** `median (smallest to largest)`, in whole numbers unless told otherwise. */
export function spread(values: readonly number[], digits = 0): string {
	const figure = (value: number) => value.toLocaleString('en', { maximumFractionDigits: digits });
	return `${figure(median(values))} (${figure(Math.min(...values))} to ${figure(Math.max(...values))})`;
}
