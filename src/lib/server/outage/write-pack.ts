import type { Locale } from '#lib/domain/text2.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../actor.ts';
import { typesetPack } from '../documents/typeset-pack.ts';
import type { Portal } from '../portal.ts';
import { composePack, packWords } from './compose-pack.ts';
import { readPack } from './read-pack.ts';

/** The paper pack of a meeting as a file, made from its record as it stands now; refuses as `readPack`. */
export async function writePack(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; locale: Locale }
): Promise<{ bytes: Uint8Array; mediaType: string; fileName: string }> {
	const { locale } = input;
	const facts = await readPack(portal, actor, input);
	const bytes = await typesetPack(
		composePack(facts, locale),
		packWords(facts, locale),
		portal.settings.fontDir
	);
	return {
		bytes,
		mediaType: 'application/pdf',
		fileName: `${m.outage_pack_file({}, { locale })}-${facts.size}.pdf`
	};
}
