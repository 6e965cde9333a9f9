import {
	createHash,
	createPrivateKey,
	generateKeyPairSync,
	sign as signWith,
	type KeyObject
} from 'node:crypto';
import { promisify } from 'node:util';

const signBeside = promisify(signWith);
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** SHA-256 for the rules in `domain/record`. */
export function sha256(data: Uint8Array): Uint8Array {
	return new Uint8Array(createHash('sha256').update(data).digest());
}

/** A fresh Ed25519 key pair: the raw 32 public bytes, and the private key as PKCS #8. */
export function makeEd25519(): { publicKey: Buffer; privateKey: Buffer } {
	const pair = generateKeyPairSync('ed25519');
	const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
	return {
		publicKey: spki.subarray(SPKI_PREFIX.length),
		privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' })
	};
}

/** Ed25519 signature (64 bytes) by a PKCS #8 private key. */
export function signEd25519(message: Uint8Array, privateKey: Buffer): Uint8Array {
	return new Uint8Array(signWith(null, message, readKey(privateKey)));
}

/**
 * As {@link signEd25519}, for many messages: reading the key takes longer than signing with it, and signing two
 * thousand receipts one after the other would keep every socket waiting, so it is done beside the event loop.
 */
export function ed25519Signer(privateKey: Buffer): (message: Uint8Array) => Promise<Uint8Array> {
	const key = readKey(privateKey);
	return async (message) => new Uint8Array(await signBeside(null, message, key));
}

function readKey(privateKey: Buffer): KeyObject {
	return createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
}
