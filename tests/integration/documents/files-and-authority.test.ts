import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isIssuedBy, readCertificate } from '#lib/domain/signatures/certificate.ts';
import { issueForOneAct } from '#lib/server/signatures/issue-certificate.ts';
import { issuingAuthority, trustedRoots } from '#lib/server/signatures/issuing-authority.ts';
import { CHUNK_BYTES, putFile } from '#lib/server/storage/put-file.ts';
import { readFile } from '#lib/server/storage/read-file.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

const NOW = new Date('2026-03-26T08:00:00Z');
let opened: TestPortal;

beforeAll(async () => {
	opened = await testPortal();
});
afterAll(() => opened.close());

test.each([0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES - 1])(
	'a file of %i bytes comes back as it was',
	async (size) => {
		const { db } = opened.portal;
		const bytes = randomBytes(size);
		const sha256 = await db.transaction().execute((trx) => putFile(trx, bytes, 'application/pdf'));
		const again = await db.transaction().execute((trx) => putFile(trx, bytes, 'application/pdf'));
		expect(again).toEqual(sha256);
		const file = await readFile(db, sha256);
		expect(file?.mediaType).toBe('application/pdf');
		expect(file?.bytes.equals(bytes)).toBe(true);
	}
);

test('a file goes with its transaction', async () => {
	const { db } = opened.portal;
	const bytes = randomBytes(100);
	let sha256: Buffer = Buffer.alloc(32);
	await expect(
		db.transaction().execute(async (trx) => {
			sha256 = await putFile(trx, bytes, 'text/plain');
			throw new Error('the command failed');
		})
	).rejects.toThrow('the command failed');
	expect(await readFile(db, sha256)).toBeNull();
});

test('stored files cannot be changed or removed', async () => {
	const { db } = opened.portal;
	const sha256 = await db.transaction().execute((trx) => putFile(trx, randomBytes(10), 'text/plain'));
	await expect(sql`update file_chunk set bytes = 'x' where sha256 = ${sha256}`.execute(db)).rejects.toThrow(
		'append-only'
	);
	await expect(sql`delete from file where sha256 = ${sha256}`.execute(db)).rejects.toThrow('append-only');
});

test('a body has one authority; its key is sealed, and each act gets a key that signs once', async () => {
	const { portal } = opened;
	const { id } = await sql<{ id: string }>`select gen_random_uuid()::text as id`
		.execute(portal.db)
		.then(({ rows }) => rows[0]!);
	await portal.db.transaction().execute(async (trx) => {
		// Only the authority is tried here, not the founding of a body.
		await sql`set local session_replication_role = replica`.execute(trx);
		const body = { id, name: '海上三方' };
		const first = await issuingAuthority(portal, trx, body, NOW);
		const second = await issuingAuthority(portal, trx, body, NOW);
		expect(Buffer.from(second.certificate).equals(Buffer.from(first.certificate))).toBe(true);
		expect(second.privateKey.extractable).toBe(false);

		const subject = { name: '李喆', organisation: '交通运输部', party: '政府方' };
		const signer = await issueForOneAct(second, subject, NOW);
		const certificate = readCertificate(signer.certificates[0]!);
		expect(certificate.subject).toEqual(subject);
		// Long enough that nobody who reads the document is told of an expiry; the key is gone at once.
		expect(certificate.notAfter.getFullYear() - NOW.getFullYear()).toBeGreaterThanOrEqual(29);
		const late = new Date(NOW.getTime() + 45 * 365 * 86_400_000);
		const issuer = readCertificate(second.certificate);
		const last = readCertificate((await issueForOneAct(second, subject, late)).certificates[0]!);
		expect(last.notAfter.getTime()).toBeLessThanOrEqual(issuer.notAfter.getTime());
		expect(await isIssuedBy(last, issuer, late)).toBe(true);
		await signer.sign(randomBytes(8));
		await expect(signer.sign(randomBytes(8))).rejects.toThrow('has been used');
	});
	const [root] = await trustedRoots(portal.db, id);
	expect(readCertificate(root!).isAuthority).toBe(true);
	const { sealed_key } = await portal.db
		.selectFrom('issuing_authority')
		.select('sealed_key')
		.where('body_id', '=', id)
		.executeTakeFirstOrThrow();
	await expect(
		crypto.subtle.importKey(
			'pkcs8',
			Uint8Array.from(sealed_key),
			{ name: 'ECDSA', namedCurve: 'P-256' },
			false,
			['sign']
		)
	).rejects.toThrow();
});
