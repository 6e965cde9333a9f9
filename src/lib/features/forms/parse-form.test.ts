import { expect, test } from 'vitest';
import * as v from 'valibot';
import { parseForm } from './parse-form.ts';

const schema = v.object({
	title: v.pipe(v.string('no title'), v.trim(), v.nonEmpty('no title')),
	tags: v.optional(v.array(v.string()))
});

function formOf(pairs: [string, string][]): FormData {
	const form = new FormData();
	for (const [name, value] of pairs) form.append(name, value);
	return form;
}

test('a list of one is still a list, and none is an empty one', () => {
	expect(
		parseForm(
			schema,
			formOf([
				['title', ' Pay '],
				['tags', 'A']
			])
		).value
	).toEqual({ title: 'Pay', tags: ['A'] });
	expect(parseForm(schema, formOf([['title', 'Pay']])).value).toEqual({ title: 'Pay', tags: [] });
});

test('a problem names its field in the words of the schema', () => {
	expect(parseForm(schema, formOf([['title', '  ']])).problems).toEqual([
		{ field: 'title', words: 'no title' }
	]);
	expect(parseForm(schema, formOf([])).problems).toEqual([{ field: 'title', words: 'no title' }]);
});
