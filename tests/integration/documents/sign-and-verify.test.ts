import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { appendRevision, nextNumber } from '#lib/domain/documents/pdf/append-revision.ts';
import { readDocument } from '#lib/domain/documents/pdf/read-document.ts';
import { dict, isArray, name, ref, textString, type PdfDict } from '#lib/domain/documents/pdf/values.ts';
import { verifyPdf } from '#lib/domain/documents/verify-pdf.ts';
import { signField } from '#lib/domain/documents/sign-document.ts';
import { issueForOneAct, type Authority } from '#lib/server/signatures/issue-certificate.ts';
import { minutesDocument } from '../../support/minutes-document.ts';
import { askTool, requirePdfTools } from '../../support/pdf-tools.ts';
import { FIELDS, FROZEN_AT, frozenMinutes, signAs, testAuthority } from '../../support/signed-minutes.ts';

let authority: Authority;
let frozen: Uint8Array;
let signed: Uint8Array;

beforeAll(async () => {
	requirePdfTools();
	authority = await testAuthority();
	frozen = await frozenMinutes(authority);
	signed = frozen;
	for (const field of FIELDS) signed = await signAs(signed, field, authority);
});

const verify = (bytes: Uint8Array) => verifyPdf(bytes, [authority.certificate]);

test('public tools find the certification and three signatures valid, the last over the whole file', () => {
	const report = askTool('pdfsig', ['FILE'], signed);
	expect(report.match(/Signature is Valid/g)).toHaveLength(4);
	// Frozen half a year ago and more: no reader is told that a certificate has expired.
	expect(report).not.toMatch(/expired/i);
	expect(report.match(/ETSI\.CAdES\.detached/g)).toHaveLength(4);
	expect(report.match(/ {2}- Total document signed/g)).toHaveLength(1);
	expect(report.lastIndexOf('Not total document signed')).toBeLessThan(
		report.indexOf('  - Total document signed')
	);
	expect(askTool('qpdf', ['--check', 'FILE'], signed)).toContain('No syntax or stream encoding errors');
	expect(askTool('pdfinfo', ['FILE'], signed)).toMatch(/Tagged:\s+yes/);
	expect(askTool('pdfdetach', ['-list', 'FILE'], signed)).toContain('checkpoint.txt');
});

test('the checker names who signed for whom and when, and every earlier state of the file', async () => {
	const result = await verify(signed);
	expect(result.problems).toEqual([]);
	expect(result.genuine).toBe(true);
	expect(result.documentId).toBe(minutesDocument().verifyCode);
	expect(
		result.signatures.map(({ kind, signer }) => [kind, signer.name, signer.organisation, signer.party])
	).toEqual([
		['certification', 'https://sanfang.example', '海上三方', 'sanfang portal'],
		['approval', '张演示', '中国海员建设工会', '工会方'],
		['approval', '孙虚拟', '交通运输部', '政府方'],
		['approval', '陈试用', '中国船东协会', '企业方']
	]);
	expect(result.signatures[0]!.at).toEqual(FROZEN_AT);
	expect(result.signatures.at(-1)!.covers).toBe(signed.length);
	expect(result.revisions.map(({ length }) => length)).toContain(frozen.length);
});

test('the frozen file is genuine before anybody has signed, and after each', async () => {
	expect((await verify(frozen)).genuine).toBe(true);
	const one = await signAs(frozen, 'party-2', authority);
	expect(Buffer.compare(one.subarray(0, frozen.length), frozen)).toBe(0);
	expect((await verify(one)).genuine).toBe(true);
});

describe('any order', () => {
	const orders = [
		[0, 1, 2],
		[0, 2, 1],
		[1, 0, 2],
		[1, 2, 0],
		[2, 0, 1],
		[2, 1, 0]
	];
	test.each(orders)('%i, %i, %i', async (...order) => {
		let bytes = frozen;
		for (const index of order) {
			const before = bytes;
			bytes = await signAs(before, FIELDS[index]!, authority);
			expect(Buffer.compare(bytes.subarray(0, before.length), before)).toBe(0);
		}
		expect((await verify(bytes)).problems).toEqual([]);
		expect(askTool('pdfsig', ['FILE'], bytes).match(/Signature is Valid/g)).toHaveLength(4);
	});
});

test('a field is signed once, and only if it exists', async () => {
	await expect(signAs(signed, 'party-1', authority)).rejects.toThrow('signed already');
	await expect(
		signAs(frozen, 'party-1', authority).then((bytes) => signAs(bytes, 'party-1', authority))
	).rejects.toThrow('signed already');
});

test('one flipped bit anywhere is not genuine', async () => {
	const seed = Number(process.env.SANFANG_SEED ?? randomInt(2 ** 31));
	console.log(`seed ${seed}`);
	const next = random(seed);
	for (let i = 0; i < 40; i++) {
		const at = Math.floor(next() * signed.length);
		const changed = signed.slice();
		changed[at]! ^= 1 << Math.floor(next() * 8);
		expect((await verify(changed)).genuine, `byte ${at}, seed ${seed}`).toBe(false);
	}
});

test('one flipped bit in each signature is not genuine, its letter case and its padding included', async () => {
	const text = Buffer.from(signed).toString('latin1');
	for (const { index } of text.matchAll(/\/Contents </g)) {
		const start = index + '/Contents <'.length;
		for (const offset of [0, 1, 40, 300, 1500, 2200, 2500, 12_000, 12_287]) {
			const changed = signed.slice();
			changed[start + offset]! ^= 1;
			expect((await verify(changed)).genuine, `digit ${offset} after ${start}`).toBe(false);
		}
		const letter = text.slice(start).search(/[a-f]/);
		const upper = signed.slice();
		upper[start + letter]! -= 32;
		expect((await verify(upper)).genuine).toBe(false);
	}
});

test('bytes appended, cut off or put in front are not genuine', async () => {
	const bytes = Buffer.from(signed);
	for (const changed of [
		Buffer.concat([bytes, Buffer.from('\n')]),
		Buffer.concat([bytes, Buffer.from('%')]),
		Buffer.concat([bytes, bytes]),
		Buffer.concat([Buffer.from('\n'), bytes]),
		bytes.subarray(0, -1),
		bytes.subarray(0, bytes.length / 2),
		Buffer.alloc(0),
		Buffer.from('no PDF at all')
	]) {
		expect((await verify(Uint8Array.from(changed))).genuine).toBe(false);
	}
});

test('an annotation appended after the signatures is seen, though pdfsig still says valid', async () => {
	const document = readDocument(signed);
	const page = document.dict(document.trailer.get('Root')).get('Pages');
	const kids = document.dict(page).get('Kids');
	const first = isArray(kids) ? (kids[0] as { ref: number }) : { ref: 0 };
	const note = nextNumber(document);
	const annotations = document.get(document.dict(first).get('Annots'));
	const changed = appendRevision(
		document,
		new Map([
			[
				note,
				dict({
					Type: name('Annot'),
					Subtype: name('FreeText'),
					Rect: [100, 100, 400, 200],
					Contents: textString('rejected'),
					DA: textString('/Helv 24 Tf')
				})
			],
			[
				first.ref,
				new Map(document.dict(first)).set('Annots', [...(isArray(annotations) ? annotations : []), ref(note)])
			]
		])
	).bytes;
	expect(askTool('pdfsig', ['FILE'], changed).match(/Signature is Valid/g)).toHaveLength(4);
	const result = await verify(changed);
	expect(result.genuine).toBe(false);
	expect(result.problems).toEqual(expect.arrayContaining(['CHANGED_AFTER_CERTIFICATION', 'NOT_COVERED']));
});

test('a signed revision that also changes something else is seen', async () => {
	const document = readDocument(frozen);
	const root = document.trailer.get('Root') as { ref: number };
	const catalog: PdfDict = new Map(document.dict(root)).set('Lang', textString('en'));
	const changed = appendRevision(document, new Map([[root.ref, catalog]])).bytes;
	const resigned = await signAs(changed, 'party-1', authority);
	expect((await verify(resigned)).problems).toContain('CHANGED_AFTER_CERTIFICATION');
});

test('signatures of another authority are not genuine', async () => {
	const other = await testAuthority();
	expect((await verifyPdf(signed, [other.certificate])).problems).toEqual(['SIGNATURE_INVALID']);
	expect((await verifyPdf(signed, [])).genuine).toBe(false);
	const mixed = await signAs(frozen, 'party-1', other);
	expect((await verify(mixed)).problems).toEqual(['SIGNATURE_INVALID']);
});

test('a certificate counts for its own act only, however long it is valid', async () => {
	const subject = { name: '张演示', organisation: '中国海员建设工会', party: '工会方' };
	const later = new Date(FROZEN_AT.getTime() + 11 * 60_000);
	const signer = await issueForOneAct(authority, subject, FROZEN_AT);
	const words = { field: 'party-1', name: subject.name, reason: '签署纪要', at: later };
	const look = { operators: new Uint8Array(), deflated: false, width: 1, height: 1 };
	const bytes = await signField(frozen, words, look, signer);
	expect((await verify(bytes)).problems).toContain('SIGNATURE_INVALID');
	expect((await verify(bytes)).signatures.map(({ chainOk }) => chainOk)).toEqual([true, false]);
});

/** A small seeded generator (mulberry32). */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
