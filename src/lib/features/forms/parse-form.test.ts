import { expect, test } from 'vitest';
import * as v from 'valibot';
import { parseForm } from './parse-form.ts';
import { writtenJson } from './written-json.ts';

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

test('what cannot be kept is not in what was written, nor in what is a list', () => {
	const form = formOf([
		['title', '\u0000Pay'],
		['tags', 'A\u0000'],
		['tags', 'B']
	]);
	expect(parseForm(schema, form).value).toEqual({ title: 'Pay', tags: ['A', 'B'] });
	expect(parseForm(schema, formOf([['title', '\u0000']])).problems).toHaveLength(1);
	const json = v.object({ texts: v.pipe(v.string(), writtenJson, v.array(v.string())) });
	expect(parseForm(json, formOf([['texts', '["\\u0000Pay", "\\ud800"]']])).value).toEqual({
		texts: ['Pay', '\ufffd']
	});
});

test('a problem names its field in the words of the schema', () => {
	expect(parseForm(schema, formOf([['title', '  ']])).problems).toEqual([
		{ field: 'title', words: 'no title' }
	]);
	expect(parseForm(schema, formOf([])).problems).toEqual([{ field: 'title', words: 'no title' }]);
});
