import type { Selectable } from 'kysely';
import { withoutItems } from '#lib/domain/minutes/left-out.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { typesetMinutes } from '../documents/typeset-minutes.ts';
import { meetingLog } from '../meetings/access.ts';
import { findMinutes } from '../minutes/access.ts';
import { closedTo } from '../minutes/closed-to.ts';
import { composeDocument } from '../minutes/compose-document.ts';
import { readFacts } from '../minutes/read-facts.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { readFile } from '../storage/read-file.ts';
import { findDocument } from './access.ts';
import { frozenText } from './frozen-text.ts';

export interface NamedFile {
	bytes: Uint8Array;
	mediaType: string;
	fileName: string;
}

/**
 * The PDF of a document, with the signatures it has; anybody's, when there is no actor. To whom an item in it is closed
 * gets an extract without it, which nobody signed. Refuses with `NOT_FOUND`.
 */
export async function readDocumentFile(
	portal: Portal,
	actor: Actor | null,
	slug: string
): Promise<NamedFile> {
	const document = await findDocument(portal.db, actor, slug, await timeNow(portal));
	return signedOrExtract(portal, actor, 'DOCUMENT', document);
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

/** The PDF of minutes once they are frozen, or an extract, as of a document. Refuses with `NOT_FOUND`, before as well. */
export async function readMinutesFile(portal: Portal, actor: Actor, minutesId: string): Promise<NamedFile> {
	const { minutes } = await findMinutes(portal.db, actor, minutesId, await timeNow(portal));
	if (!minutes.sha256) throw new Refusal('NOT_FOUND');
	const document = await portal.db
		.selectFrom('document')
		.selectAll()
		.where('meeting_id', '=', minutes.meeting_id)
		.where('state', '<>', 'SUPERSEDED')
		.executeTakeFirstOrThrow();
	return signedOrExtract(portal, actor, 'MINUTES', document);
}

async function signedOrExtract(
	portal: Portal,
	actor: Actor | null,
	what: 'MINUTES' | 'DOCUMENT',
	document: Selectable<Database['document']>
): Promise<NamedFile> {
	const { db, settings } = portal;
	const facts = await readFacts(db, await meetingLog(db, document.meeting_id));
	const closed = await closedTo(db, actor, what, facts, await timeNow(portal));
	const fileName = `${document.slug}.pdf`;
	if (closed.size === 0) {
		const file = await readFile(db, document.sha256);
		if (!file) throw new Error(`the file of ${fileName} is missing`);
		return { ...file, fileName };
	}
	const bytes = await kept([document.id, ...closed].join(), async () => {
		const { at, prose } = await frozenText(portal, document);
		const open = withoutItems(facts, prose, closed);
		const extract = composeDocument(open.facts, open.prose, {
			number: text2(document.number_zh, document.number_en),
			checkpoint: null,
			verifyCode: document.verify_code,
			verifyUrl: `${settings.origin}/v/${document.verify_code}`,
			frozenAt: at
		});
		return (await typesetMinutes(extract, settings.fontDir)).pdf;
	});
	return { bytes, mediaType: 'application/pdf', fileName: `${document.slug}-extract.pdf` };
}

/** Extracts that were set last: anybody may ask for one of what is public, and setting takes a second. */
const extracts = new Map<string, Promise<Uint8Array>>();
const KEPT = 16;

function kept(key: string, set: () => Promise<Uint8Array>): Promise<Uint8Array> {
	const made = extracts.get(key) ?? set();
	extracts.delete(key);
	extracts.set(key, made);
	made.catch(() => extracts.delete(key));
	for (const oldest of [...extracts.keys()].slice(0, Math.max(0, extracts.size - KEPT)))
		extracts.delete(oldest);
	return made;
}
