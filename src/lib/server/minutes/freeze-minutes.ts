import { randomBytes } from 'node:crypto';
import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { verifyCode } from '#lib/domain/minutes/verify-code.ts';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import { placesOfCharacters } from '#lib/domain/minutes/places-of-characters.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { inLocale, type Text2 } from '#lib/domain/text2.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { documentParagraphs, indexDocument } from '../archive/index-document.ts';
import { prepareForSigning } from '../signatures/prepare-for-signing.ts';
import { typesetterFor } from '../documents/typesetter.ts';
import { typesetMinutes, type TypesetMinutes } from '../documents/typeset-minutes.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import type { SignedCheckpoint } from '../record/checkpoint.ts';
import { signatureAgreementOn } from '../bodies/consent-to-signatures.ts';
import { issuingAuthority } from '../signatures/issuing-authority.ts';
import { putFile } from '../storage/put-file.ts';
import { bySecretary } from './access.ts';
import { actOnMinutes } from './act-on-minutes.ts';
import { composeDocument, signatureField } from './compose-document.ts';
import { readFacts } from './read-facts.ts';
import { refuseHalfTexts } from './refuse-half-texts.ts';
import type { MinutesFacts } from '#lib/domain/minutes/facts.ts';
import type { MinutesCheckpoint, MinutesDocument } from '#lib/domain/minutes/document.ts';

/** What the first step settles, and the typesetting needs. */
interface Reserved {
	logId: string;
	k1: SignedCheckpoint;
	number: Text2;
	verifyCode: string;
	prose: Prose;
	at: Date;
}

const ATTEMPTS = 3;

/**
 * Freezes agreed minutes. First K1 is signed and the number and verify code are set; then, outside any transaction,
 * the file is typeset once with K1 in it; then, if the record has not moved on meanwhile, the portal certifies the
 * file, it is stored, and `minutes.frozen` binds its length and hash (rulings 27 to 31). Secretary only.
 *
 * Refuses with `BOTH_LANGUAGES_NEEDED` where the charter asks for a language that a text lacks (ruling 33), with
 * `CHARACTERS_NOT_PRINTABLE` rather than print 〓 (unless told to by `withMarks`: then a remark at the end names each such
 * character by its number), with `NO_SIGNATORY` where a party has none in office, `NO_SIGNATURE_AGREEMENT` or
 * `SIGNATURE_CONSENT_MISSING`, and `RECORD_MOVED_ON` when
 * entries keep coming.
 */
export async function freezeMinutes(
	portal: Portal,
	actor: Actor,
	input: { minutesId: string; withMarks?: boolean }
): Promise<{ documentId: string; slug: string; verifyCode: string }> {
	for (let attempt = 1; ; attempt++) {
		const reserved = await reserve(portal, actor, input.minutesId);
		const facts = await readFacts(portal.db, reserved.logId, reserved.k1.size);
		refuseHalfTexts(facts.convened.charter.rules, facts, reserved.prose);
		const checkpoint: MinutesCheckpoint = {
			origin: reserved.k1.origin,
			size: reserved.k1.size,
			root: reserved.k1.root.toString('base64'),
			note: reserved.k1.note,
			remarks: []
		};
		const document = composeDocument(facts, reserved.prose, {
			number: reserved.number,
			checkpoint,
			verifyCode: reserved.verifyCode,
			verifyUrl: `${portal.settings.origin}/v/${reserved.verifyCode}`,
			frozenAt: reserved.at
		});
		let typeset = await typesetMinutes(document, portal.settings.fontDir);
		if (input.withMarks) {
			const drawnLater = await missingInNames(portal, await signatoriesToBe(portal.db, input.minutesId));
			const missing = [...new Set([...typeset.missing, ...drawnLater])];
			if (missing.length > 0) {
				checkpoint.remarks.push(marksRemark(missing));
				typeset = await typesetMinutes(document, portal.settings.fontDir);
			}
		} else if (typeset.missing.length > 0) {
			const where = placesOfCharacters(documentParagraphs(document), typeset.missing);
			throw new Refusal('CHARACTERS_NOT_PRINTABLE', { where });
		}
		const frozen = await store(portal, actor, input, { reserved, facts, document, typeset });
		if (frozen) return frozen;
		if (attempt === ATTEMPTS) throw new Refusal('RECORD_MOVED_ON');
	}
}

/** What stands at the end of a file in which 〓 stands for characters that no font has. */
function marksRemark(missing: readonly string[]): string {
	const numbers = missing
		.map((char) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
		.join(', ');
	return `文中“〓”代替字体没有的字，其 Unicode 编号为 ${numbers}。“〓” stands for characters of these numbers.`;
}

function reserve(portal: Portal, actor: Actor, minutesId: string): Promise<Reserved> {
	return actOnMinutes(portal, actor, minutesId, ['AGREED'], async (minutesAct) => {
		const { trx, now, standing, log } = minutesAct;
		bySecretary(standing);
		const { minutes, meeting } = standing;
		const year = minutes.number_year ?? Number(isoDate(meeting.starts_at, meeting.zone).slice(0, 4));
		await sql`select pg_advisory_xact_lock(hashtextextended(${minutes.body_id}, 9))`.execute(trx);
		const { last } = await trx
			.selectFrom('minutes')
			.select(({ fn }) => fn.max('number_in_year').as('last'))
			.where('body_id', '=', minutes.body_id)
			.where('number_year', '=', year)
			.executeTakeFirstOrThrow();
		const inYear = minutes.number_in_year ?? (last ?? 0) + 1;
		const code = minutes.verify_code ?? verifyCode(randomBytes(12));
		await trx
			.updateTable('minutes')
			.set({ number_year: year, number_in_year: inYear, verify_code: code })
			.where('id', '=', minutes.id)
			.execute();
		const body = await trx
			.selectFrom('body')
			.select(['number_prefix_zh', 'number_prefix_en', 'name_zh', 'name_en'])
			.where('id', '=', minutes.body_id)
			.executeTakeFirstOrThrow();
		const agreed = await trx
			.selectFrom('minutes_version')
			.select('prose')
			.where('minutes_id', '=', minutes.id)
			.where('version', '=', minutes.version)
			.executeTakeFirstOrThrow();
		return {
			logId: log.id,
			k1: await minutesAct.checkpoint(),
			number: documentNumber(body, year, inYear),
			verifyCode: code,
			prose: agreed.prose,
			at: now
		};
	});
}

/** 海上三方〔2026〕1号; Maritime Tripartite [2026] No. 1 (domain.md 5.1, document number). */
function documentNumber(
	body: {
		number_prefix_zh: string | null;
		number_prefix_en: string | null;
		name_zh: string | null;
		name_en: string | null;
	},
	year: number,
	inYear: number
): Text2 {
	const zh = body.number_prefix_zh ?? body.name_zh ?? body.number_prefix_en ?? body.name_en ?? '';
	const en = body.number_prefix_en ?? body.name_en ?? zh;
	return { zh: `${zh}〔${year}〕${inYear}号`, en: `${en} [${year}] No. ${inYear}` };
}

/** The document's address: body, year, number; a second freezing after a refusal is `-2`. */
async function freeSlug(
	trx: Transaction<Database>,
	minutes: Selectable<Database['minutes']>
): Promise<string> {
	const { slug } = await trx
		.selectFrom('body')
		.select('slug')
		.where('id', '=', minutes.body_id)
		.executeTakeFirstOrThrow();
	const { before } = await trx
		.selectFrom('document')
		.select(({ fn }) => fn.countAll<number>().as('before'))
		.where('meeting_id', '=', minutes.meeting_id)
		.executeTakeFirstOrThrow();
	const again = Number(before) > 0 ? `-${Number(before) + 1}` : '';
	return `${slug}-${minutes.number_year}-${minutes.number_in_year}${again}`;
}

async function store(
	portal: Portal,
	actor: Actor,
	{ minutesId, withMarks = false }: { minutesId: string; withMarks?: boolean },
	frozen: { reserved: Reserved; facts: MinutesFacts; document: MinutesDocument; typeset: TypesetMinutes }
): Promise<{ documentId: string; slug: string; verifyCode: string } | null> {
	const { reserved, facts, document, typeset } = frozen;
	return actOnMinutes(portal, actor, minutesId, ['AGREED'], async ({ trx, now, append, standing, log }) => {
		const { by, fields } = bySecretary(standing);
		const { minutes, meeting } = standing;
		if (log.size !== reserved.k1.size) return null;
		const date = isoDate(now, meeting.zone);
		const agreement = await signatureAgreementOn(trx, minutes.body_id, date);
		const signatories = await trx
			.selectFrom('office')
			.select(['party_id', 'person_id'])
			.where('body_id', '=', minutes.body_id)
			.where('kind', '=', 'SIGNATORY')
			.where(sql<boolean>`during @> ${date}::date`)
			.execute();
		const slots = facts.parties.map((party) => {
			const signatory = signatories.find(({ party_id }) => party_id === party.id);
			if (!signatory) throw new Refusal('NO_SIGNATORY', { party: inLocale(party.label, 'zh').text });
			return { party: party.id, person: signatory.person_id, field: signatureField(party) };
		});
		if (!withMarks)
			await refuseUnprintableNames(
				portal,
				trx,
				slots.map(({ person }) => person)
			);
		const bodyName = inLocale(facts.convened.of_body.name, 'zh').text;
		const authority = await issuingAuthority(portal, trx, { id: minutes.body_id, name: bodyName }, now);
		const pdf = await prepareForSigning(typeset.pdf, typeset.fields, {
			authority,
			origin: portal.settings.origin,
			body: bodyName,
			at: now
		});
		const sha256 = await putFile(trx, pdf, 'application/pdf');
		await trx
			.updateTable('minutes')
			.set({
				state: 'SIGNING',
				sha256,
				frozen_at: now,
				signature_agreement_id: agreement.id
			})
			.where('id', '=', minutes.id)
			.execute();
		await trx.deleteFrom('signature_slot').where('minutes_id', '=', minutes.id).execute();
		await trx
			.insertInto('signature_slot')
			.values(
				slots.map(({ party, person, field }) => ({
					body_id: minutes.body_id,
					minutes_id: minutes.id,
					party_id: party,
					field,
					signatory_id: person
				}))
			)
			.execute();
		const slug = await freeSlug(trx, minutes);
		const { id: documentId } = await trx
			.insertInto('document')
			.values({
				body_id: minutes.body_id,
				meeting_id: meeting.id,
				kind: 'MINUTES',
				number_zh: reserved.number.zh ?? '',
				number_en: reserved.number.en ?? '',
				slug,
				title_zh: reserved.prose.title.zh ?? null,
				title_en: reserved.prose.title.en ?? null,
				verify_code: reserved.verifyCode,
				state: 'SIGNING',
				sha256,
				met_on: isoDate(meeting.starts_at, meeting.zone),
				pages: typeset.pages
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await trx
			.insertInto('document_revision')
			.values({
				document_id: documentId,
				body_id: minutes.body_id,
				length: pdf.length,
				sha256,
				what: 'FROZEN',
				at: now
			})
			.execute();
		await indexDocument(trx, { documentId, bodyId: minutes.body_id, document });
		await append(
			meetingEntry(by, {
				t: 'minutes.frozen',
				v: 1,
				body: {
					...fields,
					minutes: minutes.id,
					version: minutes.version,
					number: reserved.number,
					verify_code: reserved.verifyCode,
					length: pdf.length,
					sha256: sha256.toString('hex'),
					k1: { size: reserved.k1.size, root: reserved.k1.root.toString('base64') },
					signatories: slots,
					signature_agreement: { id: agreement.id, version: agreement.version }
				}
			})
		);
		return { documentId, slug, verifyCode: reserved.verifyCode };
	});
}

/** Names and titles that are drawn when these people sign. */
async function namesOf(db: Kysely<Database>, personIds: string[]): Promise<string[]> {
	if (personIds.length === 0) return [];
	const people = await db
		.selectFrom('person')
		.select(['name_zh', 'name_en', 'title_zh', 'title_en'])
		.where('id', 'in', personIds)
		.execute();
	return people.flatMap((person) => Object.values(person)).map((name) => name ?? '');
}

/** Names of the people who hold the office of signatory today. */
async function signatoriesToBe(db: Kysely<Database>, minutesId: string): Promise<string[]> {
	const people = await db
		.selectFrom('office')
		.innerJoin('minutes', 'minutes.body_id', 'office.body_id')
		.select('person_id')
		.where('minutes.id', '=', minutesId)
		.where('office.kind', '=', 'SIGNATORY')
		.where(sql<boolean>`office.during @> current_date`)
		.execute();
	return namesOf(
		db,
		people.map(({ person_id }) => person_id)
	);
}

function missingInNames({ settings }: Portal, names: string[]): Promise<string[]> {
	return typesetterFor(settings.fontDir).missingIn(names.join('\n'));
}

/** Signatories' names are drawn when they sign: what could not be printed then is refused now. */
async function refuseUnprintableNames(
	portal: Portal,
	trx: Transaction<Database>,
	personIds: string[]
): Promise<void> {
	const names = await namesOf(trx, personIds);
	const missing = await missingInNames(portal, names);
	if (missing.length > 0)
		throw new Refusal('CHARACTERS_NOT_PRINTABLE', { where: placesOfCharacters(names, missing) });
}
