import type { PackBlock, PackDocument } from '#lib/domain/outage/pack-document.ts';
import { PARTY_INK } from './party-shape.ts';
import { typesetterFor } from './typesetter.ts';

/**
 * Sets the paper pack for an outage as PDF/A-3a, tagged. `words`: the author and the file's own title, and what stands
 * beside the line for a signature; `fontDir` is `settings.fontDir`. Throws `TypesetError`.
 */
export async function typesetPack(
	{ blocks, ...document }: PackDocument,
	words: { body: string; plainTitle: string; signature: string },
	fontDir: string | null
): Promise<Uint8Array> {
	const at = new Date(document.at);
	const { pdf } = await typesetterFor(fontDir).document('pack', {
		...document,
		...words,
		date: {
			year: at.getUTCFullYear(),
			month: at.getUTCMonth() + 1,
			day: at.getUTCDate(),
			hour: at.getUTCHours(),
			minute: at.getUTCMinutes(),
			second: at.getUTCSeconds()
		},
		blocks: blocks.map((block) => whole(block, words.signature))
	});
	return pdf;
}

/** Every field that the template reads. */
function whole(block: PackBlock, signature: string) {
	if (block.kind === 'paragraph') return { small: false, ...block };
	if (block.kind === 'facts')
		return { ...block, facts: block.facts.map((fact) => ({ code: false, ...fact })) };
	if (block.kind === 'slips') return { ...block, signature: block.unsigned ? null : signature };
	if (block.kind !== 'table') return block;
	return {
		...block,
		columns: block.columns.map((column) => ({ number: false, ...column })),
		rows: block.rows.map(({ party, ...row }) => ({
			...row,
			party: party ? { ...party, ...PARTY_INK[party.shape] } : null
		}))
	};
}
