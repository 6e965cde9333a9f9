import type { BodyEntry } from '../bodies/events.ts';
import { partyKey } from '../voting/count.ts';
import type { VoteExport } from '../voting/export-votes.ts';

type Entry<T extends BodyEntry['t']> = Extract<BodyEntry, { t: T }>;

/**
 * A circulation out of the entries about it, in the form in which votes are exported: express answers as ballots,
 * objections as what parties entered, kept up when it closed. `openedBy` names who sent it. While it is open nothing
 * says who agreed.
 */
export function exportCirculation(
	entries: readonly BodyEntry[],
	openedBy: VoteExport['opened_by']
): VoteExport {
	const of = <T extends BodyEntry['t']>(type: T) =>
		entries.filter((entry): entry is Entry<T> => entry.t === type);
	const [opened] = of('circulation.opened');
	if (!opened) throw new Error('a circulation begins with circulation.opened');
	const [closed] = of('circulation.closed');
	const { body } = opened;
	const last = new Map(of('circulation.answered').map((answer) => [answer.body.seat, answer]));
	const answers = body.register.flatMap(({ seat }) => last.get(seat) ?? []);
	const objections = answers.filter((one) => one.body.answer === 'OBJECTS');
	const parties = body.parties.map((party) => ({
		party: party.id,
		key: partyKey(party),
		kind: party.kind,
		ordinal: party.ordinal,
		label: party.label
	}));
	const objecting = parties.filter(({ party }) => objections.some((one) => one.body.party === party));
	return {
		vote: body.circulation,
		kind: 'WRITTEN',
		question: body.title,
		text_sha256: body.text_sha256,
		text: body.text,
		rule: body.rule,
		rule_version: body.rule_version,
		opened: opened.ts,
		opened_by: openedBy,
		closed: closed?.ts ?? null,
		quorum: body.quorum,
		parties,
		register: body.register,
		ballots: closed
			? answers.map(({ ts, body: { seat, party, person, answer } }) => ({
					seat,
					party,
					person,
					choice: answer === 'AGREES' ? ('FOR' as const) : ('AGAINST' as const),
					cast: ts,
					name: body.register.find((one) => one.seat === seat)?.name ?? {}
				}))
			: null,
		positions: [
			...objections.map(({ body: { person, seat, party, capacity, text } }) => ({
				person,
				seat,
				party,
				capacity,
				vote: body.circulation,
				of_party: party,
				stance: 'OBJECTION' as const,
				text
			})),
			...(closed
				? objecting.map(({ party }) => ({
						person: 'system',
						vote: body.circulation,
						of_party: party,
						objection: 'SUSTAINED' as const
					}))
				: [])
		],
		result: closed?.body.outcome ?? null
	};
}
