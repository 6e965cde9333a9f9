import * as v from 'valibot';
import { PROCEDURAL_KINDS } from '#lib/domain/procedure/kinds.ts';
import { PAPER_PATTERN, type PaperWord } from '#lib/domain/voting/paper.ts';
import { about, count, instant, key, text2, words } from './parts.ts';

/* What happens to a meeting: one event is one command, as a page would call it. */

const itemKinds = [
	'ADOPT_AGENDA',
	'FOLLOW_UP_REPORT',
	'BRIEFING',
	'CONSULTATION',
	'DECISION',
	'ELECTION',
	'ANY_OTHER'
] as const;

export const item = {
	key: about(key, 'names the item in this file'),
	kind: v.picklist(itemKinds),
	subject: v.picklist(['REMUNERATION', 'WORK_QUOTA', 'INSURANCE_WELFARE', 'LABOUR_PROTECTION', 'OTHER']),
	title: text2,
	minutes: about(count(1, 480), 'allotted to it')
};

const at = about(instant, 'when; never earlier than the event before');
const vote = about(key, 'names the vote in this file');
const block = about(
	v.pipe(v.string(), v.regex(/^(opening|closing|item:[a-z0-9-]+)$/, 'must be opening, closing or item:KEY')),
	'a place in the minutes: opening, closing or item:KEY'
);

const put = {
	vote,
	item: key,
	motion: v.optional(about(key, 'the motion that is put')),
	procedural: v.optional(about(key, 'the procedural motion that is put')),
	question: v.optional(about(text2, 'what is asked, when no motion or amendment is put'))
};

const text = {
	motion: v.optional(about(key, 'the motion')),
	amendment: v.optional(about(key, 'or the amendment'))
};
const self = v.optional(
	about(v.boolean(), 'true: the mover brings it in by his own hand, and it waits for the chair'),
	false
);
const refused = v.optional(about(words, 'the code with which this must be refused, when it must'));

/** One kind of event: what `do` says, what the help says of it, and what else it carries. */
function one<const Name extends string, const Entries extends v.ObjectEntries>(
	name: Name,
	help: string,
	entries: Entries
) {
	return v.pipe(v.strictObject({ do: v.literal(name), ...entries, refused }), v.description(help));
}

export const kinds = [
	one('convene', 'the secretary sends the notice', { at }),
	one('answer', 'somebody answers the invitation', {
		at,
		person: key,
		answer: v.picklist(['IN_PERSON', 'REMOTE', 'NO', 'ALTERNATE']),
		alternate: v.optional(about(key, 'person, with ALTERNATE'))
	}),
	one('open-check-in', 'the secretary opens check-in, two hours before at the earliest', { at }),
	one('check-in', 'somebody comes in', {
		at,
		person: key,
		mode: v.optional(v.picklist(['IN_ROOM', 'REMOTE']), 'IN_ROOM'),
		for: v.optional(about(key, 'the delegate whose seat an alternate takes'))
	}),
	one('check-out', 'somebody leaves', { at, person: key }),
	one('open-meeting', 'opened on the direction of the chair, when quorum holds', { at }),
	one('open-item', 'an item becomes current', { at, item: key }),
	one('close-item', 'the current item is closed', {
		at,
		item: key,
		state: v.picklist(['DECIDED', 'NOTED', 'DEFERRED', 'REFERRED', 'WITHDRAWN']),
		to: v.optional(about(text2, 'where it goes, with REFERRED'))
	}),
	one('add-item', 'an item is added with the consent of every party', {
		at,
		...item,
		consent: about(v.array(key), 'the parties that consented')
	}),
	one('motion', 'a motion is entered, word for word', {
		at,
		motion: about(key, 'names the motion in this file'),
		item: key,
		title: text2,
		text: text2,
		mover: v.optional(about(key, 'person; absent: a text of the secretariat')),
		seconder: v.optional(about(key, 'person')),
		self
	}),
	one('amend', 'an amendment is moved at one clause of a motion, or of another amendment’s words', {
		at,
		amendment: about(key, 'names the amendment in this file'),
		motion: key,
		target: v.optional(about(key, 'the amendment that is amended')),
		op: v.optional(v.picklist(['INSERT', 'DELETE', 'REPLACE']), 'REPLACE'),
		clause: v.optional(about(words, 'the clause: c1 is the first line of the text as moved'), 'c1'),
		text: v.optional(about(text2, 'the clause as it would be; absent with DELETE')),
		reason: v.optional(about(text2, 'why, in the mover’s words')),
		mover: v.optional(about(key, 'person')),
		seconder: v.optional(about(key, 'person')),
		self
	}),
	one('admit', 'the chair rules whether a motion or an amendment is in order', {
		at,
		...text,
		decision: v.picklist(['ADMISSIBLE', 'INADMISSIBLE']),
		reason: v.optional(about(text2, 'needed when it is not')),
		open: v.optional(about(v.boolean(), 'true: its debate is opened in the same act'), false)
	}),
	one('open-debate', 'the debate on a motion or an amendment is opened', { at, ...text }),
	one('close-debate', 'the debate on a motion is closed by the chair', { at, motion: key }),
	one('withdraw', 'the mover takes back what he moved', {
		at,
		...text,
		procedural: v.optional(about(key, 'or the procedural motion')),
		person: key
	}),
	one('take-over', 'somebody makes his own what was withdrawn', { at, ...text, person: key }),
	one('comment-on', 'a delegate says what he thinks of an amendment before it is put', {
		at,
		amendment: key,
		person: key,
		text: text2
	}),
	one('accept', 'the mover of the text takes an amendment over without a vote, or his seconder consents', {
		at,
		amendment: key,
		person: key
	}),
	one('rebase', 'an amendment is written anew by its mover on the text as it stands now', {
		at,
		amendment: key,
		person: key,
		text: v.optional(about(text2, 'the clause as it would be; absent: both changes put together'))
	}),
	one('order-amendments', 'the chair sets the order in which amendments are put', {
		at,
		motion: key,
		strategy: v.picklist(['CHAIR_ORDER', 'FURTHEST_FIRST', 'TEXT_ORDER']),
		order: v.optional(about(v.array(key), 'amendments; absent: as the strategy proposes')),
		reason: v.optional(text2)
	}),
	one('procedural', 'somebody moves a procedural motion, raises a point of order or appeals', {
		at,
		procedural: about(key, 'names it in this file'),
		kind: v.picklist(PROCEDURAL_KINDS),
		motion: v.optional(about(key, 'the motion that it is about, where several could be')),
		mover: about(key, 'person'),
		seconder: v.optional(about(key, 'person')),
		self,
		says: v.optional(about(text2, 'until when, to whom, what is meant')),
		minutes: v.optional(count(1, 480))
	}),
	one('second', 'somebody seconds a motion, an amendment or a procedural motion', {
		at,
		...text,
		procedural: v.optional(about(key, 'or the procedural motion')),
		person: key
	}),
	one('rule', 'the chair rules on a point of order, or rules a procedural motion out of order', {
		at,
		procedural: key,
		decision: v.picklist(['UPHELD', 'DISMISSED', 'INADMISSIBLE']),
		reason: text2
	}),
	one('recuse', 'somebody recuses his seat from the next ballot on the item', {
		at,
		item: key,
		person: key,
		reason: text2
	}),
	one('withdraw-recusal', 'the chair takes the recusal of somebody’s seat back, before the ballot opens', {
		at,
		item: key,
		person: key
	}),
	one('call-consensus', 'the chair asks for objections', { at, ...put }),
	one('position', 'a party answers the consensus call', {
		at,
		vote,
		person: about(key, 'who says it'),
		stance: v.picklist(['RESERVATION', 'STAND_ASIDE', 'OBJECTION']),
		text: v.optional(text2)
	}),
	one('resolve', 'an objection is withdrawn or sustained', {
		at,
		vote,
		person: key,
		objection: v.picklist(['WITHDRAWN', 'SUSTAINED'])
	}),
	one('close-consensus', 'the call ends, the result follows', { at, vote }),
	one('file-position', 'after a call without consensus, parties say what they hold, alone or jointly', {
		at,
		vote,
		parties: about(v.pipe(v.array(key), v.minLength(1)), 'whose position it is'),
		person: v.optional(about(key, 'the head who files it; absent: the secretary enters it')),
		text: text2
	}),
	one('open-ballot', 'a record vote opens, under the rule of the charter', {
		at,
		...put,
		amendment: v.optional(about(key, 'the amendment that is put')),
		between: v.optional(about(v.array(key), 'or amendments to the same words, between which is chosen')),
		rule: v.optional(v.picklist(['DECISION', 'PROCEDURAL']), 'DECISION')
	}),
	one('cast', 'somebody casts a ballot, or changes his own', {
		at,
		vote,
		person: key,
		choice: v.picklist(['FOR', 'AGAINST', 'ABSTAIN'])
	}),
	one('choose', 'somebody casts a ballot in a vote between amendments', {
		at,
		vote,
		person: key,
		paper: about(
			v.custom<PaperWord>(
				(word) => typeof word === 'string' && PAPER_PATTERN.test(word),
				'must be PAPER: and the letter of one, such as PAPER:A'
			),
			'PAPER:A is the first of those between which is chosen'
		)
	}),
	one('close-ballot', 'the vote is closed and counted', { at, vote }),
	one('statement', 'a delegate speaks for the record', { at, person: key, text: text2 }),
	one('note', 'the secretary notes a point', {
		at,
		text: text2,
		party: v.optional(key),
		person: v.optional(key)
	}),
	one('suspend', 'a recess begins', { at }),
	one('resume', 'the recess ends', { at }),
	one('close-meeting', 'the meeting is closed; the minutes’ draft exists', { at }),
	one('write-prose', 'the secretary writes between the facts of the minutes', {
		at,
		title: v.optional(text2),
		passages: about(v.record(block, text2), 'by place; others stay as they are')
	}),
	one('circulate', 'the minutes go to all parties, as the next version', { at }),
	one('comment', 'a party comments on the circulated version', {
		at,
		comment: about(key, 'names the comment in this file'),
		person: key,
		block,
		text: words
	}),
	one('answer-comment', 'the secretary answers a comment', {
		at,
		comment: key,
		answer: v.picklist(['ACCEPTED', 'DECLINED', 'PARTY_STATEMENT']),
		reason: v.optional(words)
	}),
	one('agree', 'a chief representative agrees for the party', { at, person: key }),
	one('freeze', 'the PDF is made and certified', { at }),
	one('sign', 'a signatory signs for the party, having given the password again', { at, person: key }),
	one('later', 'a step that this portal cannot take yet: printed, nothing else', { at, what: words })
] as const;

export const event = v.variant(
	'do',
	kinds,
	`must be one of ${kinds.map(({ entries }) => entries.do.literal).join(', ')}`
);

export type WalkEvent = v.InferOutput<typeof event>;
