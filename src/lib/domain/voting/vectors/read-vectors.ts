import { differences, type Difference } from './compare.ts';
import { judgeVector } from './judge-vector.ts';
import { isFields, shown, VectorMistake, type Fields } from './mistake.ts';

/** One vector of a file, not looked into yet. */
export interface Vector {
	id: string;
	place: string;
	value: unknown;
}

/** The vectors of a file: a list, an object with `vectors`, or one vector alone. Throws a `VectorMistake`. */
export function vectorsOf(json: unknown): Vector[] {
	const list = Array.isArray(json) ? json : isFields(json) ? (json.vectors ?? [json]) : null;
	if (!Array.isArray(list)) throw new VectorMistake('the file', 'a list of vectors is expected');
	return list.map((value: unknown, at) => {
		const id =
			isFields(value) && (typeof value.id === 'string' || typeof value.id === 'number')
				? String(value.id)
				: '';
		return { id: id || `#${at + 1}`, place: `vector ${at + 1}${id && ` (${id})`}`, value };
	});
}

/** What of a vector came out otherwise than it expects; a `VectorMistake` where it cannot be evaluated. */
export function checkVector({ value, place }: Vector): Difference[] {
	if (!isFields(value)) throw new VectorMistake(place, `an object is expected, not ${shown(value)}`);
	const expected = fieldsAt(value, 'expected', place);
	return differences(
		expected,
		judgeVector(fieldsAt(value, 'rule', place), fieldsAt(value, 'input', place), place)
	);
}

function fieldsAt(vector: Fields, key: string, place: string): Fields {
	const value = vector[key];
	if (!isFields(value))
		throw new VectorMistake(
			`${place}, ${key}`,
			value === undefined ? 'it is missing' : `an object is expected, not ${shown(value)}`
		);
	return value;
}
