import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MeetingEntry, MeetingEvent, MeetingEventType } from '../meetings/events.ts';
import type { QuorumFigures } from '../voting/quorum-figures.ts';
import type { VoteOutcome } from '../voting/outcome.ts';
import { AUDIENCES, seesItem, type Audience } from './audience.ts';
import { closureOf, nothingClosed } from './closed-items.ts';
import { fold } from './fold.ts';
import { KEPT_LINES } from './record-line.ts';
import { CLOSED_TITLE } from './closed-title.ts';
import { project, type ProjectedEntry } from './project.ts';

/*
 * snapshot + entries = fresh snapshot, for every type of entry and every audience. `samples` names every type: one that
 * is added to the union and not here does not compile.
 */

type Bodies = { [T in MeetingEventType]: Extract<MeetingEvent, { t: T }>['body'] };

const acting = { person: 'secretary', office: 'SECRETARY' as const };
const quorum: QuorumFigures = {
	rule: 'Q_SHARE(1/2)',
	met: true,
	conditions: [],
	parties: [{ party: 'W', seats: 3, filled: 3, present: 2 }]
};
const outcome: VoteOutcome = {
	verdict: 'ADOPTED',
	rule: 'M_SIMPLE_CAST',
	total: { members: 3, present: 2, for: 2, against: 0, abstain: 0, notCast: 0, absent: 1 },
	parties: [],
	quorum: [],
	majority: []
};
const item = (id: string, ordinal: number) => ({
	id,
	ordinal,
	kind: 'DECISION' as const,
	subject: 'OTHER' as const,
	title: { zh: `议题${ordinal}` },
	minutes: 20,
	papers: []
});
const person = (id: string, seat?: string) => ({
	person: id,
	name: { zh: id },
	title: { zh: '委员' },
	capacity: 'TITULAR' as const,
	...(seat && { seat, number: 1 })
});
const register = [
	{
		seat: 'w1',
		party: 'W',
		person: 'wang',
		capacity: 'TITULAR' as const,
		weight: { numerator: 1, denominator: 1 }
	}
];
const vote = {
	...acting,
	vote: 'v1',
	item: 'i1',
	question: { zh: '是否同意？' },
	text_sha256: '00',
	rule_version: { charter: 'c', version: 1 },
	quorum,
	register,
	opened: '2026-11-25T01:10:00.000Z'
};

const samples: Bodies = {
	'meeting.convened': {
		...acting,
		origin: 'portal.example/body/1',
		title: { zh: '第一次会议' },
		parties: [{ id: 'W', kind: 'WORKER', ordinal: 1, label: { zh: '工会方' }, organisations: [] }],
		of_body: { id: 'b', kind: 'TRIPARTITE', name: { zh: '三方会议' } },
		meeting: { id: 'm', number: 1, kind: 'PLENARY', uid: 'm@portal.example' },
		starts: '2026-11-25T01:00:00.000Z',
		ends: '2026-11-25T03:00:00.000Z',
		zone: 'Asia/Shanghai',
		place: { zh: '北京' },
		charter: {
			id: 'c',
			version: 1,
			sha256: '00',
			rules: {
				seats: { WORKER: 3 },
				noticeDays: 7,
				adHocNoticeHours: 24,
				quorum: 'Q_SHARE(1/2)',
				decision: { consensus: true, ballot: 'M_SIMPLE_CAST', procedural: 'M_SIMPLE_CAST' },
				changeUntilClose: true,
				minimumOpenSeconds: 30,
				chair: { mode: 'FIXED_PARTY', party: 'WORKER', ownTap: false },
				minutes: { draftDays: 5, commentDays: 5 }
			}
		},
		notice: { days_required: 7, days_given: 8, last_date: '2026-11-18' },
		agenda: [item('i1', 1), item('i2', 2)],
		chair: { person: 'wang', name: { zh: 'wang' }, party: 'W', seat: 'w1' }
	},
	roster: { ...acting, of_party: 'W', seats: [person('wang', 'w1')], others: [person('li')] },
	attendants: { ...acting, people: [{ ...person('secretary'), capacity: 'SECRETARY' }] },
	'roster.changed': {
		...acting,
		of_party: 'W',
		added: [person('qian', 'w2')],
		removed: [{ person: 'li', as: 'TITULAR' }]
	},
	'meeting.updated': {
		...acting,
		sequence: 1,
		title: { zh: '第一次会议（改期）' },
		starts: '2026-11-25T02:00:00.000Z',
		ends: '2026-11-25T04:00:00.000Z',
		place: { zh: '上海' },
		agenda: [item('i2', 1), item('i1', 2), item('i3', 3)]
	},
	'meeting.change_proposed': {
		...acting,
		change: 'ch',
		parts: ['TIME'],
		title: { zh: '第一次会议' },
		starts: '2026-11-25T02:00:00.000Z',
		ends: '2026-11-25T04:00:00.000Z',
		place: { zh: '上海' },
		agenda: []
	},
	'meeting.change_consented': { ...acting, change: 'ch', of_party: 'W' },
	'meeting.change_declined': { ...acting, change: 'ch', of_party: 'W', reason: '来不及' },
	'meeting.change_withdrawn': { ...acting, change: 'ch' },
	'outage.stated': { ...acting, from: '2026-03-18T06:03:00.000Z', until: '2026-03-18T07:10:00.000Z' },
	'meeting.cancelled': { ...acting, sequence: 1, reason: '改期' },
	'invitation.answered': {
		person: 'wang',
		of_person: 'wang',
		answer: 'ALTERNATE',
		alternate: { ...person('zhao'), capacity: 'ALTERNATE' }
	},
	'meeting.check_in_opened': acting,
	'presence.in': {
		...acting,
		of_person: 'wang',
		of_seat: 'w1',
		of_party: 'W',
		as: 'TITULAR',
		mode: 'IN_ROOM'
	},
	'presence.out': { ...acting, of_person: 'wang', of_seat: 'w1', of_party: 'W' },
	'quorum.lost': { ...acting, quorum: { ...quorum, met: false } },
	'quorum.regained': { ...acting, quorum },
	'meeting.opened': { ...acting, quorum, recorder: { person: 'secretary', name: { zh: '秘书' } } },
	'meeting.inquorate': { ...acting, quorum },
	'meeting.reconvened': {
		...acting,
		sequence: 2,
		starts: '2026-12-05T01:00:00.000Z',
		ends: '2026-12-05T03:00:00.000Z',
		place: { zh: '北京' },
		notice: { days_required: 7, days_given: 9, last_date: '2026-11-28' }
	},
	'meeting.suspended': acting,
	'meeting.recess_extended': { ...acting, until: '2026-11-25T02:30:00.000Z' },
	'meeting.resumed': acting,
	'caucus.opened': { ...acting, caucus: 'k1', until: '2026-11-25T02:30:00.000Z', extended: true },
	'caucus.closed': { ...acting, caucus: 'k1' },
	'item.opened': { ...acting, item: 'i1' },
	'item.closed': { ...acting, item: 'i1', state: 'REFERRED', to: { zh: '工作组' } },
	'item.moved': { ...acting, item: 'i2', before: 'i1', consent: ['W'] },
	'item.audience_set': {
		...acting,
		item: 'i1',
		audience: 'SEATS',
		facts: { ...item('i1', 1), audience: 'SEATS' },
		consent: ['W']
	},
	'item.suspended': { ...acting, item: 'i1' },
	'item.added': { ...acting, item: item('i9', 9), consent: ['W'] },
	'motion.submitted': {
		...acting,
		motion: 'mo',
		number: 1,
		item: 'i1',
		title: { zh: '标准' },
		text: { zh: '不低于六十元。' },
		text_sha256: '00',
		mover: { seat: 'w1', party: 'W', person: 'wang' }
	},
	'amendment.submitted': {
		...acting,
		amendment: 'x1',
		motion: 'mo',
		number: 1,
		item: 'i1',
		op: 'REPLACE',
		clause: 'c1',
		old: { zh: '甲' },
		new: { zh: '乙' },
		reason: { zh: '更准确' }
	},
	'amendment.commented': {
		...acting,
		...{ amendment: 'x1', motion: 'mo', item: 'i1', amendment_number: '1.1', comment: 'cm' },
		...{ speaker: { seat: 'g1', party: 'G', person: 'gao' }, text: { zh: '可行' } }
	},
	'motion.ruled': {
		...acting,
		motion: 'mo',
		ruling: 'r1',
		decision: 'INADMISSIBLE',
		reason: { zh: '不在议题范围' }
	},
	'motion.seconded': { ...acting, motion: 'mo', seconder: { seat: 'g1', party: 'G', person: 'gao' } },
	'motion.lapsed': { person: 'system', motion: 'mo' },
	'motion.opened': { ...acting, motion: 'mo' },
	'motion.debate_closed': { ...acting, motion: 'mo' },
	'motion.positions_recorded': { ...acting, motion: 'mo', vote: 'v1', filed: ['W'], declined: [] },
	'motion.withdrawn': { ...acting, motion: 'mo' },
	'motion.taken_over': { ...acting, motion: 'mo', mover: { seat: 'g1', party: 'G', person: 'gao' } },
	'motion.referred': { ...acting, motion: 'mo', to: { zh: '工作组' } },
	'motion.postponed': { ...acting, motion: 'mo', until: { zh: '下次会议' } },
	'motion.reconsidered': { ...acting, motion: 'mo', of_vote: 'v1' },
	'motion.divided': { person: 'system', motion: 'mo', parts: [{ part: 'pa', number: 1, starts: 'c1' }] },
	'motion.parts_decided': {
		person: 'system',
		motion: 'mo',
		adopted: [1],
		text: { zh: '第一条' },
		text_sha256: '00',
		fallen: []
	},
	'part.decided': { person: 'system', motion: 'mo', part: 'pa', number: 1, vote: 'v1', verdict: 'ADOPTED' },
	'part.reopened': {
		person: 'system',
		motion: 'mo',
		part: 'pa',
		number: 1,
		vote: 'v1',
		text: { zh: '第一条' },
		text_sha256: '00'
	},
	'procedure.moved': {
		...acting,
		procedural: 'p1',
		number: 1,
		kind: 'CLOSE_DEBATE',
		decision: 'MAJORITY',
		needs_second: true,
		item: 'i1',
		motion: 'mo',
		words: { zh: '结束辩论', en: 'Close the debate' },
		mover: { seat: 'w1', party: 'W', person: 'wang' }
	},
	'procedure.seconded': {
		...acting,
		procedural: 'p1',
		seconder: { seat: 'g1', party: 'G', person: 'gao' }
	},
	'procedure.ruled': {
		...acting,
		procedural: 'p1',
		ruling: 'r3',
		decision: 'INADMISSIBLE',
		reason: { zh: '尚有修正案' }
	},
	'procedure.lapsed': { ...acting, procedural: 'p1' },
	'procedure.amended': { person: 'system', procedural: 'p1', words: { zh: '休息15分钟', en: 'Recess' } },
	'procedure.carried_out': { ...acting, procedural: 'p1', text: { zh: '已询问' } },
	'procedure.withdrawn': { ...acting, procedural: 'p1' },
	'procedure.decided': { person: 'system', procedural: 'p1', vote: 'v1', adopted: true },
	'motion.resumed': { ...acting, motion: 'mo' },
	'ruling.overturned': { ...acting, ruling: 'r1', motion: 'mo', decision: 'ADMISSIBLE' },
	'amendment.ruled': { ...acting, amendment: 'x1', motion: 'mo', ruling: 'r2', decision: 'ADMISSIBLE' },
	'amendment.seconded': {
		...acting,
		amendment: 'x1',
		motion: 'mo',
		seconder: { seat: 'g1', party: 'G', person: 'gao' }
	},
	'amendment.lapsed': { person: 'system', amendment: 'x1', motion: 'mo' },
	'amendment.opened': { ...acting, amendment: 'x1', motion: 'mo' },
	'amendment.accepted': {
		...acting,
		amendment: 'x1',
		motion: 'mo',
		text: { zh: '不低于七十元。' },
		text_sha256: '00'
	},
	'amendment.acceptance_offered': { ...acting, amendment: 'x1', motion: 'mo' },
	'amendment.rebased': {
		...acting,
		amendment: 'x1',
		motion: 'mo',
		old: { zh: '丙' },
		new: { zh: '丁' },
		merged: false
	},
	'amendments.decided': {
		person: 'system',
		motion: 'mo',
		vote: 'v1',
		amendments: ['x1', 'x2'],
		preferred: 'x1',
		rejected: ['x2']
	},
	'amendment.taken_over': {
		...acting,
		amendment: 'x1',
		motion: 'mo',
		mover: { seat: 'g1', party: 'G', person: 'gao' }
	},
	'amendments.ordered': {
		...acting,
		motion: 'mo',
		strategy: 'FURTHEST_FIRST',
		order: [{ amendment: 'x1', distance: '2' }]
	},
	'amendment.withdrawn': { ...acting, amendment: 'x1', motion: 'mo' },
	'item.proposed': {
		person: 'system',
		proposal: 'p1',
		vote: 'v1',
		item: 'i1',
		kind: 'DECISION',
		subject: 'OTHER',
		title: { zh: '提案' }
	},
	'amendment.reopened': {
		person: 'system',
		amendment: 'x1',
		motion: 'mo',
		vote: 'v1',
		restored: []
	},
	'amendment.decided': {
		person: 'system',
		amendment: 'x1',
		motion: 'mo',
		vote: 'v1',
		verdict: 'ADOPTED',
		moot: [],
		text: { zh: '乙' },
		text_sha256: 'ab'
	},
	'motion.put': { ...acting, motion: 'mo', vote: 'v1', text: { zh: '不低于六十元。' }, text_sha256: '00' },
	'motion.decided': { person: 'system', motion: 'mo', vote: 'v1', verdict: 'ADOPTED', text_sha256: '00' },
	'seat.recused': {
		...acting,
		...{ recusal: 'rc1', item: 'i1', of_seat: 'w1', of_party: 'W', of_person: 'wang' },
		reason: { zh: '所涉企业为本人所在单位。' }
	},
	'recusal.withdrawn': {
		...acting,
		...{ recusal: 'rc1', item: 'i1', of_seat: 'w1', of_party: 'W', of_person: 'wang' }
	},
	'ballot.opened': {
		...vote,
		kind: 'RECORD_VOTE',
		rule: 'M_SIMPLE_CAST',
		options: ['FOR', 'AGAINST', 'ABSTAIN'],
		change_until_close: true
	},
	'votes.sealed': {
		...acting,
		vote: 'v1',
		ballots: [
			{
				seat: 'w1',
				party: 'W',
				person: 'wang',
				choice: 'FOR',
				cast: '2026-11-25T01:11:00.000Z',
				nonce: '00',
				receipt: 'AA=='
			}
		]
	},
	'hands.entered': { ...acting, vote: 'v1', round: 1 },
	'hands.compared': { person: 'system', vote: 'v1', round: 1, counts: [], agree: false },
	'consensus.called': { ...vote, vote: 'v2', kind: 'CONSENSUS_CALL', rule: 'M_CONSENSUS' },
	'consensus.entered': {
		...acting,
		vote: 'v2',
		of_party: 'W',
		stance: 'OBJECTION',
		text: { zh: '需要再议。' }
	},
	'consensus.resolved': { ...acting, vote: 'v2', of_party: 'W', objection: 'WITHDRAWN' },
	result: { person: 'system', vote: 'v1', item: 'i1', kind: 'RECORD_VOTE', outcome },
	'position.filed': {
		...acting,
		vote: 'v2',
		position: 'p1',
		of_parties: ['W'],
		text: { zh: '工会方意见。' }
	},
	'position.joined': { ...acting, vote: 'v2', position: 'p1', of_party: 'W' },
	'ballot.challenged': {
		...{ person: 'wang', seat: 'w1', party: 'W' },
		...{ vote: 'v1', challenge: 'ch', reason: { zh: '计票有误。' } }
	},
	'ballot.recounted': { ...acting, vote: 'v1', challenge: 'ch', outcome, same: true },
	'challenge.ruled': {
		...acting,
		...{ vote: 'v1', challenge: 'ch', ruling: 'UPHELD', reason: { zh: '程序有误。' } }
	},
	'ballot.annulled': { ...acting, vote: 'v1', challenge: 'ch', item: 'i1', motion: 'mo' },
	'vote.explained': {
		...{ person: 'wang', seat: 'w1', party: 'W' },
		...{ vote: 'v1', of_party: 'W', for_party: false, text: { zh: '因为……' } }
	},
	'vote.correction_declared': {
		...{ person: 'wang', seat: 'w1', party: 'W' },
		...{ vote: 'v1', of_party: 'W', cast: 'FOR', meant: 'AGAINST', text: {} }
	},
	'floor.requested': {
		...{ person: 'wang', seat: 'w1', party: 'W', item: 'i1', request: 'r1', kind: 'LIST' },
		...{ of_person: 'wang', of_party: 'W', as: 'TITULAR' }
	},
	'floor.withdrawn': { person: 'wang', request: 'r0', item: 'i1', of_person: 'wang' },
	'floor.moved': {
		...acting,
		...{ request: 'r1', item: 'i1', of_person: 'wang', before: null, reason: { zh: '先听工会方。' } }
	},
	'floor.yielded': { person: 'wang', request: 'r1', item: 'i1', of_person: 'li', yielded_by: 'wang' },
	'floor.given': {
		...acting,
		...{ speech: 's1', request: 'r1', item: 'i1', kind: 'LIST', of_person: 'li', of_party: 'W' },
		...{ as: 'ADVISER', yielded_by: 'wang', limit_seconds: 180, reason: { zh: '主席请他先说。' } }
	},
	'speech.ended': {
		...acting,
		...{ speech: 's1', item: 'i1', of_person: 'li', because: 'DONE', spoken_seconds: 90, limit_seconds: 240 }
	},
	'speakers.closed': { ...acting, item: 'i1' },
	'speakers.reopened': { ...acting, item: 'i1' },
	'speaking.limited': { ...acting, item: 'i1', per_speech_seconds: 120, per_party_seconds: null },
	'control.passed': {
		...acting,
		from: { person: 'secretary', name: { zh: '秘书' } },
		to: { person: 'sun', name: { zh: '孙' } },
		how: 'TAKEN_OVER'
	},
	'statement.made': {
		person: 'wang',
		seat: 'w1',
		party: 'W',
		item: 'i1',
		of_party: 'W',
		text: { zh: '赞成。' }
	},
	'note.taken': { ...acting, item: 'i1', of_party: 'W', text: { zh: '记一点。' } },
	'action.registered': {
		...acting,
		...{ action: 'a1', number: 1, item: 'i1', text: { zh: '起草。' }, due: '2026-12-31' },
		of_organisation: { id: 'o', name: { zh: '测试单位' } }
	},
	'reservation.made': {
		...acting,
		...{ vote: 'v1', item: 'i1', of_party: 'W', text: { zh: '保留。' } }
	},
	'vote.extended': { ...acting, vote: 'v1', item: 'i1', closes: '2026-03-18T02:00:00.000Z' },
	undone: { ...acting, entry: 4 },
	rectified: { ...acting, entry: 5, reason: { zh: '笔误' }, text: { zh: '更正。' } },
	'meeting.closed': acting,
	'minutes.circulated': {
		...acting,
		minutes: 'mi',
		version: 1,
		sha256: '00',
		comments_due: '2026-12-01T00:00:00.000Z'
	},
	'minutes.commented': {
		person: 'wang',
		minutes: 'mi',
		version: 1,
		comment: 'co',
		of_party: 'W',
		block: 'b1',
		text: '改一字'
	},
	'minutes.comment_answered': { ...acting, comment: 'co', answer: 'ACCEPTED' },
	'minutes.agreed': { person: 'wang', minutes: 'mi', version: 1, of_party: 'W' },
	'minutes.frozen': {
		...acting,
		minutes: 'mi',
		version: 1,
		number: { zh: '三方〔2026〕1号' },
		verify_code: 'ABCDEFGH2345',
		length: 1,
		sha256: '00',
		k1: { size: 1, root: 'AA==' },
		signatories: [],
		signature_agreement: { id: 'sa', version: 1 }
	},
	'minutes.signed': {
		person: 'wang',
		minutes: 'mi',
		of_party: 'W',
		field: 'W',
		length: 1,
		sha256: '00',
		certificate_sha256: '00'
	},
	'minutes.signature_refused': { person: 'wang', minutes: 'mi', of_party: 'W', reason: '有误' },
	'minutes.filed': { person: 'system', minutes: 'mi', document: 'd', length: 1, sha256: '00' },
	'meeting.recorded': { person: 'system' },
	'meeting.archived': { person: 'system' }
};

const types = Object.keys(samples) as MeetingEventType[];

function entryOf(t: MeetingEventType, i: number): MeetingEntry {
	const ts = new Date(Date.UTC(2026, 10, 25, 1, 0, i)).toISOString();
	return { t, v: 1, body: samples[t], i, ts, by: 'SECRETARY' } as MeetingEntry;
}

/** A log that begins as every log does and then holds these types, each at its index. */
function logOf(rest: readonly MeetingEventType[]): MeetingEntry[] {
	return (['meeting.convened', ...rest] as MeetingEventType[]).map(entryOf);
}

/** Every type, in the order of the union: a meeting that goes its whole way. */
const whole = logOf(types.filter((t) => t !== 'meeting.convened'));

/** A log as an audience gets it, each entry told with who was there then. */
function projectAll(log: readonly MeetingEntry[], audience: Audience): ProjectedEntry[] {
	const done: ProjectedEntry[] = [];
	const closed = nothingClosed();
	for (const entry of log)
		done.push(project(entry, audience, closureOf(closed, entry), () => fold(null, done).view!.presence));
	return done;
}

/** So that whatever changes it throws. */
function frozen<T>(value: T): T {
	if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
	Object.values(value).forEach(frozen);
	return Object.freeze(value);
}

test('of a long meeting the view keeps the latest lines, so that it opens like a short one', () => {
	const notes = Array.from({ length: 300 }, () => 'note.taken' as const);
	const { lines, index } = fold(null, projectAll(logOf(notes), 'SECRETARIAT')).view!;
	expect(lines).toHaveLength(KEPT_LINES);
	expect(lines.at(-1)!.i).toBe(index);
});

for (const audience of AUDIENCES) {
	describe(`for ${audience}`, () => {
		test.each(types)('%s after a snapshot is what a fresh snapshot shows', (t) => {
			const log = logOf([...types.filter((one) => one !== 'meeting.convened'), t]);
			const projected = frozen(projectAll(structuredClone(log), audience));
			const snapshot = frozen(fold(null, projected.slice(0, -1)).view);
			expect(fold(snapshot, projected.slice(-1)).view).toEqual(fold(null, projected).view);
		});

		test('any cut, any order of arrival, any repetition lead to the same view', () => {
			const typesOfRest = fc.array(fc.constantFrom(...types.filter((t) => t !== 'meeting.convened')), {
				maxLength: 40
			});
			fc.assert(
				fc.property(typesOfRest, fc.infiniteStream(fc.nat(9_999)), (rest, stream) => {
					const random = () => stream.next().value as number;
					// A view is shared by all who were shown it, and so are entries: changing either is an error here.
					const projected = frozen(projectAll(structuredClone(logOf(rest)), audience));
					const fresh = fold(null, projected).view;
					const cut = 1 + (random() % projected.length);
					let view = fold(null, projected.slice(0, cut)).view;
					const arriving = [...projected, ...projected.slice(random() % projected.length)]
						.map((entry) => ({ entry, at: random() }))
						.sort((a, b) => a.at - b.at)
						.map(({ entry }) => entry);
					while (arriving.length > 0) {
						const batch = arriving.splice(0, 1 + (random() % 5));
						const folded = fold(frozen(view), batch);
						view = folded.view;
						// A client that finds a gap asks for what is missing, as the page does.
						if (folded.missingFrom !== null)
							view = fold(view, [...projected.slice(folded.missingFrom), ...batch]).view;
					}
					expect(view).toEqual(fresh);
				})
			);
		});

		test('no entry is silent: each has at least its index', () => {
			projectAll(whole, audience).forEach((entry, at) =>
				expect(entry).toMatchObject({ i: at, ts: whole[at]!.ts })
			);
		});

		test('how a seat voted is never pushed', () => {
			const pushed = JSON.stringify(project(entryOf('votes.sealed', 1), audience, 'ALL', () => ({})));
			expect(pushed).not.toContain('FOR');
			expect(pushed).not.toContain('wang');
		});
	});
}

test('a gap is named by its first missing index, and what came before it is kept', () => {
	const projected = projectAll(whole, 'PARTY');
	const { view, missingFrom } = fold(fold(null, projected.slice(0, 5)).view, [
		projected[5]!,
		projected[8]!,
		projected[9]!
	]);
	expect(view?.index).toBe(5);
	expect(missingFrom).toBe(6);
});

test('what was known already changes nothing, not even the object', () => {
	const projected: ProjectedEntry[] = projectAll(whole, 'PARTY');
	const { view } = fold(null, projected);
	expect(fold(view, projected.slice(3, 9)).view).toBe(view);
});

describe('an item that is closed to all but seats', () => {
	/** Closed before anything was said at it, then everything that can happen. */
	const closed = logOf([
		'item.audience_set',
		'item.opened',
		...types.filter((t) => t !== 'meeting.convened' && t !== 'meeting.updated' && t !== 'item.audience_set')
	]);
	const heading = [
		'item.audience_set',
		'item.opened',
		'item.closed',
		'item.moved',
		'item.suspended',
		'item.added'
	];
	const meetings =
		/^(meeting|invitation|presence|quorum|minutes|caucus|control)\.|^(roster|attendants|undone|rectified)/;

	test.each(AUDIENCES.filter((one) => !seesItem(one, 'SEATS')))(
		'gives %s its place and its course',
		(audience) => {
			for (const entry of projectAll(closed, audience)) {
				if (heading.includes(entry.t) || meetings.test(entry.t)) continue;
				expect(entry).toEqual({ i: entry.i, ts: entry.ts, t: 'withheld' });
			}
			const { view } = fold(null, projectAll(closed, audience));
			expect(view).toMatchObject({ motions: [], votes: [], procedure: [] });
			expect(view!.agenda.find(({ id }) => id === 'i1')).toMatchObject({
				title: CLOSED_TITLE,
				papers: [],
				closed: true
			});
			expect(JSON.stringify(projectAll(closed, audience).slice(1))).not.toMatch(/不低于|议题1|工作组/);
		}
	);

	test.each(['SECRETARIAT', 'SEATS'] as const)('keeps nothing from %s', (audience) => {
		expect(projectAll(closed, audience).some(({ t }) => t === 'withheld')).toBe(false);
	});

	test('what was before the meeting at it is taken from the view, and what was said before stays said', () => {
		const log = logOf(['roster', 'item.opened', 'motion.submitted', 'statement.made', 'item.audience_set']);
		const { view } = fold(null, projectAll(log, 'PARTY'));
		expect(view).toMatchObject({ motions: [], currentItem: 'i1' });
		expect(view!.lines.map(({ t }) => t)).toEqual([
			'item.opened',
			'motion.submitted',
			'statement.made',
			'item.audience_set'
		]);
		expect(fold(null, projectAll(log, 'SEATS')).view!.motions).toHaveLength(1);
	});
});

test('the room screen and the public of members see no notes', () => {
	const log = logOf(['roster', 'note.taken', 'statement.made']);
	const lines = (audience: (typeof AUDIENCES)[number]) =>
		fold(null, projectAll(log, audience)).view!.lines.map(({ t }) => t);
	expect(lines('SECRETARIAT')).toEqual(['note.taken', 'statement.made']);
	expect(lines('ROOM')).toEqual(['statement.made']);
	expect(lines('MEMBERS')).toEqual(['statement.made']);
});
