import type { Selectable } from 'kysely';
import type { FileIdentity } from '#lib/domain/documents/file-identity.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { leavesOut, mayReadDocument } from './access.ts';
import { judgeKeptFile, type FileJudgement } from './judge-file.ts';
import { readsRecord } from './read-document.ts';
import { readSigners, type Signer } from './read-signers.ts';

/** What can be said of a file or of a code (ruling 34). */
export type Verdict =
	/** The filed document, byte for byte; of a code: there is such a document. */
	| 'GENUINE'
	/** An earlier state of the document, from before the last signature. */
	| 'EARLIER_REVISION'
	/** The document as it stands, not yet signed by all. */
	| 'IN_SIGNING'
	/** Replaced, after a party refused to sign, by another text. */
	| 'SUPERSEDED'
	/** Says it is one of our documents, or begins like one, and is not the same. */
	| 'DIFFERS'
	| 'NO_RECORD';

export interface VerifyAnswer {
	verdict: Verdict;
	/** The document meant; null with NO_RECORD. */
	document: VerifiedDocument | null;
	/** What was found in the kept file just now; null where the file given is not one that was kept. */
	judgement: FileJudgement | null;
	/** The kept state that a file begins with before it goes on differently (DIFFERS), or is (EARLIER_REVISION). */
	state: { what: 'FROZEN' | 'SIGNED'; at: Date; party: Text2 | null } | null;
	checkedAt: Date;
}

export interface VerifiedDocument {
	number: Text2;
	body: Text2;
	zone: string;
	metOn: string;
	filedAt: Date | null;
	/** Only for who may read it, as anybody may when it is published. */
	title: Text2 | null;
	/** Its address in the archive, for a reader who is signed in. */
	slug: string | null;
	/** Items are left out for the reader, who may read the rest. */
	leavesOut: boolean;
	/** Whether the reader may have the meeting's record as evidence. */
	evidence: boolean;
	verifyCode: string;
	sha256: string;
	signers: Signer[];
}

/** Judges a file by its hashes and the code inside it. Anybody may ask; names only for who may read the document. */
export async function verifyFile(
	portal: Portal,
	actor: Actor | null,
	file: FileIdentity
): Promise<VerifyAnswer> {
	const { db } = portal;
	const revisions = await db
		.selectFrom('document_revision')
		.selectAll()
		.where(
			'sha256',
			'in',
			file.hashes.map((hash) => Buffer.from(hash, 'hex'))
		)
		.orderBy('length', 'desc')
		.execute();
	const whole = file.hashes.at(-1);
	const same = revisions.find(({ sha256 }) => sha256.toString('hex') === whole);
	let query = db.selectFrom('document').selectAll();
	if (same) query = query.where('id', '=', same.document_id);
	else if (file.documentId) query = query.where('verify_code', '=', file.documentId);
	else if (revisions[0]) query = query.where('id', '=', revisions[0].document_id);
	else return answer(portal, actor, 'NO_RECORD', null);
	const document = await query.executeTakeFirst();
	if (!document) return answer(portal, actor, 'NO_RECORD', null);
	if (!same) {
		const begins = revisions.find(({ document_id }) => document_id === document.id);
		return answer(portal, actor, 'DIFFERS', document, { state: begins });
	}
	const newest = document.sha256.toString('hex') === whole;
	const judgement = await judgeKeptFile(portal, document, Number(same.length));
	const verdict = isSound(judgement) ? verdictOf(document.state, newest) : 'DIFFERS';
	return answer(portal, actor, verdict, document, { judgement, state: newest ? undefined : same });
}

/** What the portal knows of a code on paper (12 characters, see `readVerifyCode`). */
export async function verifyByCode(portal: Portal, actor: Actor | null, code: string): Promise<VerifyAnswer> {
	const document = await portal.db
		.selectFrom('document')
		.selectAll()
		.where('verify_code', '=', code)
		.executeTakeFirst();
	if (!document) return answer(portal, actor, 'NO_RECORD', null);
	const judgement = await judgeKeptFile(portal, document);
	const verdict = isSound(judgement) ? verdictOf(document.state, true) : 'DIFFERS';
	return answer(portal, actor, verdict, document, { judgement });
}

/** A hash that is kept proves little when the kept file itself does not hold: then the answer is no. */
function isSound({ certified, valid, signatures }: FileJudgement): boolean {
	return certified && valid === signatures;
}

function verdictOf(state: 'SIGNING' | 'FILED' | 'SUPERSEDED', newest: boolean): Verdict {
	if (state === 'SUPERSEDED') return 'SUPERSEDED';
	if (!newest) return 'EARLIER_REVISION';
	return state === 'FILED' ? 'GENUINE' : 'IN_SIGNING';
}

async function answer(
	portal: Portal,
	actor: Actor | null,
	verdict: Verdict,
	document: Selectable<Database['document']> | null,
	found: { judgement?: FileJudgement; state?: Selectable<Database['document_revision']> } = {}
): Promise<VerifyAnswer> {
	const checkedAt = await timeNow(portal);
	const { judgement = null } = found;
	if (!document) return { verdict, document: null, judgement, state: null, checkedAt };
	const open = await mayReadDocument(portal.db, actor, document.id, checkedAt);
	const body = await portal.db
		.selectFrom('body')
		.select(['name_zh', 'name_en', 'zone'])
		.where('id', '=', document.body_id)
		.executeTakeFirstOrThrow();
	return {
		verdict,
		document: {
			number: text2(document.number_zh, document.number_en),
			body: text2(body.name_zh, body.name_en),
			zone: body.zone,
			metOn: document.met_on,
			filedAt: document.filed_at,
			title: open ? text2(document.title_zh, document.title_en) : null,
			slug: open && actor ? document.slug : null,
			leavesOut: open && (await leavesOut(portal.db, actor, document.id, checkedAt)),
			evidence: open && actor !== null && (await readsRecord(portal, actor, document.meeting_id)),
			verifyCode: document.verify_code,
			sha256: document.sha256.toString('hex'),
			signers: await readSigners(portal.db, document, open)
		},
		judgement,
		state: found.state ? await stateOf(portal, found.state) : null,
		checkedAt
	};
}

async function stateOf(
	{ db }: Portal,
	{ what, at, party_id }: Selectable<Database['document_revision']>
): Promise<NonNullable<VerifyAnswer['state']>> {
	if (!party_id) return { what, at, party: null };
	const party = await db
		.selectFrom('party')
		.select(['label_zh', 'label_en'])
		.where('id', '=', party_id)
		.executeTakeFirstOrThrow();
	return { what, at, party: text2(party.label_zh, party.label_en) };
}
