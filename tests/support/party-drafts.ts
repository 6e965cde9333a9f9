import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '#lib/server/actor.ts';
import { giveMandate } from '#lib/server/bodies/give-mandate.ts';
import { createDraft } from '#lib/server/drafting/create-draft.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { addMembership } from '#lib/server/organisations/add-membership.ts';
import { registerPerson } from '#lib/server/people/register-person.ts';
import type { Portal } from '#lib/server/portal.ts';
import { meetingInSession, type TestMeeting } from './meeting-in-session.ts';

export const CLAUSE = '第一条　标准为每日10美元。';

export interface TestDraft {
	meeting: TestMeeting;
	motionId: string;
	draftId: string;
	/** Of the union's side: who began the draft, and another delegate. */
	author: Actor;
	colleague: Actor;
}

/** A motion before a meeting in session, and a draft amendment to its first clause in the union's own space. */
export async function partyDraft(portal: Portal, known?: TestMeeting): Promise<TestDraft> {
	const meeting = known ?? (await meetingInSession(portal));
	const { meetingId, secretary, items } = meeting;
	const { motionId } = await submitMotion(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		title: { zh: '伙食费' },
		text: { zh: `${CLAUSE}\n第二条　自7月1日起执行。` }
	});
	const [author, colleague] = meeting.delegates[0]! as [Actor, Actor];
	const { draftId } = await createDraft(portal, author, {
		meetingId,
		kind: 'AMENDMENT',
		motionId,
		op: 'REPLACE',
		clause: 'c1'
	});
	return { meeting, motionId, draftId, author, colleague };
}

/** Somebody new with a mandate of a party. */
export async function mandateHolder(
	portal: Portal,
	{ body }: TestMeeting,
	at: 0 | 1 | 2,
	capacity: 'ADVISER' | 'OBSERVER'
): Promise<Actor> {
	const personId = await newcomer(portal, body.administrator);
	const { id: partyId, liaison } = body.parties[at];
	const mandate = { bodyId: body.bodyId, partyId, personId, capacity, from: '2020-01-01', basis: 'test' };
	await giveMandate(portal, { personId: liaison }, mandate);
	return { personId };
}

/** Somebody new who only belongs to the organisation of a party. */
export async function plainMember(portal: Portal, { body }: TestMeeting, at: 0 | 1 | 2): Promise<Actor> {
	const personId = await newcomer(portal, body.administrator);
	const { organisationId } = body.parties[at];
	await addMembership(
		portal,
		{ personId: body.administrator },
		{ personId, organisationId, from: '2020-01-01' }
	);
	return { personId };
}

async function newcomer(portal: Portal, administrator: string): Promise<string> {
	const email = `${randomUUID()}@example.org`;
	const { personId } = await registerPerson(
		portal,
		{ personId: administrator },
		{
			name: { zh: '新人', en: 'Newcomer' },
			email,
			isDemo: true
		}
	);
	return personId;
}

/** A writer of a draft, who makes updates as the page does. */
export class Writer {
	readonly doc = new Y.Doc();

	constructor(document: string) {
		Y.applyUpdate(this.doc, Buffer.from(document, 'base64'));
	}

	/** Changes the text and returns the update that says so. */
	write(at: number, inserted: string, removed = 0, locale: keyof Text2 = 'zh'): Uint8Array {
		const before = Y.encodeStateVector(this.doc);
		this.doc.transact(() => {
			const text = this.doc.getText(locale);
			text.delete(at, removed);
			text.insert(at, inserted);
		});
		return Y.encodeStateAsUpdate(this.doc, before);
	}

	take(update: string): void {
		Y.applyUpdate(this.doc, Buffer.from(update, 'base64'));
	}

	get text(): string {
		return this.doc.getText('zh').toString();
	}
}
