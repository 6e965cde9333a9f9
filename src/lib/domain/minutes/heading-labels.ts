import type { HeadingLevel, MinutesBlock } from './document.ts';

const DIGITS = '零一二三四五六七八九';

/** The label of the n-th heading of a level in official documents: 一、 （一） 1. （1）. `n` from 1 to 99. */
export function headingLabel(level: HeadingLevel, n: number): string {
	if (level === 1) return `${chineseNumber(n)}、`;
	if (level === 2) return `（${chineseNumber(n)}）`;
	return level === 3 ? `${n}. ` : `（${n}）`;
}

/** The label of every block, empty for those that are no headings. A heading starts the deeper levels anew. */
export function headingLabels(blocks: readonly MinutesBlock[]): string[] {
	const counts = [0, 0, 0, 0];
	return blocks.map((block) => {
		if (block.kind !== 'heading') return '';
		const depth = block.level - 1;
		counts[depth]!++;
		counts.fill(0, depth + 1);
		return headingLabel(block.level, counts[depth]!);
	});
}

/** 1 to 99 in Chinese: 九, 十, 十一, 二十, 二十一. */
export function chineseNumber(n: number): string {
	if (!Number.isInteger(n) || n < 1 || n > 99) throw new RangeError(`no label for ${n}`);
	const [tens, ones] = [Math.floor(n / 10), n % 10];
	const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`;
	return head + (ones ? DIGITS[ones] : '');
}
