import { concat, fromBase64, sameBytes, toBase64, toHex, utf8, type Sha256 } from './bytes.ts';
import { HASH_BYTES } from './merkle.ts';

/**
 * Checkpoints in the forms that certificate and package transparency use, unchanged, so that public tools read
 * them: the body of C2SP tlog-checkpoint in a C2SP signed note, Ed25519 (signature type 0x01).
 */
export interface Checkpoint {
	/** Names the log: `host/body/meeting`. Also the name of the key in the signature line. */
	origin: string;
	/** Entries covered. */
	size: number;
	/** RFC 6962 root over them, 32 bytes. */
	root: Uint8Array;
}

/** A public key together with the name it signs under. */
export interface NoteKey {
	name: string;
	/** Ed25519, 32 bytes. */
	publicKey: Uint8Array;
}

export type VerifyEd25519 = (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean;

const ED25519 = Uint8Array.of(1);
const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
const SIGNATURE_BYTES = 64;
/** Limit on the lines read of one note, so that a hostile file costs little. */
const MAX_SIGNATURES = 64;

/**
 * The origin of a log: the portal's public origin without its scheme, and the path segments that name the log.
 * Throws a `TypeError` for a segment that a key name cannot hold.
 */
export function logOrigin(portalOrigin: string, ...segments: string[]): string {
	const host = portalOrigin.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '');
	const origin = [host, ...segments].join('/');
	checkName(origin);
	return origin;
}

/** The three lines that are signed, each ended by LF. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
	if (root.length !== HASH_BYTES) throw new TypeError('a root has 32 bytes');
	return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads the three lines back; `null` when they are not a checkpoint in canonical form. Extension lines are not accepted. */
export function parseCheckpointText(text: string): Checkpoint | null {
	const match = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\n$/.exec(text);
	if (!match) return null;
	const root = fromBase64(match[3]!);
	const size = Number(match[2]);
	if (root?.length !== HASH_BYTES || !Number.isSafeInteger(size)) return null;
	return { origin: match[1]!, size, root };
}

/** SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), first 4 bytes. */
export function keyId(sha256: Sha256, { name, publicKey }: NoteKey): Uint8Array {
	return sha256(concat(utf8(`${name}\n`), ED25519, publicKey)).slice(0, KEY_ID_BYTES);
}

/** The line that whoever checks has to trust: `name+hash+base64(0x01 ‖ key)`, as Go's note package writes it. */
export function verifierKey(sha256: Sha256, key: NoteKey): string {
	return `${key.name}+${toHex(keyId(sha256, key))}+${toBase64(concat(ED25519, key.publicKey))}`;
}

/** Reads a verifier key; `null` when it is malformed, of another algorithm, or its hash is not its own. */
export function parseVerifierKey(sha256: Sha256, text: string): NoteKey | null {
	const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
	if (!match) return null;
	const bytes = fromBase64(match[3]!);
	if (bytes?.length !== KEY_BYTES + 1 || bytes[0] !== ED25519[0]) return null;
	const key = { name: match[1]!, publicKey: bytes.slice(1) };
	return toHex(keyId(sha256, key)) === match[2] ? key : null;
}

/** A signed note over `text` (which ends in LF): an empty line and one signature line. */
export function signNote(
	sha256: Sha256,
	text: string,
	key: NoteKey,
	sign: (message: Uint8Array) => Uint8Array
): string {
	checkName(key.name);
	if (!text.endsWith('\n')) throw new TypeError('a note ends with a newline');
	const signature = concat(keyId(sha256, key), sign(utf8(text)));
	return `${text}\n— ${key.name} ${toBase64(signature)}\n`;
}

/** Splits a note into its text and its signature lines, without judging any; `null` when it is not a note. */
export function parseNote(note: string): { text: string; signatures: NoteSignature[] } | null {
	const split = note.lastIndexOf('\n\n');
	// eslint-disable-next-line no-control-regex -- the form forbids them unescaped
	if (split < 0 || !note.endsWith('\n') || /[\x00-\x09\x0b-\x1f]/.test(note)) return null;
	const lines = note.slice(split + 2, -1).split('\n');
	if (lines.length > MAX_SIGNATURES) return null;
	const signatures = lines.map(parseSignatureLine);
	if (signatures.includes(null)) return null;
	return { text: note.slice(0, split + 1), signatures: signatures as NoteSignature[] };
}

export interface NoteSignature {
	name: string;
	/** Key id and signature as they stand in the line. */
	keyId: Uint8Array;
	signature: Uint8Array;
}

function parseSignatureLine(line: string): NoteSignature | null {
	const match = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line);
	const bytes = match && fromBase64(match[2]!);
	if (!bytes || bytes.length <= KEY_ID_BYTES) return null;
	return { name: match[1]!, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) };
}

/**
 * The checkpoint in a note, if `key` signed it; otherwise `null`. Lines of other keys are ignored; a line of
 * this key that does not verify refuses the whole note. The origin must be the key's name.
 */
export function openCheckpoint(
	sha256: Sha256,
	note: string,
	key: NoteKey,
	verify: VerifyEd25519
): Checkpoint | null {
	const parsed = parseNote(note);
	if (!parsed) return null;
	const id = keyId(sha256, key);
	const own = parsed.signatures.filter((line) => line.name === key.name && sameBytes(line.keyId, id));
	const message = utf8(parsed.text);
	const genuine = own.every(
		({ signature }) => signature.length === SIGNATURE_BYTES && verify(message, signature, key.publicKey)
	);
	if (own.length === 0 || !genuine) return null;
	const checkpoint = parseCheckpointText(parsed.text);
	return checkpoint?.origin === key.name ? checkpoint : null;
}

function checkName(name: string): void {
	// eslint-disable-next-line no-control-regex -- the form forbids them unescaped
	if (!name || /[\s+\x00-\x1f]/.test(name)) throw new TypeError(`"${name}" cannot name a log`);
}
