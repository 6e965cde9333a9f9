import { children, der, oid, readDer, setOf, TAG, unsigned } from './der.ts';

/**
 * The one form of CMS SignedData this portal writes and accepts: PAdES B-B with ECDSA on P-256 and SHA-256,
 * detached, no signing-time attribute (the PDF's /M says the time; ETSI EN 319 142-1).
 */
export interface CmsSignature {
	/** The signer's certificate, then its issuers, DER. */
	certificates: readonly Uint8Array[];
	/** What the key signs: the DER of the SET of attributes. */
	signedAttributes: Uint8Array;
	/** r and s, 32 bytes each. */
	signature: Uint8Array;
}

const OID = {
	data: oid('1.2.840.113549.1.7.1'),
	signedData: oid('1.2.840.113549.1.7.2'),
	contentType: oid('1.2.840.113549.1.9.3'),
	messageDigest: oid('1.2.840.113549.1.9.4'),
	signingCertificateV2: oid('1.2.840.113549.1.9.16.2.47'),
	sha256: oid('2.16.840.1.101.3.4.2.1'),
	ecdsaWithSha256: oid('1.2.840.10045.4.3.2')
};

/**
 * The attributes to sign: content-type, message-digest and signing-certificate-v2, which binds the
 * certificate. Both digests are SHA-256.
 */
export function signedAttributes(documentDigest: Uint8Array, certificateDigest: Uint8Array): Uint8Array {
	const attribute = (type: Uint8Array, value: Uint8Array) => der(TAG.sequence, type, der(TAG.set, value));
	// hashAlgorithm is left out: SHA-256 is its default, and DER does not write defaults.
	const certId = der(TAG.sequence, der(TAG.octetString, certificateDigest));
	return setOf(TAG.set, [
		attribute(OID.contentType, OID.data),
		attribute(OID.messageDigest, der(TAG.octetString, documentDigest)),
		attribute(OID.signingCertificateV2, der(TAG.sequence, der(TAG.sequence, certId)))
	]);
}

/** The DER of the whole. The same parts always give the same bytes, which the checker relies on. */
export function assembleCms({ certificates, signedAttributes, signature }: CmsSignature): Uint8Array {
	const sha256 = der(TAG.sequence, OID.sha256);
	const { issuer, serial } = issuerAndSerial(certificates[0]!);
	const one = unsigned(Uint8Array.of(1));
	const signerInfo = der(
		TAG.sequence,
		one,
		der(TAG.sequence, issuer, serial),
		sha256,
		der(TAG.explicit0, readDer(signedAttributes).content),
		der(TAG.sequence, OID.ecdsaWithSha256),
		der(TAG.octetString, ecdsaDer(signature))
	);
	const signedData = der(
		TAG.sequence,
		one,
		der(TAG.set, sha256),
		der(TAG.sequence, OID.data),
		der(TAG.explicit0, ...certificates),
		der(TAG.set, signerInfo)
	);
	return der(TAG.sequence, OID.signedData, der(TAG.explicit0, signedData));
}

/**
 * The parts of a CMS signature that stands at the start of `bytes`, and its length. Throws when it is of
 * another form. Nothing is verified here; a caller must compare `assembleCms(parts)` with the bytes, which
 * is what makes every byte of them count.
 */
export function readCms(bytes: Uint8Array): CmsSignature & { length: number } {
	const contentInfo = readDer(bytes);
	const signedData = children(children(contentInfo)[1]!)[0]!;
	const [, , , certificates, signerInfos] = children(signedData);
	const [, , , attributes, , signature] = children(children(signerInfos!)[0]!);
	if (certificates?.tag !== TAG.explicit0 || attributes?.tag !== TAG.explicit0 || !signature)
		throw new Error('CMS of another form');
	return {
		certificates: children(certificates).map((certificate) => certificate.raw),
		signedAttributes: der(TAG.set, attributes.content),
		signature: ecdsaRaw(signature.content),
		length: contentInfo.raw.length
	};
}

/** r and s, 32 bytes each, from the DER of an ECDSA signature. */
export function ecdsaRaw(encoded: Uint8Array): Uint8Array {
	const [r, s] = children(readDer(encoded));
	const raw = new Uint8Array(64);
	raw.set(fixed32(r!.content), 0);
	raw.set(fixed32(s!.content), 32);
	return raw;
}

function issuerAndSerial(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
	const [, serial, , issuer] = children(children(readDer(certificate))[0]!);
	return { issuer: issuer!.raw, serial: serial!.raw };
}

function ecdsaDer(raw: Uint8Array): Uint8Array {
	return der(TAG.sequence, unsigned(raw.subarray(0, 32)), unsigned(raw.subarray(32)));
}

function fixed32(integer: Uint8Array): Uint8Array {
	const digits = integer[0] === 0 ? integer.subarray(1) : integer;
	if (digits.length > 32) throw new Error('ECDSA value too long');
	const out = new Uint8Array(32);
	out.set(digits, 32 - digits.length);
	return out;
}
