import { sha256 } from '../signatures/digest.ts';
import { toHex } from './pdf/write-value.ts';

/** What the browser tells of a file to have it verified: never the file itself (ruling 34). */
export interface FileIdentity {
	/** The verify code inside the document, without hyphens, or null. */
	documentId: string | null;
	/** SHA-256 (lower-case hex) of every prefix that ends where a revision may end, the shortest first; the last is the whole file. */
	hashes: string[];
}

/** More revisions than minutes ever have; a bound on the work that a strange file can ask for. */
export const MOST_HASHES = 70;

const latin1 = new TextDecoder('latin1');

/**
 * The identity of any file. Reads it leniently, so that a changed document is still recognised as the one it was:
 * what is genuine is decided by the hashes alone.
 */
export async function fileIdentity(bytes: Uint8Array): Promise<FileIdentity> {
	const text = latin1.decode(bytes);
	const ends = new Set<number>();
	for (const mark of text.matchAll(/%%EOF\n?/g)) ends.add(mark.index + mark[0].length);
	ends.delete(bytes.length);
	const prefixes = [...ends].slice(0, MOST_HASHES - 1);
	const hashes: string[] = [];
	// One after another: the file may be large.
	for (const end of [...prefixes, bytes.length]) hashes.push(toHex(await sha256(bytes.subarray(0, end))));
	return { documentId: documentIdIn(text), hashes };
}

const CODE = /([2-9A-HJ-NP-Z]{4})-([2-9A-HJ-NP-Z]{4})-([2-9A-HJ-NP-Z]{4})/;

/** The code among the keywords, in whichever of the two ways PDF writes a text. */
function documentIdIn(text: string): string | null {
	const at = text.lastIndexOf('/Keywords');
	if (at < 0) return null;
	const near = text.slice(at, at + 2000).replaceAll('\0', '');
	return CODE.exec(near)?.slice(1).join('') ?? null;
}
