import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileIdentity } from '#lib/domain/documents/file-identity.ts';
import { verifyByCode, verifyFile, type VerifyAnswer } from '#lib/server/archive/verify-document.ts';
import { readDocumentFile } from '#lib/server/archive/read-document-file.ts';
import { refuseSignature } from '#lib/server/minutes/refuse-signature.ts';
import { frozenTestMinutes, signTestMinutes, type TestMinutes } from '../../support/meeting-minutes.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let test: TestPortal;
let filed: TestMinutes & { slug: string; code: string };
let pdf: Uint8Array;
let halfSigned: Uint8Array;

beforeAll(async () => {
	test = await testPortal();
	filed = await frozenTestMinutes(test.portal);
	const [first, second, third] = filed.chiefs;
	await signTestMinutes(test.portal, filed.minutesId, third);
	await signTestMinutes(test.portal, filed.minutesId, first);
	halfSigned = (await readDocumentFile(test.portal, first, filed.slug)).bytes;
	await signTestMinutes(test.portal, filed.minutesId, second);
	pdf = (await readDocumentFile(test.portal, first, filed.slug)).bytes;
});
afterAll(() => test.close());

async function judge(bytes: Uint8Array, actor = null as { personId: string } | null): Promise<VerifyAnswer> {
	return verifyFile(test.portal, actor, await fileIdentity(bytes));
}

it('says yes of the filed file, and to strangers without title and names', async () => {
	const { verdict, document, judgement } = await judge(pdf);
	expect(verdict).toBe('GENUINE');
	expect(judgement).toEqual({ certified: true, valid: 3, signatures: 3 });
	expect(document!.evidence).toBe(false);
	expect(document).toMatchObject({ number: { zh: expect.stringContaining('号') }, title: null, slug: null });
	expect(document!.signers.map(({ label }) => label.en)).toEqual(['Union', 'Government', 'Employers']);
	expect(document!.signers.every(({ signedAt, person }) => signedAt !== null && person === null)).toBe(true);
});

it('tells a reader of the document who signed for whom', async () => {
	const { document } = await judge(pdf, { personId: filed.body.parties[1].delegates[2]! });
	expect(document).toMatchObject({ slug: filed.slug, evidence: true });
	expect(document!.signers.map(({ person }) => person?.name.zh)).toEqual(['代表甲1', '代表甲2', '代表甲3']);
});

it('says no of one byte changed, wherever it is', async () => {
	for (const at of [40, Math.floor(pdf.length / 3), Math.floor(pdf.length / 2), pdf.length - 3000]) {
		const changed = Uint8Array.from(pdf);
		changed[at] = changed[at]! ^ 1;
		expect((await judge(changed)).verdict).toBe('DIFFERS');
	}
});

it('says how far a changed file is the kept one', async () => {
	expect((await judge(Buffer.concat([pdf, Buffer.from('\n')]))).state).toMatchObject({ what: 'SIGNED' });
	const early = Uint8Array.from(pdf);
	early[40] = early[40]! ^ 1;
	expect(await judge(early)).toMatchObject({ state: null, judgement: null });
});

it('says no of bytes appended and of bytes cut off', async () => {
	expect((await judge(Buffer.concat([pdf, Buffer.from('\n')]))).verdict).toBe('DIFFERS');
	expect((await judge(Buffer.concat([pdf, Buffer.from('1 0 obj\nnull\nendobj\n%%EOF\n')]))).verdict).toBe(
		'DIFFERS'
	);
	expect((await judge(pdf.subarray(0, pdf.length - 1))).verdict).toBe('DIFFERS');
});

it('knows the file as it was before the last signature', async () => {
	const { verdict, document, judgement, state } = await judge(halfSigned);
	expect(verdict).toBe('EARLIER_REVISION');
	expect(judgement).toEqual({ certified: true, valid: 2, signatures: 2 });
	expect(state).toMatchObject({ what: 'SIGNED', party: { zh: '工会方' } });
	expect(document!.number).toEqual((await judge(pdf)).document!.number);
});

it('has no record of another file', async () => {
	expect(await judge(new TextEncoder().encode('%PDF-1.7\nnot ours\n%%EOF\n'))).toMatchObject({
		verdict: 'NO_RECORD',
		document: null
	});
	expect((await judge(new Uint8Array())).verdict).toBe('NO_RECORD');
});

it('answers a code from paper, and a code of nothing', async () => {
	expect((await verifyByCode(test.portal, null, filed.code)).verdict).toBe('GENUINE');
	expect((await verifyByCode(test.portal, null, 'ZZZZZZZZZZZZ')).verdict).toBe('NO_RECORD');
});

it('says that a file was superseded when a side refused after others had signed', async () => {
	const minutes = await frozenTestMinutes(test.portal);
	await signTestMinutes(test.portal, minutes.minutesId, minutes.chiefs[0]);
	const { bytes } = await readDocumentFile(test.portal, minutes.chiefs[0], minutes.slug);
	expect((await judge(bytes)).verdict).toBe('IN_SIGNING');
	await refuseSignature(test.portal, minutes.chiefs[2], {
		minutesId: minutes.minutesId,
		reason: '文本与表决不一致'
	});
	const { verdict, document } = await judge(bytes);
	expect(verdict).toBe('SUPERSEDED');
	expect(document!.signers.map(({ signedAt }) => signedAt !== null)).toEqual([true, false, false]);
	expect((await verifyByCode(test.portal, null, minutes.code)).verdict).toBe('SUPERSEDED');
});
