import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toHex, utf8, type Sha256 } from './bytes.ts';
import {
	checkpointText,
	keyId,
	logOrigin,
	openCheckpoint,
	parseCheckpointText,
	parseNote,
	parseVerifierKey,
	signNote,
	verifierKey,
	type VerifyEd25519
} from './checkpoint.ts';

const sha256: Sha256 = (data) => new Uint8Array(createHash('sha256').update(data).digest());
const verifyEd25519: VerifyEd25519 = (message, signature, publicKey) => {
	const x = Buffer.from(publicKey).toString('base64url');
	return verify(
		null,
		message,
		createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
		signature
	);
};

/** From the tests of golang.org/x/mod/sumdb/note. */
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_NOTE =
	'If you think cryptography is the answer to your problem,\n' +
	"then you don't know what your problem is.\n\n" +
	'— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

const pair = generateKeyPairSync('ed25519');
const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url');
const key = { name: 'portal.example/maritime/2026-1', publicKey };
const checkpoint = { origin: key.name, size: 42, root: sha256(utf8('root')) };
const note = signNote(sha256, checkpointText(checkpoint), key, (message) =>
	sign(null, message, pair.privateKey)
);

describe('notes', () => {
	test('have the key ids and signatures that Go writes', () => {
		const goKey = parseVerifierKey(sha256, GO_KEY)!;
		expect(toHex(keyId(sha256, goKey))).toBe('c74f20a3');
		expect(verifierKey(sha256, goKey)).toBe(GO_KEY);
		const { text, signatures } = parseNote(GO_NOTE)!;
		expect(signatures.map((line) => line.name)).toEqual(['PeterNeumann']);
		expect(verifyEd25519(utf8(text), signatures[0]!.signature, goKey.publicKey)).toBe(true);
	});

	test('are not read when malformed', () => {
		for (const broken of [
			'',
			'text\n',
			'text\n\n',
			'text\n\n— a\n',
			GO_NOTE.slice(0, -1),
			GO_NOTE.replace('—', '-')
		]) {
			expect(parseNote(broken)).toBeNull();
		}
		expect(parseVerifierKey(sha256, GO_KEY.replace('c74f20a3', 'c74f20a4'))).toBeNull();
		expect(parseVerifierKey(sha256, 'PeterNeumann')).toBeNull();
	});
});

describe('checkpoints', () => {
	test('are three lines', () => {
		expect(checkpointText(checkpoint)).toBe(
			`portal.example/maritime/2026-1\n42\n${Buffer.from(checkpoint.root).toString('base64')}\n`
		);
		expect(parseCheckpointText(checkpointText(checkpoint))).toEqual(checkpoint);
		expect(parseCheckpointText(checkpointText(checkpoint).replace('42', '042'))).toBeNull();
	});

	test('open with the key that signed them', () => {
		expect(openCheckpoint(sha256, note, key, verifyEd25519)).toEqual(checkpoint);
		const trusted = parseVerifierKey(sha256, verifierKey(sha256, key))!;
		expect(openCheckpoint(sha256, note, trusted, verifyEd25519)).toEqual(checkpoint);
	});

	test('open with further signature lines of witnesses below', () => {
		const witness = GO_NOTE.slice(GO_NOTE.indexOf('—'));
		expect(openCheckpoint(sha256, note + witness, key, verifyEd25519)).toEqual(checkpoint);
	});

	test('do not open when anything in them was changed', () => {
		expect(openCheckpoint(sha256, note.replace('42', '43'), key, verifyEd25519)).toBeNull();
		expect(openCheckpoint(sha256, note, { ...key, name: 'portal.example/other' }, verifyEd25519)).toBeNull();
		expect(openCheckpoint(sha256, note, { ...key, publicKey: sha256(publicKey) }, verifyEd25519)).toBeNull();
		expect(openCheckpoint(sha256, note.replace('maritime/', 'road/'), key, verifyEd25519)).toBeNull();
	});

	test('do not open under another log of the same key', () => {
		const other = signNote(
			sha256,
			checkpointText({ ...checkpoint, origin: 'portal.example/maritime' }),
			key,
			(message) => sign(null, message, pair.privateKey)
		);
		expect(openCheckpoint(sha256, other, key, verifyEd25519)).toBeNull();
	});

	test('name a log by host and path', () => {
		expect(logOrigin('https://portal.example:8443/', 'b1', 'm2')).toBe('portal.example:8443/b1/m2');
		expect(() => logOrigin('https://portal.example', 'a b')).toThrow('cannot name');
		expect(() => logOrigin('https://portal.example', 'a+b')).toThrow('cannot name');
	});
});
