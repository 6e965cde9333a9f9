import type { LineType, LineView, MeetingView } from '#lib/domain/live/view.ts';
import { dateAndTime, isoDate, timeOfDay } from '#lib/domain/time/format.ts';
import type { SpeechKind } from '#lib/domain/speaking/nouns.ts';
import { verdictWords } from '#lib/domain/voting/verdict-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { audienceWords, itemStateWords } from './item-words.ts';
import { choiceWords, clock, clockTime, nameOf, partyOf, say, stanceWords } from './words.ts';

/** What a line speaks of, in the reader's language; empty where it speaks of no such thing. */
interface Spoken {
	person: string;
	party: string;
	/** The person, or else the party. */
	who: string;
	/** Of the item, in figures. */
	number: number;
	title: string;
	question: string;
	text: string;
}

type Words = (of: Spoken, line: LineView, view: MeetingView) => string;

/** A line of the record in words, in the reader's language. */
export function lineWords(view: MeetingView, line: LineView): string {
	const person = nameOf(view, line.person);
	const party = say(partyOf(view, line.party)?.label);
	const item = view.agenda.find(({ id }) => id === line.item);
	return words[line.t](
		{
			person,
			party,
			who: person || party,
			number: item?.ordinal ?? 0,
			title: say(item?.title),
			question: say(voteOf(view, line)?.question),
			text: say(line.text)
		},
		line,
		view
	);
}

const voteOf = (view: MeetingView, line: LineView) => view.votes.find(({ id }) => id === line.vote);

/** Who has the floor, and what for. */
const speechWords: Record<SpeechKind, (of: { person: string }) => string> = {
	POINT_OF_ORDER: m.speaking_line_point_of_order,
	CONTINUED: m.speaking_line_continued,
	OPENING: m.speaking_line_opening,
	LIST: m.speaking_line_speaks,
	REPLY: m.speaking_line_reply,
	CLOSING: m.speaking_line_closing
};

const untilOf = (until: string, zone: string, since = until) =>
	isoDate(new Date(until), zone) === isoDate(new Date(since), zone)
		? timeOfDay(new Date(until), zone)
		: dateAndTime(new Date(until), zone, getLocale());

/** One for every type there is: a type without words does not pass the type check. */
const words: Record<LineType, Words> = {
	'outage.stated': (_, { from = '', until = '' }, { zone }) =>
		m.outage_line_stated({
			from: timeOfDay(new Date(from), zone),
			until: timeOfDay(new Date(until), zone)
		}),
	'meeting.cancelled': () => m.live_line_cancelled(),
	'meeting.check_in_opened': () => m.live_line_check_in_opened(),
	'quorum.lost': () => m.live_line_quorum_lost(),
	'quorum.regained': () => m.live_line_quorum_regained(),
	'meeting.opened': ({ text }) => (text ? m.live_line_opened_for_briefings({ text }) : m.live_line_opened()),
	'meeting.inquorate': () => m.live_line_inquorate(),
	'meeting.reconvened': () => m.live_line_reconvened(),
	'meeting.suspended': (_, { until, ts }, { zone }) =>
		until ? m.live_line_suspended_until({ time: untilOf(until, zone, ts) }) : m.live_line_suspended(),
	'meeting.recess_extended': (_, { until = '', ts }, { zone }) =>
		m.live_line_recess_longer({ time: untilOf(until, zone, ts) }),
	'caucus.opened': (_, { until = '', longer }, { zone }) =>
		(longer ? m.live_line_caucus_longer : m.live_line_caucus)({ time: untilOf(until, zone) }),
	'caucus.closed': () => m.live_line_caucus_over(),
	'meeting.resumed': () => m.live_line_resumed(),
	'meeting.closed': () => m.live_line_closed(),
	'meeting.recorded': () => m.live_line_recorded(),
	'meeting.archived': () => m.live_line_archived(),
	'presence.in': ({ person }) => m.live_line_came({ person }),
	'presence.out': ({ person }) => m.live_line_left({ person }),
	'item.added': ({ title }) => m.live_line_item_added({ title }),
	'item.moved': ({ number, title }) => m.live_line_item_moved({ number, title }),
	'item.audience_set': ({ number }, { audience }) =>
		audience && audience !== 'ALL'
			? m.live_line_item_closed_to({ number, whom: audienceWords[audience]() })
			: m.live_line_item_opened_to({ number }),
	'item.suspended': ({ number }) => m.live_line_item_suspended({ number }),
	'item.proposed': ({ number, title }) => m.live_line_item_proposed({ number, title }),
	'item.opened': ({ number, title }) => m.live_line_item_opened({ number, title }),
	'item.closed': ({ number }, { state, to }) => {
		if (to) return m.live_line_item_referred_to({ number, to: say(to) });
		return state
			? m.live_line_item_closed_as({ number, state: itemStateWords[state]() })
			: m.live_line_item_closed({ number });
	},
	'motion.submitted': ({ who }, { motion }, view) => {
		const again = view.motions.find(({ id }) => id === motion)?.reconsiders;
		const number = motionNumber(view, motion);
		if (again) return m.motions_line_again({ number, decided: again.number, meeting: say(again.title) });
		return m.live_line_motion({ number, person: who || m.live_from_office() });
	},
	'amendment.submitted': ({ who, text }, { motion, amendment = '' }, view) => {
		const number = `${motionNumber(view, motion)}.${amendment}`;
		const person = who || m.live_from_office();
		return text
			? m.motions_line_amendment_because({ number, person, text })
			: m.motions_line_amendment({ number, person });
	},
	'amendment.commented': ({ who, text }, line, view) =>
		m.motions_line_commented({ what: textName(view, line), who, text }),
	'amendments.ordered': (_, { motion }, view) =>
		m.motions_line_ordered({ number: motionNumber(view, motion) }),
	'amendment.acceptance_offered': ({ person }, line, view) =>
		m.motions_line_acceptance_offered({ what: textName(view, line), person }),
	'amendment.rebased': ({ person }, line, view) =>
		m.motions_line_rebased({ what: textName(view, line), person }),
	'amendment.withdrawn': aWithdrawal,
	'motion.withdrawn': aWithdrawal,
	'motion.ruled': aRuling,
	'amendment.ruled': aRuling,
	'ruling.overturned': ({ text }, line, view) =>
		m.motions_line_overturned({ what: text || textName(view, line) }),
	'motion.seconded': aSecond,
	'amendment.seconded': aSecond,
	'motion.lapsed': aLapse,
	'amendment.lapsed': aLapse,
	'motion.opened': anOpening,
	'amendment.opened': anOpening,
	'motion.debate_closed': (_, line, view) => m.motions_line_debate_closed({ what: textName(view, line) }),
	'motion.positions_recorded': (_, line, view) => m.motions_line_positions({ what: textName(view, line) }),
	'motion.taken_over': aTakeOver,
	'amendment.taken_over': aTakeOver,
	'motion.referred': (_, line, view) =>
		m.motions_line_referred({ what: textName(view, line), to: say(line.to) }),
	'motion.postponed': (_, line, view) =>
		[m.motions_line_postponed({ what: textName(view, line) }), say(line.to)]
			.filter(Boolean)
			.join(m.live_comma()),
	'motion.divided': (_, line, view) =>
		m.motions_line_divided({ what: textName(view, line), count: line.numbers?.length ?? 0 }),
	'motion.parts_decided': (_, line, view) =>
		line.adopted
			? m.motions_line_parts_adopted({
					what: textName(view, line),
					parts: (line.numbers ?? []).join(m.live_comma())
				})
			: m.motions_line_parts_rejected({ what: textName(view, line) }),
	'motion.reconsidered': (_, line, view) => m.motions_line_reconsidered({ what: textName(view, line) }),
	'amendment.accepted': ({ person }, line, view) =>
		m.motions_line_accepted({ what: textName(view, line), person }),
	'motion.resumed': (_, line, view) => m.procedure_line_resumed({ what: textName(view, line) }),
	'procedure.moved': ({ who, text }) => m.procedure_line_moved({ who, text }),
	'procedure.seconded': ({ who, text }) => m.procedure_line_seconded({ who, text }),
	'procedure.ruled': ({ text }, { decision }) =>
		decision === 'INADMISSIBLE'
			? m.procedure_line_ruled_out({ text })
			: decision === 'UPHELD'
				? m.procedure_line_upheld({ text })
				: m.procedure_line_dismissed({ text }),
	'procedure.amended': ({ text }) => m.procedure_line_amended({ text }),
	'procedure.carried_out': ({ text }) => m.procedure_line_carried_out({ text }),
	'procedure.lapsed': ({ text }) => m.procedure_line_lapsed({ text }),
	'procedure.withdrawn': ({ text }) => m.procedure_line_withdrawn({ text }),
	'procedure.decided': ({ text }, { adopted, appeal }) =>
		appeal === 'SUSTAINED'
			? m.procedure_line_sustained({ text })
			: adopted
				? m.procedure_line_adopted({ text })
				: m.procedure_line_lost({ text }),
	'ballot.opened': ({ question }) => m.live_line_ballot_opened({ question }),
	'vote.extended': ({ question }, { until = '' }, { zone }) =>
		m.live_line_vote_extended({ question, time: clockTime(Date.parse(until), zone) }),
	'hands.entered': ({ party }) => m.voting_line_hands_entered({ party }),
	'hands.compared': (_, line, view) =>
		voteOf(view, line)?.hands?.compared?.agree ? m.voting_line_hands_agree() : m.voting_line_hands_differ(),
	'consensus.called': ({ question }) => m.live_line_consensus_called({ question }),
	'consensus.entered': ({ party, text }, { stance }) => {
		const taken = stance ? stanceWords[stance]() : '';
		return m.live_line_position({ party, text: [taken, text].filter(Boolean).join(m.live_comma()) });
	},
	'position.filed': ({ text }, { parties = [] }, view) =>
		(parties.length > 1 ? m.live_line_joint_position : m.live_line_filed_position)({
			party: parties.map((id) => say(partyOf(view, id)?.label)).join(m.live_and()),
			text
		}),
	'position.joined': ({ party }) => m.live_line_joined_position({ party }),
	'consensus.resolved': ({ party }, { objection }) =>
		objection === 'WITHDRAWN'
			? m.live_line_objection_withdrawn({ party })
			: m.live_line_objection_sustained({ party }),
	result: ({ question }, line, view) => {
		const outcome = voteOf(view, line)?.outcome;
		const verdict = outcome ? verdictWords(outcome.verdict, outcome.rule)[getLocale()] : '';
		return m.live_line_result({ question, verdict });
	},
	'ballot.challenged': ({ who, question, text }) => m.live_line_challenged({ who, question, text }),
	'ballot.recounted': ({ question }, { same }) =>
		same ? m.live_line_recounted({ question }) : m.live_line_recounted_differently({ question }),
	'challenge.ruled': ({ question, text }, { ruling }) =>
		ruling === 'UPHELD'
			? m.live_line_challenge_upheld({ question, text })
			: m.live_line_challenge_dismissed({ question, text }),
	'vote.explained': ({ who, question, text }) => m.live_line_vote_explained({ who, question, text }),
	'vote.correction_declared': ({ who, question, text }, { meant }) =>
		[m.live_line_corrected({ who, question, choice: meant ? choiceWords[meant]() : '' }), text]
			.filter(Boolean)
			.join(' '),
	'floor.given': ({ person, text }, { speech }) => {
		const words = speech ? speechWords[speech]({ person }) : '';
		return text ? m.speaking_line_with_reason({ words, reason: text }) : words;
	},
	'floor.moved': ({ person, text }) => m.speaking_line_moved({ person, reason: text }),
	'speakers.closed': ({ number }) => m.speaking_line_closed({ number }),
	'speakers.reopened': ({ number }) => m.speaking_line_reopened({ number }),
	'speaking.limited': (_, { seconds = 0 }) => m.speaking_line_limited({ time: clock(seconds * 1000) }),
	'control.passed': ({ text }, { taken }) =>
		taken ? m.live_line_control_taken({ name: text }) : m.live_line_control_given({ name: text }),
	'statement.made': ({ who, text }) => m.live_line_statement({ who, text }),
	'note.taken': ({ who, text }) => (who ? m.live_line_statement({ who, text }) : text),
	'action.registered': ({ text }) => m.live_line_action({ text }),
	'seat.recused': ({ party, person, text }) => m.live_line_recused({ party, person, text }),
	'recusal.withdrawn': ({ party, person }) => m.live_line_recusal_withdrawn({ party, person }),
	'reservation.made': ({ party, text }) => m.live_line_reservation({ party, text }),
	'minutes.circulated': () => m.live_line_minutes_circulated(),
	'minutes.agreed': ({ party }) => m.live_line_minutes_agreed({ party }),
	'minutes.frozen': () => m.live_line_minutes_frozen(),
	'minutes.signed': ({ party }) => m.live_line_minutes_signed({ party }),
	'minutes.signature_refused': ({ party }, { reason }) =>
		m.live_line_signature_refused({ party, reason: reason ?? '' }),
	'minutes.filed': () => m.live_line_minutes_filed()
};

/** The motion, or the amendment by its number in the motion. */
function textName(view: MeetingView, { motion, amendment }: LineView): string {
	const number = motionNumber(view, motion);
	return amendment
		? m.motions_amendment({ number: `${number}.${amendment}` })
		: m.live_motion_number({ number });
}

function aRuling({ text }: Spoken, line: LineView, view: MeetingView): string {
	const what = textName(view, line);
	return line.decision === 'INADMISSIBLE'
		? m.motions_line_ruled_out({ what, text })
		: m.motions_line_ruled_in({ what });
}

function aSecond({ who }: Spoken, line: LineView, view: MeetingView): string {
	return m.motions_line_seconded({ what: textName(view, line), who });
}

function aLapse(_: Spoken, line: LineView, view: MeetingView): string {
	return m.motions_line_lapsed({ what: textName(view, line) });
}

function anOpening(_: Spoken, line: LineView, view: MeetingView): string {
	return m.motions_line_opened({ what: textName(view, line) });
}

function aWithdrawal({ person }: Spoken, line: LineView, view: MeetingView): string {
	return m.motions_line_withdrawn({ what: textName(view, line), person });
}

function aTakeOver({ who }: Spoken, line: LineView, view: MeetingView): string {
	return m.motions_line_taken_over({ what: textName(view, line), who });
}

function motionNumber(view: MeetingView, motionId: string | undefined): number {
	return view.motions.find(({ id }) => id === motionId)?.number ?? 0;
}
