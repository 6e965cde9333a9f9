import type { MotionTextDocument } from '#lib/domain/motions/text-document.ts';
import { typesetterFor } from './typesetter.ts';

/**
 * Sets a motion's text as PDF/A-3a, tagged, on the official grid. `words` are those of the page's foot (`{n}` of `{all}`)
 * and of the file's own title; `fontDir` is `settings.fontDir`. Throws `TypesetError`.
 */
export async function typesetMotionText(
	document: MotionTextDocument,
	words: { footer: string; body: string; plainTitle: string },
	fontDir: string | null
): Promise<Uint8Array> {
	const at = new Date(document.at);
	const { pdf } = await typesetterFor(fontDir).document('motion-text', {
		sections: document.sections,
		...words,
		date: {
			year: at.getUTCFullYear(),
			month: at.getUTCMonth() + 1,
			day: at.getUTCDate(),
			hour: at.getUTCHours(),
			minute: at.getUTCMinutes(),
			second: at.getUTCSeconds()
		}
	});
	return pdf;
}
