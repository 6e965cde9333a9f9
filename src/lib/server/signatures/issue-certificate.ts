import { randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import { BasicConstraints, Certificate, Extension, RelativeDistinguishedNames, Time } from 'pkijs';
import {
	EXTENSION_OID,
	KEY_USAGE,
	SUBJECT_OID,
	type CertificateSubject
} from '#lib/domain/signatures/certificate.ts';
import { der, oid, TAG } from '#lib/domain/signatures/der.ts';
import type { Signer } from '#lib/domain/signatures/signer.ts';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

/**
 * How long the certificate of one act is valid after the act. Its key is gone at once, so nothing can be signed with it
 * again; the certificate says whose key it was for as long as the document is read, and a reader who looks years later
 * is not told that it has expired. It never outlives its issuer. A checker takes it only for its act (`isOfItsAct`).
 */
const ACT_VALIDITY = 30 * YEAR;
const AUTHORITY_VALIDITY = 50 * YEAR;

/** A new issuing authority: its self-signed certificate (DER) and its private key (PKCS #8). */
export interface NewAuthority {
	certificate: Uint8Array;
	privateKey: Uint8Array;
}

export interface Authority {
	/** DER. */
	certificate: Uint8Array;
	privateKey: CryptoKey;
}

/** Makes an issuing authority named `name`, valid from `at` for fifty years. */
export async function createAuthority(name: string, at: Date): Promise<NewAuthority> {
	const keys = await crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
	const certificate = await skeleton(
		{ name, organisation: '', party: '' },
		at,
		AUTHORITY_VALIDITY,
		keys.publicKey
	);
	certificate.issuer = certificate.subject;
	const constraints = new BasicConstraints({ cA: true, pathLenConstraint: 0 });
	certificate.extensions!.push(
		extension(EXTENSION_OID.basicConstraints, constraints.toSchema(), true),
		keyUsageExtension(KEY_USAGE.certSign | KEY_USAGE.crlSign, 1)
	);
	await certificate.sign(keys.privateKey, 'SHA-256');
	return {
		certificate: new Uint8Array(certificate.toSchema().toBER()),
		privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
	};
}

/** The authority's private key, for use in this process only: it cannot be exported again. */
export async function importAuthorityKey(pkcs8: Uint8Array): Promise<CryptoKey> {
	return await crypto.subtle.importKey('pkcs8', pkcs8 as Uint8Array<ArrayBuffer>, P256, false, ['sign']);
}

/**
 * A key and certificate for one act at `at` (ruling 31). The key is made here, cannot be exported, signs once
 * and is then let go; only the certificate, inside the signature, remains.
 */
export async function issueForOneAct(
	authority: Authority,
	subject: CertificateSubject,
	at: Date
): Promise<Signer> {
	const keys = await crypto.subtle.generateKey(P256, false, ['sign', 'verify']);
	const issuer = Certificate.fromBER(Uint8Array.from(authority.certificate).buffer);
	const left = issuer.notAfter.value.getTime() - at.getTime();
	const certificate = await skeleton(subject, at, Math.min(ACT_VALIDITY, left), keys.publicKey);
	certificate.issuer = issuer.subject;
	certificate.extensions!.push(
		extension(EXTENSION_OID.authorityKeyId, authorityKeyId(issuer)),
		keyUsageExtension(KEY_USAGE.digitalSignature | KEY_USAGE.nonRepudiation, 6)
	);
	await certificate.sign(authority.privateKey, 'SHA-256');
	let key: CryptoKey | null = keys.privateKey;
	return {
		certificates: [new Uint8Array(certificate.toSchema().toBER()), authority.certificate],
		async sign(data) {
			if (!key) throw new Error('the key of this act has been used');
			const once = key;
			key = null;
			const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
			return new Uint8Array(await crypto.subtle.sign(algorithm, once, data as Uint8Array<ArrayBuffer>));
		}
	};
}

async function skeleton(
	subject: CertificateSubject,
	at: Date,
	validity: number,
	publicKey: CryptoKey
): Promise<Certificate> {
	const certificate = new Certificate({ version: 2 });
	certificate.serialNumber = new asn1js.Integer({ valueHex: serialNumber() });
	certificate.subject = RelativeDistinguishedNames.fromBER(distinguishedName(subject).slice().buffer);
	// Certificates count in whole seconds.
	const start = Math.floor(at.getTime() / 1000) * 1000;
	certificate.notBefore = time(new Date(start));
	certificate.notAfter = time(new Date(start + Math.floor(validity / 1000) * 1000));
	await certificate.subjectPublicKeyInfo.importKey(publicKey);
	const keyId = await keyIdentifier(certificate);
	certificate.extensions = [
		extension(EXTENSION_OID.subjectKeyId, new asn1js.OctetString({ valueHex: keyId }))
	];
	return certificate;
}

/** From the widest to the narrowest, one attribute to a level, as directories read names. */
function distinguishedName(subject: CertificateSubject): Uint8Array {
	const levels = (['organisation', 'party', 'name'] as const).filter((field) => subject[field]);
	const level = (field: keyof CertificateSubject) =>
		der(
			TAG.set,
			der(
				TAG.sequence,
				oid(SUBJECT_OID[field]),
				der(TAG.utf8String, new TextEncoder().encode(subject[field]))
			)
		);
	return der(TAG.sequence, ...levels.map(level));
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
function time(value: Date): Time {
	return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

/** 16 random bytes, positive and without leading zeros. */
function serialNumber(): ArrayBuffer {
	const bytes = Uint8Array.from(randomBytes(16));
	bytes[0] = (bytes[0]! & 0x3f) | 0x40;
	return bytes.buffer;
}

async function keyIdentifier(certificate: Certificate): Promise<ArrayBuffer> {
	const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
	return await crypto.subtle.digest('SHA-1', key.slice());
}

function authorityKeyId(issuer: Certificate): asn1js.Sequence {
	const own = issuer.extensions!.find((candidate) => candidate.extnID === EXTENSION_OID.subjectKeyId)!;
	const keyId = asn1js.fromBER(own.extnValue.valueBlock.valueHexView.slice().buffer)
		.result as asn1js.OctetString;
	return new asn1js.Sequence({
		value: [
			new asn1js.Primitive({
				idBlock: { tagClass: 3, tagNumber: 0 },
				valueHex: keyId.valueBlock.valueHexView.slice().buffer
			})
		]
	});
}

function keyUsageExtension(bits: number, unusedBits: number): Extension {
	const value = new asn1js.BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits });
	return extension(EXTENSION_OID.keyUsage, value, true);
}

function extension(extnID: string, value: asn1js.BaseBlock, critical = false): Extension {
	return new Extension({ extnID, critical, extnValue: value.toBER(false) });
}
