/** The first character of each initial in the order of pinyin; none begins with i, u or v. */
const FIRST = [...'阿八嚓哒妸发旮哈讥咔垃妈拿噢妑七呥扨它穵夕丫帀'];
const INITIALS = [...'abcdefghjklmnopqrstwxyz'];
const HAN = /\p{Script=Han}/u;
const byPinyin = new Intl.Collator('zh-u-co-pinyin');

/**
 * The initials of what is written, as somebody types them who writes by pinyin: 快递 is kd. What is not Chinese is left out,
 * and of a character with several readings the commonest counts.
 */
export function pinyinInitials(text: string): string {
	return [...text]
		.filter((sign) => HAN.test(sign))
		.map((sign) => INITIALS[FIRST.findLastIndex((first) => byPinyin.compare(first, sign) <= 0)] ?? '')
		.join('');
}

/**
 * Whether every word that was typed is in one of the texts (design.md 8.12): as it is written, whatever the case and the
 * width of letters, or as the initials of pinyin where it is letters alone. Nothing typed matches everything.
 */
export function matches(typed: string, texts: readonly (string | undefined)[]): boolean {
	const words = plain(typed).split(/\s+/).filter(Boolean);
	const written = texts.flatMap((text) => (text ? [plain(text)] : []));
	return words.every((word) => {
		if (written.some((text) => text.includes(word))) return true;
		return /^[a-z]{2,}$/.test(word) && written.some((text) => pinyinInitials(text).includes(word));
	});
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();
