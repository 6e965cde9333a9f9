import { partyKey } from '#lib/domain/voting/count.ts';
import type { MeetingEntry, RosterV1 } from '#lib/domain/meetings/events.ts';

/**
 * Every vote of a meeting out of its entries, with all that a recount needs: register, ballots, rule with its
 * version, conditions, result. Names stand beside ids, so that it reads by itself.
 */
export function votesOf(entries: readonly MeetingEntry[]) {
	const people = peopleOf(entries);
	const parties = partiesOf(entries);
	return entries.flatMap((entry) => {
		if (entry.t !== 'ballot.opened' && entry.t !== 'consensus.called') return [];
		const { vote, item, motion, kind, question, text_sha256, rule, rule_version, quorum, register } =
			entry.body;
		const of = entries.filter(({ body }) => 'vote' in body && body.vote === vote);
		const sealed = of.find((one) => one.t === 'votes.sealed');
		const result = of.find((one) => one.t === 'result');
		return [
			{
				vote,
				kind,
				item,
				...(motion && { motion }),
				question,
				text_sha256,
				text: of.find((one) => one.t === 'motion.put')?.body.text ?? question,
				rule,
				rule_version,
				opened: entry.ts,
				closed: result?.ts ?? null,
				quorum,
				parties,
				register: register.map((seat) => ({ ...seat, name: people.get(seat.person) })),
				ballots:
					sealed?.body.ballots.map((ballot) => ({ ...ballot, name: people.get(ballot.person) })) ?? null,
				...(sealed?.body.counts && { counts: sealed.body.counts }),
				positions: of.flatMap((one) =>
					one.t === 'consensus.entered' || one.t === 'consensus.resolved' ? [one.body] : []
				),
				result: result?.body.outcome ?? null
			}
		];
	});
}

function partiesOf(entries: readonly MeetingEntry[]) {
	const convened = entries.find(({ t }) => t === 'meeting.convened');
	if (convened?.t !== 'meeting.convened') return [];
	return convened.body.parties.map(({ id, kind, label }, at) => ({
		party: id,
		key: partyKey({ kind, ordinal: at + 1 }),
		kind,
		label
	}));
}

function peopleOf(entries: readonly MeetingEntry[]) {
	const rosters = entries.flatMap((entry) => (entry.t === 'roster' ? [entry.body as RosterV1] : []));
	return new Map(
		rosters.flatMap(({ seats, others }) => [...seats, ...others]).map((one) => [one.person, one.name])
	);
}
