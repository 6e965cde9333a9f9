import type { Kysely } from 'kysely';
import type { Database } from '../db/database.ts';
import { trustedRoots } from './issuing-authority.ts';

/** The keys to check a meeting's files with: the verifier key of its log, then the roots that issue for signatures (PEM). */
export async function trustText(db: Kysely<Database>, bodyId: string, verifierKey: string): Promise<string> {
	const roots = (await trustedRoots(db, bodyId)).map(pem).join('');
	return `${verifierKey}\n${roots && `\n${roots}`}`;
}

function pem(certificate: Buffer): string {
	const lines = certificate.toString('base64').match(/.{1,64}/g)!;
	return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
