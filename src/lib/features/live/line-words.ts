import type { LineView, MeetingView } from '#lib/domain/live/view.ts';
import { inLocale, type Text2 } from '#lib/domain/text2.ts';
import { verdictWords } from '#lib/domain/voting/explain.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

const said = (text: Text2 | undefined) => (text ? inLocale(text, getLocale()).text : '');

/** A line of the record in words, in the reader's language. */
export function lineWords(view: MeetingView, line: LineView): string {
	const person = said(view.people[line.person ?? '']?.name);
	const party = said(view.parties.find(({ id }) => id === line.party)?.label);
	const item = view.agenda.find(({ id }) => id === line.item);
	const number = item?.ordinal ?? 0;
	const title = said(item?.title);
	const vote = view.votes.find(({ id }) => id === line.vote);
	const question = said(vote?.question);
	const text = said(line.text);
	switch (line.t) {
		case 'meeting.check_in_opened':
			return m.live_line_check_in_opened();
		case 'meeting.opened':
			return m.live_line_opened();
		case 'meeting.inquorate':
			return m.live_line_inquorate();
		case 'meeting.suspended':
			return m.live_line_suspended();
		case 'meeting.resumed':
			return m.live_line_resumed();
		case 'meeting.closed':
			return m.live_line_closed();
		case 'presence.in':
			return m.live_line_came({ person });
		case 'presence.out':
			return m.live_line_left({ person });
		case 'item.added':
			return m.live_line_item_added({ title });
		case 'item.opened':
			return m.live_line_item_opened({ number, title });
		case 'item.closed':
			return m.live_line_item_closed({ number });
		case 'motion.submitted':
			return m.live_line_motion({
				number: view.motions.find(({ id }) => id === line.motion)?.number ?? 0,
				person: person || party || m.live_from_office()
			});
		case 'ballot.opened':
			return m.live_line_ballot_opened({ question });
		case 'consensus.called':
			return m.live_line_consensus_called({ question });
		case 'consensus.entered':
			return m.live_line_position({ party, text });
		case 'consensus.resolved':
			return m.live_line_resolved({ party });
		case 'result':
			return m.live_line_result({
				question,
				verdict: vote?.outcome ? verdictWords(vote.outcome.verdict)[getLocale()] : ''
			});
		case 'statement.made':
			return m.live_line_statement({ who: person || party, text });
		case 'note.taken':
			return party ? m.live_line_statement({ who: person || party, text }) : text;
		case 'minutes.circulated':
			return m.live_line_minutes_circulated();
		case 'minutes.agreed':
			return m.live_line_minutes_agreed({ party });
		case 'minutes.frozen':
			return m.live_line_minutes_frozen();
		case 'minutes.signed':
			return m.live_line_minutes_signed({ party });
		case 'minutes.filed':
			return m.live_line_minutes_filed();
		default:
			return line.t;
	}
}
