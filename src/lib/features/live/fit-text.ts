import type { Locale } from '#lib/domain/text2.ts';

/** Sizes of text on the room screen, in hundredths of its frame's width; the last is the smallest that is read from the far seat (design.md 5). */
const SIZES = [2.6, 2.2, 1.8, 1.6, 1.4] as const;
/** Widths of a character in parts of its size, on the average and rather wide. */
const WIDTH = { zh: 1, en: 0.5 };
const LINE_HEIGHT = 1.8;
const LINE_LENGTH = 88;

/** How a text stands on the room screen: its size, and whether all of it finds room even so. */
export interface Fitted {
	size: number;
	whole: boolean;
}

/** The largest size at which a text of some paragraphs finds room in so many hundredths of the frame's width of height. */
export function fitText(text: string, locale: Locale, room: number): Fitted {
	const paragraphs = text.split('\n');
	const height = (size: number) =>
		paragraphs.reduce(
			(sum, { length }) => sum + Math.max(1, Math.ceil((length * WIDTH[locale] * size) / LINE_LENGTH)),
			0
		) *
		size *
		LINE_HEIGHT;
	const size = SIZES.find((one) => height(one) <= room);
	return { size: size ?? SIZES.at(-1)!, whole: size !== undefined };
}
