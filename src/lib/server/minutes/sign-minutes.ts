import { Refusal } from '#lib/domain/refusal.ts';
import { inLocale, text2, type Text2 } from '#lib/domain/text2.ts';
import { dateAndTime, isoDate } from '#lib/domain/time/format.ts';
import type { FreshProof } from '../auth/prove-again.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { partiesOn } from '../meetings/roster.ts';
import type { Portal } from '../portal.ts';
import { signForParty, type SignedForParty } from '../signatures/sign-for-party.ts';
import { issuingAuthority } from '../signatures/issuing-authority.ts';
import { putFile } from '../storage/put-file.ts';
import { readFile } from '../storage/read-file.ts';
import { actOnMinutes, type MinutesAct } from './act-on-minutes.ts';
import { fileMinutes } from './file-minutes.ts';

/**
 * Signs frozen minutes for one party, by its signatory, who has just proved himself again: a key and a certificate
 * made for this act, used once and gone (ruling 31); the signature extends the file as it stands, under the lock, so
 * that the parties may come in any order. The last signature files the minutes. Refuses with `SIGNATORY_ONLY`,
 * `ALREADY_SIGNED`.
 */
export async function signMinutes(
	portal: Portal,
	proof: FreshProof,
	input: { minutesId: string }
): Promise<{ filed: boolean; sha256: string }> {
	return actOnMinutes(
		portal,
		{ personId: proof.personId },
		input.minutesId,
		['SIGNING'],
		async (minutesAct) => {
			const { trx, now, append, standing } = minutesAct;
			const { minutes, meeting } = standing;
			const slots = await trx
				.selectFrom('signature_slot')
				.selectAll()
				.where('minutes_id', '=', minutes.id)
				.execute();
			const slot = slots.find(({ signatory_id }) => signatory_id === proof.personId);
			if (!slot) throw new Refusal('SIGNATORY_ONLY');
			if (slot.signed_at) throw new Refusal('ALREADY_SIGNED');

			const before = await readFile(trx, minutes.sha256!);
			if (!before) throw new Error('the frozen file is missing');
			const signed = await addSignature(portal, minutesAct, slot, before.bytes);
			const sha256 = await putFile(trx, signed.bytes, 'application/pdf');
			await trx
				.updateTable('signature_slot')
				.set({ signed_at: now, certificate: Buffer.from(signed.certificate) })
				.where('minutes_id', '=', minutes.id)
				.where('party_id', '=', slot.party_id)
				.execute();
			await trx.updateTable('minutes').set({ sha256 }).where('id', '=', minutes.id).execute();
			const document = await trx
				.updateTable('document')
				.set({ sha256 })
				.where('meeting_id', '=', meeting.id)
				.where('state', '=', 'SIGNING')
				.returning('id')
				.executeTakeFirstOrThrow();
			await trx
				.insertInto('document_revision')
				.values({
					document_id: document.id,
					body_id: minutes.body_id,
					length: signed.bytes.length,
					sha256,
					what: 'SIGNED',
					party_id: slot.party_id,
					at: now
				})
				.execute();
			await append(
				meetingEntry('SIGNATORY', {
					t: 'minutes.signed',
					v: 1,
					body: {
						person: proof.personId,
						office: 'SIGNATORY',
						party: slot.party_id,
						minutes: minutes.id,
						of_party: slot.party_id,
						field: slot.field,
						length: signed.bytes.length,
						sha256: sha256.toString('hex'),
						certificate_sha256: signed.certificateSha256
					}
				})
			);
			const filed = slots.every((one) => one.party_id === slot.party_id || one.signed_at !== null);
			if (filed)
				await fileMinutes(portal, minutesAct, { documentId: document.id, pdf: signed.bytes, sha256 });
			return { filed, sha256: sha256.toString('hex') };
		},
		{ withBodyLog: true }
	);
}

async function addSignature(
	portal: Portal,
	{ trx, now, standing }: MinutesAct,
	slot: { party_id: string; signatory_id: string; field: string },
	pdf: Uint8Array
): Promise<SignedForParty> {
	const { meeting } = standing;
	const person = await trx
		.selectFrom('person')
		.select(['name_zh', 'name_en', 'title_zh', 'title_en'])
		.where('id', '=', slot.signatory_id)
		.executeTakeFirstOrThrow();
	const parties = await partiesOn(trx, meeting.body_id, isoDate(meeting.starts_at, meeting.zone));
	const party = parties.find(({ id }) => id === slot.party_id)!;
	const body = await trx
		.selectFrom('body')
		.select(['name_zh', 'name_en'])
		.where('id', '=', meeting.body_id)
		.executeTakeFirstOrThrow();
	const zh = (text: Text2) => inLocale(text, 'zh').text;
	const organisation = party.organisations.map((one) => zh(one.name)).join('、');
	const authority = await issuingAuthority(
		portal,
		trx,
		{ id: meeting.body_id, name: zh(text2(body.name_zh, body.name_en)) },
		now
	);
	return signForParty(
		pdf,
		{
			field: slot.field,
			subject: { name: zh(text2(person.name_zh, person.name_en)), organisation, party: zh(party.label) },
			capacity: [organisation, zh(text2(person.title_zh, person.title_en))].filter(Boolean).join(' '),
			at: now,
			printedDate: dateAndTime(now, meeting.zone, 'zh'),
			reason: `${zh(party.label)}签署本纪要`
		},
		{ authority, fontDir: portal.settings.fontDir }
	);
}
