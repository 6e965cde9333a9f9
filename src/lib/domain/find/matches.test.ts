import { expect, test } from 'vitest';
import { matches, pinyinInitials } from './matches.ts';

test('initials are those of pinyin', () => {
	expect(pinyinInitials('快递行业三方会议')).toMatch(/^kd[hx]ysfhy$/);
	expect(pinyinInitials('工会方 A 组，第二次')).toBe('ghfzdec');
	expect(pinyinInitials('Express')).toBe('');
});

test.each([
	['快递', true],
	['快递 第二次', true],
	['第二次 快递', true],
	['kd', true],
	['KD', true],
	['ｋｄ', true],
	['express', true],
	['快递 第三次', false],
	['k', false],
	['dk', false],
	['', true],
	['  ', true]
])('%j', (typed, found) => {
	expect(matches(typed, ['快递行业劳动关系三方会议第二次会议', 'Express tripartite', undefined])).toBe(found);
});
