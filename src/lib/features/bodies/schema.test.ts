import { expect, test } from 'vitest';
import { parseForm } from '../forms/parse-form.ts';
import { newBodySchema } from './schema.ts';

const organisation = '8f14e45f-ceea-467f-a0e6-1d5b1f4f7d10';

function problemsOf(party: object) {
	const form = new FormData();
	const whole = { kind: 'UNIT', label: { zh: '某单位', en: '' }, organisations: [organisation], seats: 2 };
	const fields = {
		slug: 'some-body',
		kind: 'JOINT_CONFERENCE',
		name_zh: '某机制',
		zone: 'Asia/Shanghai',
		parties: JSON.stringify([whole, { ...whole, ...party }])
	};
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return parseForm(newBodySchema, form).problems ?? [];
}

test('a side without a name, a seat or an organisation is told so at its own field', () => {
	expect(problemsOf({})).toEqual([]);
	for (const seats of [null, 0, 2.5, 501])
		expect(problemsOf({ seats })).toMatchObject([
			{ field: 'parties.1.seats', words: expect.stringMatching(/\p{Script=Han}/u) }
		]);
	expect(problemsOf({ label: { zh: ' ', en: '' } })).toMatchObject([{ field: 'parties.1.label.zh' }]);
	expect(problemsOf({ organisations: [] })).toMatchObject([{ field: 'parties.1.organisations' }]);
	expect(problemsOf({ kind: 'COMMITTEE', organisations: [] })).toEqual([]);
});
