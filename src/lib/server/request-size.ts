import { MAX_PAPER_BYTES } from '#lib/domain/meetings/papers.ts';
import { LARGEST_FILE } from './documents/docx/open-docx.ts';

/** Longer than any form: texts have at most some ten thousand signs, each up to nine bytes long in a form. */
const FORM_BYTES = 4 << 20;
/** Of those who have not signed in, a form has a name, a password or a code. */
const STRANGERS_FORM_BYTES = 64 << 10;
/** Beside a file its form has a few fields. */
const FIELDS_BYTES = 1 << 20;

/** Where files are taken, by the id of the route. */
const FILE_BYTES: Readonly<Record<string, number>> = {
	'/(app)/meetings/[meeting]': MAX_PAPER_BYTES,
	'/(app)/texts/read': LARGEST_FILE
};

/**
 * Whether a request brings more than the route takes, told by its head alone, so that nothing of it is read into memory
 * first. One that does not say how much it brings (`chunked`) is too large as well; browsers always say.
 */
export function isTooLarge(headers: Headers, routeId: string | null): boolean {
	if (headers.has('transfer-encoding')) return true;
	return Number(headers.get('content-length') ?? 0) > mostBytes(routeId);
}

function mostBytes(routeId: string | null): number {
	const file = FILE_BYTES[routeId ?? ''];
	if (file !== undefined) return file + FIELDS_BYTES;
	// What a member had written when his session ended is handed back to him as a stranger.
	const mayBeLong = routeId?.startsWith('/(app)') || routeId === '/(auth)/kept';
	return mayBeLong ? FORM_BYTES : STRANGERS_FORM_BYTES;
}
