import { json } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/refusal.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readDocx } from '#lib/server/documents/docx/read-docx.ts';
import type { RequestHandler } from './$types';

/** Reads a Word file for whoever is signed in, and keeps nothing of it. */
export const POST: RequestHandler = async ({ request }) => {
	const file = (await request.formData().catch(() => null))?.get('file');
	try {
		if (!(file instanceof File)) throw new Refusal('WORD_FILE_UNREADABLE');
		return json(readDocx(new Uint8Array(await file.arrayBuffer())));
	} catch (error) {
		return refusedLoad(error);
	}
};
