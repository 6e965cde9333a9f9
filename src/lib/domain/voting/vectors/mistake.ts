/** Something in a file of vectors that cannot be used; `place` says where, as `vector 3 (R5), rule.majority`. */
export class VectorMistake extends Error {
	override name = 'VectorMistake';
	readonly place: string;
	readonly reason: string;

	constructor(place: string, reason: string) {
		super(`${place}: ${reason}`);
		this.place = place;
		this.reason = reason;
	}
}

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The figure at this place, or undefined where there is none; a mistake when it is no whole number from 0 up. */
export function readFigure(value: unknown, place: string): number | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
		throw new VectorMistake(place, `a whole number from 0 up is expected, not ${shown(value)}`);
	return value;
}

/** A value as a message shows it, cut short. */
export function shown(value: unknown): string {
	const text = JSON.stringify(value) ?? String(value);
	return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
