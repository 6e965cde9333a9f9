import { randomUUID } from 'node:crypto';
import { password } from '../support/accounts.ts';

/** Ids of what there is in the meeting that is asked about, for the fields of forms. */
export interface Things {
	body: string;
	item: string;
	party: string;
	person: string;
	vote: string;
}

/** Days, where other forms of the same field ask for times. */
const TERM = { from: '2030-01-08', to: '' };

/** Where two actions want other things of a field of the same name. */
const OWN: Record<string, Record<string, string>> = {
	'/minutes/[minutes] answer': { answer: 'ACCEPTED' },
	'/meetings/[meeting]/console followUp': { due: '2030-01-08' },
	'/me/keys move': { act: 'ballot', code: 'KeyX', shift: '', alt: '' },
	'/me/keys off': { act: 'ballot' },
	'/meetings/[meeting]/console/later laterVote': { answer: 'FOR', closed: '14:06', for: '0' },
	'/meetings/[meeting]/console addSpeaker': { kind: 'LIST' },
	'/meetings/[meeting]/live requestFloor': { kind: 'LIST' },
	'/meetings/[meeting]/console answerCall': { answer: 'FOR' },
	'/meetings/[meeting]/console moveProcedural': { kind: 'ADJOURN' },
	'/meetings/[meeting]/console ruleProcedural': { decision: 'DISMISSED' },
	'/meetings/[meeting]/chair ruleProcedural': { decision: 'DISMISSED' },
	'/meetings/[meeting]/live moveProcedural': { kind: 'ADJOURN' },
	'/bodies/[body]/offices appoint': { kind: 'LIAISON', ...TERM },
	'/bodies/[body]/offices agreement': TERM,
	'/bodies/[body]/mandates give': { capacity: 'ADVISER', seat: '', ...TERM },
	'/bodies/[body]/mandates replace': TERM,
	'/bodies/[body]/charter/edit': TERM,
	'/directory/[org]/members add': TERM,
	'/directory/new': { kind: 'ENTERPRISE' },
	'/bodies/new': { kind: 'COMMITTEE' },
	'/bodies/[body]/circulations/new': { kind: 'DECISION', subject: 'OTHER', due: '2030-01-08' },
	'/bodies/[body]/circulations/[circulation] answer': { answer: 'OBJECTS' }
};

/**
 * A form that any action can read: it has every field that one of them asks for, and each takes its own. So what is
 * answered is no longer that something is missing, but whether this person may.
 */
export function filledForm(action: string, things: Things): FormData {
	const text = 'filled in by a test';
	const fields: Record<string, string> = {
		...things,
		...{ voteId: things.vote, meeting: '', comment: randomUUID() },
		...{ request: randomUUID(), requestKey: randomUUID(), request_key: randomUUID() },
		...{ text, reason: text, question: text, title: text, title_zh: text, title_en: text, name: text },
		...{ name_zh: text, name_en: text, email: `${randomUUID()}@example.org`, locale: 'en' },
		...{ place_zh: text, place_en: text, link: '', date: '2030-01-08', from: '09:00', to: '11:00' },
		...{ kind: 'PLENARY', item_id: '', item_kind: 'DECISION', item_subject: 'OTHER', item_minutes: '10' },
		...{ item_title_zh: text, item_title_en: text, minutes: '10', consent: things.party },
		...{ audience: 'PARTIES', item_audience: 'ALL', before: '', waiting: randomUUID() },
		...{ ruling: 'DISMISSED', meant: 'FOR', forParty: '' },
		...{ mode: 'IN_ROOM', stance: 'RESERVATION', objection: 'WITHDRAWN', state: 'DECIDED' },
		...{ answer: 'IN_PERSON', index: '1', code: '123456', block: 'closing', version: '1' },
		...{ base: '0'.repeat(64), prose: JSON.stringify({ title: {}, passages: {} }) },
		...{ choice: 'FOR', counts: JSON.stringify([{ party: things.party, for: 0, against: 0, abstain: 0 }]) },
		...{ itemId: things.item, seatId: randomUUID(), recusal: randomUUID() },
		...{ seat: randomUUID(), agreementId: randomUUID(), partyId: things.party, sha256: '0'.repeat(64) },
		...{
			mandate: randomUUID(),
			office: randomUUID(),
			charter: randomUUID(),
			last: '2030-01-08',
			basis: text
		},
		...{
			membership: randomUUID(),
			key: 'filled-in',
			level: '5',
			slug: 'filled-in',
			zone: 'Asia/Shanghai',
			parties: '[]'
		},
		...{ rules: '{}', based_on: '', text_zh: text, text_en: text },
		...{ statement: 'on', password, current: password, session: '0'.repeat(64) },
		...{ proceduralId: randomUUID(), decision: 'UPHELD', how: 'RECORD_VOTE' },
		...{ positionId: randomUUID(), item_proposal: '' },
		...{ op: 'REPLACE', clause: 'c1', mover: '', seconder: '', strategy: 'TEXT_ORDER' },
		...{ speech: randomUUID(), after: '', adviser: randomUUID(), delegate: randomUUID() },
		...{ alternate: randomUUID() },
		...{ paused: 'yes', closed: 'yes', per_speech: '180', per_party: '' },
		...{ decision: 'ADMISSIBLE', declined: randomUUID() },
		...{ put: '14:05', until: '15:00', step: 'OPEN', what: 'question', form: 'ROLL_CALL' },
		...{ teller: '', against: '0', abstain: '0' },
		...{ who: `p:${things.person}`, of: things.party },
		...{ motion: randomUUID(), amendment: randomUUID(), amendments: randomUUID(), places: '1' },
		...(action.startsWith('/meetings/[meeting]/console/later ') && { at: '14:05' }),
		...OWN[action],
		...(action.endsWith(' filePosition') && { parties: things.party })
	};
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	form.set('file', new File(['%PDF-1.7\n%%EOF\n'], 'paper.pdf', { type: 'application/pdf' }));
	return form;
}
