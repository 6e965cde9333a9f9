import { expect, test } from 'vitest';
import { checkPassword } from './password-rule.ts';

test.each(['correct horse', '三方协商会议纪要签署归档', 'a1b2c3d4e5'])('takes %s', (password) => {
	expect(() => checkPassword(password)).not.toThrow();
});

test.each([
	['short one', 'PASSWORD_TOO_SHORT'],
	['会议会议', 'PASSWORD_TOO_SHORT'],
	['aaaaaaaaaaaaaaa', 'PASSWORD_TOO_EASY'],
	['zhou.lan@union.example', 'PASSWORD_TOO_EASY'],
	['ab'.repeat(101), 'PASSWORD_TOO_LONG']
])('refuses %s with %s', (password, code) => {
	expect(() => checkPassword(password, ['Zhou.Lan@union.example', null])).toThrow(code);
});
