/**
 * An independent reading of a record: what somebody who trusts neither the portal nor its code would write from the
 * public formats alone. It imports nothing of the portal and no package, and does each thing another way than the
 * portal does: a strict reader instead of writing again and comparing, the recursive definition of RFC 6962 instead
 * of a frontier.
 *
 *     node independent-checker.mjs entries.jsonl trust.txt checkpoint [older-checkpoint …] [minutes.pdf]
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { judge } from './independent-rules.mjs';

/**
 * @typedef {{ i: number, line: string, leaf: Buffer, value: Record<string, any> | null }} Line
 * @typedef {{ origin: string, size: number, root: Buffer, publicKey: import('node:crypto').KeyObject }} Checkpoint
 * @typedef {{ genuine: boolean, problems: string[], size: number, redacted: number, notJudged: Record<string, number> }} Report
 */

/**
 * Reads a whole record and says what is wrong with it; nothing means genuine. `checkpoints` are notes of the same log
 * at any sizes; one of them has to cover every line. `trust` holds verifier keys, one a line;
 * `document` is the signed file of the minutes, if there is one to compare with.
 * @param {{ entries: string, checkpoints: string[], trust: string, document?: Buffer }} files
 * @returns {Report}
 */
export function checkRecord({ entries, checkpoints, trust, document }) {
	/** @type {string[]} */
	const problems = [];
	const lines = readLines(entries, problems);
	checkOrder(lines, problems);
	const leaves = lines.map((line) => line.leaf);
	let covered = 0;
	let logKey;
	for (const note of checkpoints) {
		const checkpoint = openNote(note, trust, problems);
		if (!checkpoint) continue;
		const { origin, size, root } = checkpoint;
		logKey = checkpoint.publicKey;
		covered = Math.max(covered, size);
		if (size > lines.length) problems.push(`checkpoint covers ${size} entries, the file has ${lines.length}`);
		else if (!treeHash(leaves.slice(0, size)).equals(root)) {
			problems.push(`root over ${size} entries is not the one signed`);
		}
		const first = lines[0]?.value;
		if (first && first.body.origin !== origin)
			problems.push(`entry 0 binds ${first.body.origin}, not ${origin}`);
	}
	if (covered !== lines.length)
		problems.push(`${lines.length} entries, ${covered} of them under a checkpoint`);
	if (lines[0]?.value?.body.rehearsal_of) problems.push('this is a rehearsal, and no record');
	const notJudged = judge(lines, problems, { document, treeHash, logKey });
	return {
		genuine: problems.length === 0,
		problems,
		size: lines.length,
		redacted: lines.filter((line) => line.value === null).length,
		notJudged
	};
}

/** @param {string} text @param {string[]} problems @returns {Line[]} */
function readLines(text, problems) {
	if (!text.endsWith('\n')) problems.push('the file does not end with a line feed');
	return text
		.split('\n')
		.slice(0, -1)
		.map((line, i) => {
			const redacted = /^#redacted ([0-9a-f]{64})$/.exec(line);
			if (redacted?.[1]) return { i, line, leaf: Buffer.from(redacted[1], 'hex'), value: null };
			const leaf = sha256(Buffer.of(0), Buffer.from(line, 'utf8'));
			try {
				return { i, line, leaf, value: checkShape(new Reader(line).whole()) };
			} catch (error) {
				problems.push(`entry ${i}: ${/** @type {Error} */ (error).message}`);
				return { i, line, leaf, value: null };
			}
		});
}

/** @param {any} value */
function checkShape(value) {
	const keys = ['body', 'by', 'i', 'salt', 't', 'ts', 'v'];
	if (JSON.stringify(Object.keys(value)) !== JSON.stringify(keys))
		throw new Error('other keys than the seven');
	if (Object.prototype.toString.call(value.body) !== '[object Object]') throw new Error('body is no object');
	if (typeof value.by !== 'string' || !value.by) throw new Error('no actor');
	if (typeof value.body.person !== 'string') throw new Error('no person');
	if (typeof value.t !== 'string' || !value.t) throw new Error('no type');
	if (!Number.isInteger(value.v) || value.v < 1) throw new Error('no version');
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value.ts)) throw new Error('no UTC instant');
	if (Buffer.from(String(value.salt), 'base64').length !== 16) throw new Error('salt is not 16 bytes');
	return value;
}

/** @param {Line[]} lines @param {string[]} problems */
function checkOrder(lines, problems) {
	let latest = '';
	for (const { i, value } of lines) {
		if (!value) continue;
		if (value.i !== i) problems.push(`line ${i} carries index ${value.i}`);
		// Instants of one form sort as texts.
		if (value.ts < latest) problems.push(`entry ${i} is earlier than one before it`);
		latest = value.ts;
	}
}

/** RFC 6962 §2.1, word for word. @param {Buffer[]} leaves @returns {Buffer} */
function treeHash(leaves) {
	if (leaves.length === 0) return sha256();
	if (leaves.length === 1) return /** @type {Buffer} */ (leaves[0]);
	const k = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
	return sha256(Buffer.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/**
 * C2SP signed note with a tlog-checkpoint in it. @param {string} note @param {string} trust @param {string[]} problems
 * @returns {Checkpoint | null}
 */
function openNote(note, trust, problems) {
	const lines = note.split('\n');
	const gap = lines.lastIndexOf('', lines.length - 2);
	const [origin = '', size = '', root = ''] = lines.slice(0, gap);
	if (gap !== 3 || !/^(0|[1-9]\d*)$/.test(size) || lines.at(-1) !== '') {
		problems.push('the checkpoint is not a note of three lines');
		return null;
	}
	const key = trust
		.split('\n')
		.map((line) => line.trim())
		.find((line) => line.startsWith(`${origin}+`));
	if (!key) {
		problems.push(`no trusted key is named ${origin}`);
		return null;
	}
	const material = Buffer.from(key.slice(origin.length + 10), 'base64');
	const id = sha256(Buffer.from(`${origin}\n`), material).subarray(0, 4);
	if (
		material.length !== 33 ||
		material[0] !== 1 ||
		key.slice(origin.length + 1, origin.length + 9) !== id.toString('hex')
	) {
		problems.push('the trusted key does not fit its own hash');
		return null;
	}
	const publicKey = createPublicKey({
		key: { kty: 'OKP', crv: 'Ed25519', x: material.subarray(1).toString('base64url') },
		format: 'jwk'
	});
	const text = Buffer.from(`${origin}\n${size}\n${root}\n`);
	const signed = lines.slice(gap + 1, -1).some((line) => {
		const [dash, name, blob = ''] = line.split(' ');
		const bytes = Buffer.from(blob, 'base64');
		const ours = dash === '—' && name === origin && bytes.subarray(0, 4).equals(id);
		return ours && bytes.length === 68 && verify(null, text, publicKey, bytes.subarray(4));
	});
	if (!signed) problems.push('the checkpoint is not signed by the trusted key');
	return signed ? { origin, size: Number(size), root: Buffer.from(root, 'base64'), publicKey } : null;
}

/** @param {...Buffer} parts */
function sha256(...parts) {
	return createHash('sha256').update(Buffer.concat(parts)).digest();
}

/** Reads canonical JSON and nothing else: throws at the first byte that RFC 8785 would have written otherwise. */
class Reader {
	/** @param {string} text */
	constructor(text) {
		this.text = text;
		this.at = 0;
	}

	whole() {
		const value = this.value();
		if (this.at !== this.text.length) this.fail('text after the end');
		return value;
	}

	/** @returns {any} */
	value() {
		const next = this.text[this.at];
		if (next === '{') return this.object();
		if (next === '[') return this.array();
		if (next === '"') return this.string();
		const word = this.take(/null|true|false|0|-?[1-9][0-9]*/y);
		const number = word.length > 15 ? BigInt(word) : 0n;
		if (number > 9007199254740991n || number < -9007199254740991n) this.fail('an integer beyond 2^53 - 1');
		return JSON.parse(word);
	}

	object() {
		/** @type {Record<string, any>} */
		const object = {};
		let last = null;
		this.take(/\{/y);
		while (this.text[this.at] !== '}') {
			if (last !== null) this.take(/,/y);
			const key = this.string();
			if (/[^ -~]/.test(key)) this.fail('a key that is not ASCII');
			if (last !== null && key <= last) this.fail('keys out of order');
			last = key;
			this.take(/:/y);
			object[key] = this.value();
		}
		this.take(/\}/y);
		return object;
	}

	array() {
		const array = [];
		this.take(/\[/y);
		while (this.text[this.at] !== ']') {
			if (array.length > 0) this.take(/,/y);
			array.push(this.value());
		}
		this.take(/\]/y);
		return array;
	}

	string() {
		// Control characters and other escapes than these are written otherwise by RFC 8785.
		// eslint-disable-next-line no-control-regex -- the form forbids them unescaped
		const literal = this.take(/"(?:[^"\\\x00-\x1f]|\\["\\bfnrt]|\\u00(?:0[0-7bef]|1[0-9a-f]))*"/y);
		return JSON.parse(literal);
	}

	/** @param {RegExp} pattern */
	take(pattern) {
		pattern.lastIndex = this.at;
		const match = pattern.exec(this.text);
		if (!match) return this.fail('not canonical JSON');
		this.at += match[0].length;
		return match[0];
	}

	/** @param {string} reason @returns {never} */
	fail(reason) {
		throw new Error(`${reason} at character ${this.at}`);
	}
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const files = process.argv.slice(2);
	const pdf = files.find((file) => file.endsWith('.pdf'));
	const [entries, trust, ...checkpoints] = files.filter((file) => file !== pdf);
	if (!entries || !trust || checkpoints.length === 0) {
		console.error('usage: independent-checker.mjs entries.jsonl trust.txt checkpoint … [minutes.pdf]');
		process.exit(2);
	}
	const read = (/** @type {string} */ file) => readFileSync(file, 'utf8');
	const report = checkRecord({
		entries: read(entries),
		trust: read(trust),
		checkpoints: checkpoints.map(read),
		document: pdf ? readFileSync(pdf) : undefined
	});
	console.log(JSON.stringify(report, null, '\t'));
	process.exit(report.genuine ? 0 : 1);
}
