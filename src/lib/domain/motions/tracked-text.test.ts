import { expect, it } from 'vitest';
import type { AmendmentText } from './amendment.ts';
import { clausesOf } from './consolidate.ts';
import { trackText } from './tracked-text.ts';

const MOVED = '第一章　总则\n第一条　标准为每人每日10美元。';

it('names the amendment of each change, word by word, and drops what came and went', () => {
	const line = '第一条　标准为每人每日10美元。';
	const to = (id: string, old: string, now: string): AmendmentText => ({
		id,
		op: 'REPLACE',
		clause: 'c2',
		old: { zh: old },
		new: { zh: now }
	});
	const fifteen = line.replace('10', '15');
	const twelve = line.replace('10', '12').replace('每人', '每名海员');
	const [, first] = trackText(
		clausesOf({ zh: MOVED }).zh!,
		[to('a', line, fifteen), to('b', fifteen, twelve)],
		'zh'
	);
	expect(first!.pieces.filter(({ added, removed }) => added ?? removed)).toEqual([
		{ text: '每人', removed: 'b' },
		{ text: '每名海员', added: 'b' },
		{ text: '10', removed: 'a' },
		{ text: '12', added: 'b' }
	]);
});
