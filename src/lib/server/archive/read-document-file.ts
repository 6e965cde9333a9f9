import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { findMinutes } from '../minutes/access.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { readFile } from '../storage/read-file.ts';
import { findDocument } from './access.ts';

export interface NamedFile {
	bytes: Uint8Array;
	mediaType: string;
	fileName: string;
}

/** The PDF of a document, with the signatures it has; anybody's, when there is no actor. Refuses with `NOT_FOUND`. */
export async function readDocumentFile(
	portal: Portal,
	actor: Actor | null,
	slug: string
): Promise<NamedFile> {
	const document = await findDocument(portal.db, actor, slug, await timeNow(portal));
	return pdf(portal, document.sha256, `${document.slug}.pdf`);
}

/** The PDF of the document with this verify code, for whoever may read it. Refuses with `NOT_FOUND`. */
export async function readFileByCode(portal: Portal, actor: Actor | null, code: string): Promise<NamedFile> {
	const document = await portal.db
		.selectFrom('document')
		.select('slug')
		.where('verify_code', '=', code)
		.executeTakeFirst();
	if (!document) throw new Refusal('NOT_FOUND');
	return readDocumentFile(portal, actor, document.slug);
}

/** The PDF of minutes once they are frozen. Refuses with `NOT_FOUND`, before as well. */
export async function readMinutesFile(portal: Portal, actor: Actor, minutesId: string): Promise<NamedFile> {
	const { minutes } = await findMinutes(portal.db, actor, minutesId, await timeNow(portal));
	if (!minutes.sha256) throw new Refusal('NOT_FOUND');
	const { slug } = await portal.db
		.selectFrom('document')
		.select('slug')
		.where('meeting_id', '=', minutes.meeting_id)
		.where('state', '<>', 'SUPERSEDED')
		.executeTakeFirstOrThrow();
	return pdf(portal, minutes.sha256, `${slug}.pdf`);
}

async function pdf(portal: Portal, sha256: Buffer, fileName: string): Promise<NamedFile> {
	const file = await readFile(portal.db, sha256);
	if (!file) throw new Error(`the file of ${fileName} is missing`);
	return { ...file, fileName };
}
