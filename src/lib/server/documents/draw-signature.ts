import { deflateSync } from 'node:zlib';
import type { FieldPlacement } from '#lib/domain/documents/signature-fields.ts';
import type { Appearance } from '#lib/domain/documents/signature-revision.ts';
import { svgToOperators } from '#lib/domain/documents/svg-to-operators.ts';
import { typesetterFor } from './typesetter.ts';

/** What a signature shows in its field. */
export interface SignatureLook {
	name: string;
	/** Office or title, and for whom, e.g. 中国海员建设工会 主席. */
	capacity: string;
	/** As printed, in the body's zone, e.g. 2026年3月27日 10:12. */
	date: string;
}

/** Draws a signature's look to the size of its field, as outlines. `fontDir` is `settings.fontDir`. */
export async function drawSignature(
	look: SignatureLook,
	rect: FieldPlacement['rect'],
	fontDir: string | null
): Promise<Appearance> {
	const [width, height] = [rect[2] - rect[0], rect[3] - rect[1]];
	const svg = await typesetterFor(fontDir).signature({ ...look, width, height });
	return { operators: deflateSync(svgToOperators(svg, height)), deflated: true, width, height };
}
