import { createHash, createPrivateKey, generateKeyPairSync, sign as signWith } from 'node:crypto';

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
	return ed25519Signer(privateKey)(message);
}

/** As {@link signEd25519}, for many messages: reading the key takes longer than signing with it. */
export function ed25519Signer(privateKey: Buffer): (message: Uint8Array) => Uint8Array {
	const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
	return (message) => new Uint8Array(signWith(null, message, key));
}
