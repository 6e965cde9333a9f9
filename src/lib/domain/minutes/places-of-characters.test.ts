import { expect, test } from 'vitest';
import { placesOfCharacters } from './places-of-characters.ts';

test('names each character with its number and what stands around it', () => {
	const paragraphs = ['会议由三方共同召开。', '出席：工会方代表张𠮷、李示例、王演示等八人', '😀'];
	expect(placesOfCharacters(paragraphs, ['𠮷', '😀', '\u{e000}'])).toBe(
		'𠮷 U+20BB7 “…工会方代表张𠮷、李示例、王…”, 😀 U+1F600 “😀”, \u{e000} U+E000'
	);
});

test('names five at most', () => {
	expect(placesOfCharacters([], [...'abcdef'])).toBe('a U+0061, b U+0062, c U+0063, d U+0064, e U+0065, …');
});
