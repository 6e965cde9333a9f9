const DIGITS = '零一二三四五六七八九';
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** A number in Chinese numerals below ten thousand (一百二十三, 二〇一八, 十) or in digits, also full-width ones; `null` for anything else. */
export function readChinese(written: string): number | null {
	const text = written.normalize('NFKC').replaceAll('〇', '零').replaceAll('两', '二');
	if (/^\d{1,4}$/.test(text)) return Number(text);
	if (!/^[零一二三四五六七八九十百千]+$/.test(text)) return null;
	if (!/[十百千]/.test(text)) return Number([...text].map((sign) => DIGITS.indexOf(sign)).join(''));
	let sum = 0;
	let digit = 0;
	for (const sign of text) {
		const unit = UNITS[sign];
		if (unit === undefined) digit = DIGITS.indexOf(sign);
		else {
			sum += (digit || 1) * unit;
			digit = 0;
		}
	}
	return sum + digit;
}

const ROMAN: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** A Roman number below four hundred, in either case; `null` for what is none (`iiii`, `ab`). */
export function readRoman(written: string): number | null {
	const text = written.toLowerCase();
	if (!/^(?=.)c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(text)) return null;
	const values = [...text].map((sign) => ROMAN[sign] ?? 0);
	return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** The place of a circled number: ① is 1, up to ㊿; `null` for another sign. */
export function readCircled(sign: string): number | null {
	const code = sign.codePointAt(0) ?? 0;
	if (code >= 0x2460 && code <= 0x2473) return code - 0x245f;
	if (code >= 0x3251 && code <= 0x325f) return code - 0x3251 + 21;
	if (code >= 0x32b1 && code <= 0x32bf) return code - 0x32b1 + 36;
	return null;
}

/** A number from 1 to 9999 in Chinese numerals: 十, 二十一, 一百零三; `null` outside. */
export function writeChinese(n: number): string | null {
	if (!Number.isInteger(n) || n < 1 || n > 9999) return null;
	let written = '';
	let gap = false;
	for (const [value, unit] of [
		[1000, '千'],
		[100, '百'],
		[10, '十'],
		[1, '']
	] as const) {
		const digit = Math.floor(n / value) % 10;
		if (digit === 0) gap = written !== '';
		else {
			// 十二 is twelve, 一百一十二 a hundred and twelve.
			const one = value === 10 && digit === 1 && written === '';
			written += (gap ? '零' : '') + (one ? '' : DIGITS[digit]!) + unit;
			gap = false;
		}
	}
	return written;
}
