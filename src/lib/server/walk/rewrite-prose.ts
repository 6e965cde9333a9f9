import type { Text2 } from '#lib/domain/text2.ts';
import { proseSha256 } from '../minutes/prose-hash.ts';
import { writeProse } from '../minutes/write-prose.ts';
import { idOf } from './names.ts';
import type { Stage } from './stage.ts';
import { minutesOf } from './where-it-stands.ts';

/** Writes passages of the minutes anew and leaves the others as they are. */
export async function rewriteProse(
	{ player, meetingId, secretary }: Stage,
	written: { title?: Text2; passages: Record<string, Text2> }
): Promise<void> {
	const { id: minutesId, prose } = await minutesOf(player.portal, meetingId);
	const passages = Object.entries(written.passages).map(([block, text]) => [
		block.startsWith('item:') ? `item:${idOf(player.names, 'item', block.slice('item:'.length))}` : block,
		text
	]);
	await writeProse(player.portal, secretary, {
		minutesId,
		base: proseSha256(prose),
		prose: {
			title: written.title ?? prose.title,
			passages: { ...prose.passages, ...Object.fromEntries(passages) }
		}
	});
}
