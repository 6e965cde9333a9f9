import { writeChinese } from '../numerals.ts';

/**
 * A number as a list writes it, in the names of Office Open XML (`w:numFmt`). `null` for a format that is not known, and
 * for a number that it cannot write.
 */
export function writeListNumber(n: number, format: string): string | null {
	switch (format) {
		case 'decimal':
			return String(n);
		case 'decimalZero':
			return String(n).padStart(2, '0');
		case 'decimalFullWidth':
		case 'decimalFullWidth2':
			return String(n).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
		case 'chineseCounting':
		case 'chineseCountingThousand':
		case 'japaneseCounting':
		case 'taiwaneseCounting':
		case 'taiwaneseCountingThousand':
			return writeChinese(n);
		case 'ideographDigital':
		case 'taiwaneseDigital':
		case 'japaneseDigitalTenThousand':
			return [...String(n)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
		case 'chineseLegalSimplified':
			return replaceAll(writeChinese(n), '零一二三四五六七八九十百千', '零壹贰叁肆伍陆柒捌玖拾佰仟');
		case 'ideographTraditional':
			return sign(n, '甲乙丙丁戊己庚辛壬癸');
		case 'ideographZodiac':
			return sign(n, '子丑寅卯辰巳午未申酉戌亥');
		case 'decimalEnclosedCircle':
		case 'decimalEnclosedCircleChinese':
			return n >= 1 && n <= 20 ? String.fromCharCode(0x245f + n) : null;
		case 'decimalEnclosedParen':
			return `(${n})`;
		case 'decimalEnclosedFullstop':
			return `${n}.`;
		case 'lowerLetter':
			return letter(n);
		case 'upperLetter':
			return letter(n)?.toUpperCase() ?? null;
		case 'lowerRoman':
			return roman(n);
		case 'upperRoman':
			return roman(n)?.toUpperCase() ?? null;
		case 'none':
			return '';
		default:
			return null;
	}
}

/** a to z, then aa, bb, as word processors go on. */
function letter(n: number): string | null {
	return n < 1 ? null : String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26));
}

function roman(n: number): string | null {
	if (n < 1 || n > 399) return null;
	const parts: [number, string][] = [
		[100, 'c'],
		[90, 'xc'],
		[50, 'l'],
		[40, 'xl'],
		[10, 'x'],
		[9, 'ix'],
		[5, 'v'],
		[4, 'iv'],
		[1, 'i']
	];
	let rest = n;
	let written = '';
	for (const [value, signs] of parts) for (; rest >= value; rest -= value) written += signs;
	return written;
}

function sign(n: number, signs: string): string | null {
	return signs[n - 1] ?? null;
}

function replaceAll(text: string | null, from: string, to: string): string | null {
	return text && [...text].map((one) => to[from.indexOf(one)] ?? one).join('');
}
