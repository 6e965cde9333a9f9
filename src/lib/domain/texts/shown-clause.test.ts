import { expect, it } from 'vitest';
import { carryIds } from './carry-ids.ts';
import { compareTexts } from './compare-texts.ts';
import { readClauses } from './read-clauses.ts';
import { SAMPLE_TEXTS } from './sample-texts.ts';
import { foldUnchanged, shownClause } from './shown-clause.ts';

const [{ text }] = SAMPLE_TEXTS as [(typeof SAMPLE_TEXTS)[0]];

function stretchesOf(before: string, after: string): string[] {
	const old = readClauses(before);
	const rows = compareTexts(old, carryIds(old, readClauses(after), 'zh'), 'zh').map(shownClause);
	const stretches = foldUnchanged(rows);
	expect(stretches.flatMap(({ rows: some }) => some)).toEqual(rows);
	return stretches.map(({ folded, rows: some }) => `${folded ? 'folded' : 'shown'} ${some.length}`);
}

it('folds what did not change between headings and changes', () => {
	expect(stretchesOf(text, text.replace('夜间', '雨天'))).toEqual([
		'shown 1',
		'shown 2',
		'folded 3',
		'shown 1',
		'shown 1',
		'shown 2',
		'folded 9',
		'shown 1',
		'shown 1'
	]);
});

it('shows a short text whole', () => {
	const short = text.split('\n').slice(3, 8).join('\n');
	expect(stretchesOf(short, short).filter((stretch) => stretch.startsWith('folded'))).toEqual([]);
});

it('sends no clause twice that stayed as it was', () => {
	const [row] = compareTexts(readClauses('第一条　甲'), readClauses('第一条　甲'), 'zh').map(shownClause);
	expect(JSON.stringify(row).match(/甲/gu)).toHaveLength(1);
});
