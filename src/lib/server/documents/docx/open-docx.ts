import { strFromU8, unzipSync } from 'fflate';
import { Refusal } from '#lib/domain/refusal.ts';
import { parseXml, type XmlNode } from './parse-xml.ts';

/** Bytes of a file, of one part of it and of all its parts that are read, unpacked. */
export const LARGEST_FILE = 5_000_000;
const LARGEST_PART = 12_000_000;
const LARGEST_PARTS = 20_000_000;
const MOST_FILES = 5_000;

/** What is read of a Word file; pictures and everything else stay packed. */
const PARTS =
	/^(?:\[Content_Types\]\.xml|word\/(?:document|numbering|styles|footnotes|endnotes|comments|header\d*|footer\d*)\.xml)$/;

const ZIP = [0x50, 0x4b];
/** Of the format before 2007, and of a file with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const ENCRYPTED = 'EncryptedPackage';

/**
 * The parts of a Word file (.docx) as XML, by name without folder and ending. Nothing is unpacked that says it is larger
 * than the limits, and no more of it than it says; no entity is followed.
 *
 * Refuses with `WORD_FILE_TOO_LARGE`, `WORD_FILE_OLD` (.doc), `WORD_FILE_LOCKED` (a password), `WORD_FILE_UNREADABLE`
 * and `WORD_FILE_UNSAFE`.
 */
export function openDocx(bytes: Uint8Array): Map<string, XmlNode> {
	if (bytes.length > LARGEST_FILE) throw new Refusal('WORD_FILE_TOO_LARGE', { mb: LARGEST_FILE / 1_000_000 });
	if (COMPOUND.every((byte, at) => bytes[at] === byte))
		throw new Refusal(holds(bytes, ENCRYPTED) ? 'WORD_FILE_LOCKED' : 'WORD_FILE_OLD');
	if (!ZIP.every((byte, at) => bytes[at] === byte)) throw new Refusal('WORD_FILE_UNREADABLE');
	const parts = new Map<string, XmlNode>();
	for (const [name, part] of Object.entries(unpack(bytes)))
		if (name !== '[Content_Types].xml')
			parts.set(name.slice('word/'.length, -'.xml'.length), parseXml(textOf(part)));
	if (!parts.has('document')) throw new Refusal('WORD_FILE_UNREADABLE');
	return parts;
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
	let files = 0;
	let size = 0;
	const names = new Set<string>();
	try {
		return unzipSync(bytes, {
			filter: ({ name, originalSize }) => {
				if (++files > MOST_FILES) throw new Refusal('WORD_FILE_UNSAFE');
				if (!PARTS.test(name)) return false;
				size += originalSize;
				if (originalSize > LARGEST_PART || size > LARGEST_PARTS || names.has(name))
					throw new Refusal('WORD_FILE_UNSAFE');
				names.add(name);
				return true;
			}
		});
	} catch (error) {
		if (error instanceof Refusal) throw error;
		throw new Refusal('WORD_FILE_UNREADABLE');
	}
}

/** Office writes UTF-8, and may write UTF-16. */
function textOf(bytes: Uint8Array): string {
	const [a, b] = bytes;
	if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	return strFromU8(bytes).replace(/^\ufeff/u, '');
}

/** Whether a compound file has a stream of this name; names are UTF-16 there. */
function holds(bytes: Uint8Array, name: string): boolean {
	return Buffer.from(bytes).includes(Buffer.from(name, 'utf16le'));
}
