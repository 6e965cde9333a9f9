import { prepareForSigning } from '#lib/server/signatures/prepare-for-signing.ts';
import { signForParty } from '#lib/server/signatures/sign-for-party.ts';
import { typesetMinutes } from '#lib/server/documents/typeset-minutes.ts';
import {
	createAuthority,
	importAuthorityKey,
	type Authority
} from '#lib/server/signatures/issue-certificate.ts';
import { minutesDocument } from './minutes-document.ts';

export const FROZEN_AT = new Date('2026-03-26T08:00:00Z');

const SIGNATORIES: Record<string, { name: string; organisation: string; party: string }> = {
	'party-1': { name: '张演示', organisation: '中国海员建设工会', party: '工会方' },
	'party-2': { name: '孙虚拟', organisation: '交通运输部', party: '政府方' },
	'party-3': { name: '陈试用', organisation: '中国船东协会', party: '企业方' }
};
export const FIELDS = Object.keys(SIGNATORIES);

/** An issuing authority of its own, valid from the day before the freezing. */
export async function testAuthority(): Promise<Authority> {
	const made = await createAuthority('海上三方 签署', new Date(FROZEN_AT.getTime() - 86_400_000));
	return { certificate: made.certificate, privateKey: await importAuthorityKey(made.privateKey) };
}

/** The minutes as frozen: typeset, with fields, certified. */
export async function frozenMinutes(authority: Authority): Promise<Uint8Array> {
	const { pdf, fields } = await typesetMinutes(minutesDocument(), null);
	const origin = 'https://sanfang.example';
	return await prepareForSigning(pdf, fields, { authority, origin, body: '海上三方', at: FROZEN_AT });
}

/** The fictitious signatory of a field signs, an hour after the freezing. */
export async function signAs(bytes: Uint8Array, field: string, authority: Authority): Promise<Uint8Array> {
	const subject = SIGNATORIES[field]!;
	const signed = await signForParty(
		bytes,
		{
			field,
			subject,
			capacity: `${subject.organisation} 首席代表`,
			at: new Date(FROZEN_AT.getTime() + 3_600_000),
			printedDate: '2026年3月26日 17:00',
			reason: '签署纪要'
		},
		{ authority, fontDir: null }
	);
	return signed.bytes;
}
