/**
 * What an independent checker asks of a meeting's entries beyond their form: that every figure can be counted again
 * from other entries. Written from the published rules alone; imports nothing of the portal.
 */
import { isDeepStrictEqual } from 'node:util';
import { createHash, verify } from 'node:crypto';

/**
 * @typedef {{ i: number, leaf: Buffer, value: Record<string, any> | null }} Line
 * @typedef {{ opened: any, sealed: any, result: any, text: string | undefined, hands: any, positions: Map<string, string> }} Vote
 * @typedef {{
 *   lines: Line[], document: Buffer | undefined, treeHash: (leaves: Buffer[]) => Buffer,
 *   logKey: import('node:crypto').KeyObject | undefined,
 *   partyOf: Map<string, string>, rostered: Set<string>, inSeat: Map<string, string>, reconvened: boolean,
 *   votes: Map<string, Vote>, recusals: Map<string, { item: string, seat: string }>, withheld: boolean,
 *   takenBy: Map<string, string>
 * }} State
 * @typedef {(entry: Record<string, any>, state: State, say: (problem: string) => void) => void} Rule
 */

/**
 * Judges the entries one after another. Returns how many there were of each type that no rule knows.
 * @param {Line[]} lines
 * @param {string[]} problems
 * @param {{ document?: Buffer, treeHash: State['treeHash'], logKey?: State['logKey'] }} tools
 * @returns {Record<string, number>}
 */
export function judge(lines, problems, { document, treeHash, logKey }) {
	/** @type {Record<string, number>} */
	const notJudged = {};
	/** @type {State} */
	const state = {
		lines,
		document,
		treeHash,
		logKey,
		partyOf: new Map(),
		rostered: new Set(),
		inSeat: new Map(),
		reconvened: false,
		votes: new Map(),
		recusals: new Map(),
		takenBy: new Map(),
		withheld: false
	};
	for (const { i, value } of lines) {
		if (!value) {
			state.withheld = true;
			continue;
		}
		const rule = RULES[value.t];
		if (!rule) {
			notJudged[value.t] = (notJudged[value.t] ?? 0) + 1;
			continue;
		}
		try {
			rule(value, state, (problem) => problems.push(`entry ${i} (${value.t}): ${problem}`));
		} catch (error) {
			problems.push(
				`entry ${i} (${value.t}): its payload cannot be read (${/** @type {Error} */ (error).message})`
			);
		}
	}
	return notJudged;
}

/** @type {Record<string, Rule>} */
const RULES = {
	roster: ({ body }, state, say) => enrol([...body.seats, ...body.others], body.of_party, state, say),

	'roster.changed'({ body }, state, say) {
		for (const { person, seat } of body.removed) {
			if (!state.rostered.delete(person) && body.of_party)
				say(`${person} is taken off and was not on the roster`);
			if (seat !== undefined) state.partyOf.delete(seat);
		}
		enrol(body.added, body.of_party, state, say);
	},

	'presence.in'({ body }, { partyOf, inSeat }, say) {
		if (body.of_seat === undefined) return;
		if (!partyOf.has(body.of_seat)) say(`seat ${body.of_seat} is on no roster`);
		if (inSeat.has(body.of_seat)) say(`seat ${body.of_seat} is taken`);
		if ([...inSeat.values()].includes(body.of_person)) say(`${body.of_person} sits already`);
		inSeat.set(body.of_seat, body.of_person);
	},

	'presence.out'({ body }, { inSeat }, say) {
		if (body.of_seat === undefined) return;
		if (inSeat.get(body.of_seat) !== body.of_person) say(`${body.of_person} does not sit in ${body.of_seat}`);
		inSeat.delete(body.of_seat);
	},

	'meeting.opened': ({ body }, state, say) => recountQuorum(body.quorum, state, say),
	'meeting.reconvened'(_, state) {
		state.inSeat.clear();
		state.reconvened = true;
	},
	'meeting.inquorate': ({ body }, state, say) => recountQuorum(body.quorum, state, say),

	'motion.put'({ body }, { votes }, say) {
		const { vote, text, text_sha256 } = body;
		// The text as canonical JSON: its members sorted; there is nothing else in it than zh and en.
		const members = Object.keys(text)
			.sort()
			.map((key) => `${JSON.stringify(key)}:${JSON.stringify(text[key])}`);
		if (sha256(Buffer.from(`{${members.join(',')}}`)) !== text_sha256)
			say('the text is not the one of its hash');
		voteOf(votes, vote).text = text_sha256;
	},

	'seat.recused'({ body }, { partyOf, recusals }, say) {
		const { recusal, item, of_seat: seat, of_party: party } = body;
		if (partyOf.get(seat) !== party) say(`seat ${seat} is not of that party`);
		if ([...recusals.values()].some((one) => one.item === item && one.seat === seat))
			say(`seat ${seat} is recused already`);
		recusals.set(recusal, { item, seat });
	},
	undone({ body }, { lines, recusals }, say) {
		const taken = lines.find(({ i }) => i === body.entry)?.value;
		if (taken?.t === 'seat.recused' && !recusals.delete(taken.body.recusal)) say('no such recusal stands');
	},
	'recusal.withdrawn'({ body }, { recusals, withheld }, say) {
		if (!recusals.delete(body.recusal) && !withheld) say('no such recusal stands');
	},

	'ballot.opened': (entry, state, say) => openVote(entry, state, say),
	'consensus.called': (entry, state, say) => openVote(entry, state, say),

	'votes.sealed'({ body, ts }, { votes, logKey }, say) {
		const vote = voteOf(votes, body.vote);
		if (!vote.opened) return say('the vote was never opened');
		if (vote.sealed) say('the vote was sealed before');
		vote.sealed = body;
		if (body.box) readBox(body, vote.opened, say);
		else if (vote.opened.kind === 'SECRET') readSecret(body, vote.opened, logKey, say);
		const voted = new Set();
		for (const { seat, party, person, cast, choice, nonce, receipt } of body.ballots) {
			const register = vote.opened.register.find((/** @type {any} */ one) => one.seat === seat);
			if (!register) say(`seat ${seat} is not in the register`);
			else if (register.party !== party || register.person !== person) say(`seat ${seat} is someone else's`);
			if (voted.has(seat)) say(`seat ${seat} has two ballots`);
			voted.add(seat);
			if (cast < vote.opened.opened || cast > ts) say(`the ballot of seat ${seat} is out of time`);
			if (!isOption(choice, vote.opened)) say(`${choice} is no option`);
			const promise = Buffer.from(`sanfang ballot receipt v1 ${body.vote} ${seat} ${choice} ${nonce}`);
			if (logKey && !verify(null, promise, logKey, Buffer.from(receipt, 'base64')))
				say(`the receipt of seat ${seat} is not for this ballot`);
		}
	},

	'hands.compared'({ body }, { votes }, say) {
		const { opened } = voteOf(votes, body.vote);
		if (opened?.kind !== 'SHOW_OF_HANDS') return say('no show of hands is open');
		const [one, other] = body.counts;
		if (one.of_party === other.of_party) say('both tellers are of one party');
		voteOf(votes, body.vote).hands = body.agree ? one.figures : undefined;
	},

	'ballot.annulled': ({ body }, state) => standAgain(body.vote, state),

	result({ body }, state, say) {
		const vote = voteOf(state.votes, body.vote);
		if (!vote.opened) return say('the vote was never opened');
		if (body.outcome.verdict === 'VOID_NO_QUORUM') standAgain(body.vote, state);
		if (vote.result) say('the vote has two results');
		vote.result = body;
		if (vote.opened.rule !== body.outcome.rule) say('another rule than the one at opening');
		if (vote.opened.without_quorum !== body.outcome.withoutQuorum)
			say('the result is marked otherwise than the vote was opened');
		if (body.kind === 'CONSENSUS_CALL') recountConsensus(body.outcome, vote, say);
		else if (!vote.sealed) say('no sealed ballots come before it');
		else if (vote.opened.kind === 'SHOW_OF_HANDS' && !isDeepStrictEqual(vote.sealed.counts, vote.hands))
			say('the hands sealed are not those that both tellers counted');
		else recountBallots(body.outcome, vote, say);
	},

	'consensus.entered'({ body }, { votes }) {
		voteOf(votes, body.vote).positions.set(body.of_party, body.stance);
	},
	'consensus.resolved'({ body }, { votes }, say) {
		const { positions } = voteOf(votes, body.vote);
		if (positions.get(body.of_party) !== 'OBJECTION') say('there was no objection');
		positions.set(body.of_party, body.objection);
	},

	'motion.decided'({ body }, { votes }, say) {
		const { result, text } = voteOf(votes, body.vote);
		if (result?.outcome.verdict !== body.verdict) say('the verdict is not that of the result');
		if (text !== undefined && text !== body.text_sha256) say('the text decided is not the text put');
	},

	'minutes.frozen'({ body, i }, { lines, treeHash, document }, say) {
		const { size, root } = body.k1;
		const leaves = lines.slice(0, size).map((line) => line.leaf);
		const computed = treeHash(leaves);
		if (size > i) say('K1 covers entries after it');
		else if (![computed.toString('hex'), computed.toString('base64')].includes(root))
			say('K1 is not the root');
		comparePrefix(body, document, say);
	},
	'minutes.signed': ({ body }, { document }, say) => comparePrefix(body, document, say),
	'minutes.filed'({ body }, { document }, say) {
		comparePrefix(body, document, say);
		if (document && document.length !== body.length) say('the file is not the one that was filed');
	}
};

/** @type {Rule} */
function openVote({ body }, state, say) {
	const vote = voteOf(state.votes, body.vote);
	if (vote.opened) say('the vote was opened before');
	vote.opened = body;
	if (vote.text !== undefined && vote.text !== body.text_sha256) say('the text is not the one that was put');
	const recused = recusedIn(body, state, say);
	recountQuorum(body.quorum, state, say, recused);
	if (body.quorum.met === (body.without_quorum === true))
		say(body.quorum.met ? 'it is marked without need' : 'there is no quorum, and it is not marked');
	const seats = new Set();
	const there = new Set(state.inSeat.values());
	let entrusted = 0;
	for (const { seat, party, person, for: titular } of body.register) {
		if (seats.has(seat)) say(`seat ${seat} is in the register twice`);
		seats.add(seat);
		if (state.partyOf.get(seat) !== party) say(`seat ${seat} is not of that party`);
		// A seat that nobody sits in may be entrusted to somebody who is there.
		if (titular && !state.inSeat.has(seat) && there.has(person)) entrusted += 1;
		else if (!state.withheld && state.inSeat.get(seat) !== person) say(`${person} does not sit in ${seat}`);
	}
	const voices = body.kind === 'ONE_VOICE_PER_PARTY';
	if (voices && seats.size !== new Set(body.register.map((/** @type {any} */ one) => one.party)).size)
		say('a party has two voices');
	// Who presides and never votes sits there without being in it.
	for (const { seat } of recused) if (seats.has(seat)) say(`seat ${seat} is recused, and in the register`);
	const aside = recused.filter((/** @type {any} */ { seat }) => state.inSeat.has(seat)).length;
	const { chair } = body;
	const silent = chair?.chairVotes === 'NEVER' && !seats.has(chair.seat) && state.inSeat.has(chair.seat);
	if (!voices && !state.withheld && seats.size - entrusted + aside !== state.inSeat.size - (silent ? 1 : 0))
		say('the register is not who is there');
}

/**
 * Who does not vote: exactly those whose recusal stood for the item, and in a run-off those of the vote before it; in a vote
 * on procedure nobody. A ballot uses the recusals up, unless it comes to nothing.
 * @param {any} body @param {State} state @param {(problem: string) => void} say
 * @returns {any[]}
 */
function recusedIn(body, { votes, recusals, takenBy, inSeat, withheld }, say) {
	const recused = body.recused ?? [];
	const expected = new Set();
	if (!body.procedural) {
		for (const [id, { item }] of recusals) if (item === body.item) expected.add(id);
		const before = body.run_off_of && votes.get(body.run_off_of)?.opened;
		for (const { recusal } of before?.recused ?? []) expected.add(recusal);
	}
	for (const { recusal, seat, present } of recused) {
		if (!expected.delete(recusal) && !withheld) say(`no recusal of seat ${seat} stands`);
		if (present !== inSeat.has(seat) && !withheld)
			say(`recused seat ${seat} is not as present as it is said`);
		if (body.kind === 'CONSENSUS_CALL') continue;
		recusals.delete(recusal);
		takenBy.set(recusal, body.vote);
	}
	if (expected.size > 0) say('a seat that is recused is not said to be');
	return recused;
}

/**
 * A vote that is void or annulled was not the one for which seats were recused: they are for the next, unless a later one has
 * taken them on, or the seat was recused anew.
 * @param {string} id @param {State} state
 */
function standAgain(id, { votes, recusals, takenBy }) {
	const { item, recused = [] } = voteOf(votes, id).opened ?? {};
	for (const { recusal, seat } of recused) {
		const anew = [...recusals.values()].some((one) => one.item === item && one.seat === seat);
		if (takenBy.get(recusal) === id && !anew) recusals.set(recusal, { item, seat });
	}
}

/** @param {any[]} people @param {string | undefined} party @param {State} state @param {(problem: string) => void} say */
function enrol(people, party, { partyOf, rostered }, say) {
	for (const { person, seat } of people) {
		if (party && rostered.has(person)) say(`${person} is on the roster twice`);
		if (party) rostered.add(person);
		if (seat === undefined || !party) continue;
		if (partyOf.has(seat)) say(`seat ${seat} is on the roster twice`);
		partyOf.set(seat, party);
	}
}

/** @param {any} quorum @param {State} state @param {(problem: string) => void} say @param {any[]} [recused] */
function recountQuorum(quorum, { partyOf, inSeat, reconvened, withheld }, say, recused = []) {
	// Who leaves the base of a vote by recusal is not present in it.
	const out = new Set(recused.filter(({ in_base }) => !in_base).map(({ seat }) => seat));
	const present = (/** @type {string} */ party) =>
		[...inSeat.keys()].filter((seat) => partyOf.get(seat) === party && !out.has(seat)).length;
	for (const figures of quorum.parties) {
		if (!withheld && figures.present !== present(figures.party)) {
			say(`${figures.present} present of ${figures.party}, counted ${present(figures.party)}`);
		}
		if (figures.filled > figures.seats || figures.present > figures.filled) say('more people than seats');
	}
	for (const condition of quorum.conditions) {
		const figures = quorum.parties.find((/** @type {any} */ one) => one.party === condition.party);
		if (figures && /^Q_PARTY_(COUNT|SHARE)$/.test(condition.name) && condition.obtained !== figures.present) {
			say(`${condition.name} counts ${condition.obtained} of ${figures.present} present`);
		}
		if (condition.name === 'Q_PARTY_SHARE' && condition.required !== share(condition, figures.filled)) {
			say(`${condition.name} asks for ${condition.required} of ${figures.filled}`);
		}
		if (condition.name === 'Q_NONE_RECONVENED' && condition.obtained !== Number(reconvened))
			say(`${condition.name} is wrong about the sitting`);
		if (condition.met !== condition.obtained >= condition.required)
			say(`${condition.name} contradicts itself`);
	}
	const joined = /^(AND|OR)\(/.test(quorum.rule);
	if (!joined && quorum.met !== quorum.conditions.every((/** @type {any} */ one) => one.met)) {
		say('the quorum contradicts its conditions');
	}
}

/** @param {any} body @param {any} opened @param {import('node:crypto').KeyObject | undefined} logKey @param {(problem: string) => void} say */
function readSecret(body, opened, logKey, say) {
	if (body.ballots.length > 0) say('a secret ballot names its voters');
	if (body.papers.length !== body.participation.length) say('more or fewer papers than voters');
	const seats = new Set();
	for (const { seat, nonce, receipt } of body.participation) {
		if (seats.has(seat)) say(`seat ${seat} took part twice`);
		seats.add(seat);
		if (!opened.register.some((/** @type {any} */ one) => one.seat === seat))
			say(`seat ${seat} is not in the register`);
		const promise = Buffer.from(`sanfang participation receipt v1 ${body.vote} ${seat} ${nonce}`);
		if (logKey && !verify(null, promise, logKey, Buffer.from(receipt, 'base64')))
			say(`the receipt of seat ${seat} is not for this vote`);
	}
}

/**
 * Papers that two tellers of different parties counted by hand: no more than were handed out, nor those than seats may vote,
 * and each in one column.
 * @param {any} body @param {any} opened @param {(problem: string) => void} say
 */
function readBox({ ballots, papers, box, occurred_at }, opened, say) {
	if (opened.kind !== 'SECRET') say('a box is counted, and the vote is not secret');
	if (occurred_at === undefined) say('a box is counted by hand, and not entered later');
	if (ballots.length > 0 || papers) say('a box is counted, and there are ballots beside it');
	const [one, other] = box.tellers;
	if (box.tellers.length !== 2 || one.party === other.party) say('the tellers are not two of two parties');
	for (const { seat, party, person } of box.tellers) {
		const own = opened.register.find((/** @type {any} */ entry) => entry.seat === seat);
		if (own?.party !== party || own?.person !== person) say(`teller ${person} does not vote in it`);
	}
	const parties = new Set(box.counts.map((/** @type {any} */ count) => count.party));
	if (parties.size !== box.counts.length) say('papers of a party are counted twice');
	for (const count of box.counts) {
		const seats = opened.register.filter(
			(/** @type {any} */ entry) => count.party === undefined || entry.party === count.party
		).length;
		const papersIn = count.for + count.against + count.abstain + count.blank + count.invalid;
		if (count.handed_out > seats) say(`${count.handed_out} papers for ${seats} seats`);
		if (count.in_box > count.handed_out) say('more papers in the box than were handed out');
		if (papersIn !== count.in_box) say(`${count.in_box} papers in the box, counted ${papersIn}`);
	}
}

/** @param {string} choice @param {any} opened */
function isOption(choice, { options, candidates, rule }) {
	if (!choice.startsWith('PAPER:')) return options.includes(choice);
	const named = choice.slice(6).split('>');
	const stand = (candidates ?? []).map((/** @type {any} */ one) => one.id);
	const once = new Set(named).size === named.length && named.every((id) => stand.includes(id));
	return once && named.length === (rule === 'M_PLURALITY' ? 1 : stand.length);
}

/**
 * Votes or points of everybody who stands, and whether one is alone in front.
 * @param {any} outcome @param {any} opened @param {string[]} said @param {(problem: string) => void} say
 */
function recountRanking({ ranking, verdict }, { candidates, rule }, said, say) {
	const papers = said.filter((one) => one.startsWith('PAPER:')).map((one) => one.slice(6).split('>'));
	const plurality = rule === 'M_PLURALITY';
	const scores = candidates.map((/** @type {any} */ { id }) => {
		const places = papers.map((paper) => paper.indexOf(id));
		const score = plurality
			? places.filter((place) => place === 0).length
			: places.reduce((sum, place) => sum + place + 1, 0);
		if (ranking.score[id] !== score) say(`${id} has ${ranking.score[id]}, counted ${score}`);
		return score;
	});
	const best = plurality ? Math.max(...scores) : Math.min(...scores);
	const alone = papers.length > 0 && scores.filter((/** @type {number} */ one) => one === best).length === 1;
	if (ranking.valid !== papers.length) say(`${ranking.valid} papers count, counted ${papers.length}`);
	if (verdict !== 'VOID_NO_QUORUM' && (verdict === 'ADOPTED') !== alone)
		say(`${verdict} is not what was counted`);
}

/** @param {any} outcome @param {any} papers @param {(problem: string) => void} say */
function recountPapers(outcome, papers, say) {
	for (const choice of ['FOR', 'AGAINST', 'ABSTAIN']) {
		const count = papers.filter((/** @type {any} */ paper) => paper.choice === choice).length;
		const said = outcome.total[choice.toLowerCase()];
		if (said !== count) say(`${choice} is ${said}, counted ${count}`);
	}
}

/** @param {any} outcome @param {any} opened @param {any} box @param {(problem: string) => void} say */
function recountBox({ total, parties }, opened, box, say) {
	const sum = (/** @type {string} */ name) =>
		box.counts.reduce((/** @type {number} */ all, /** @type {any} */ count) => all + count[name], 0);
	for (const name of ['for', 'against', 'abstain', 'blank', 'invalid'])
		if ((total[name] ?? 0) !== sum(name)) say(`${name} is ${total[name]}, counted ${sum(name)}`);
	const within = (opened.recused ?? []).filter((/** @type {any} */ one) => one.in_base && one.present).length;
	const present = opened.register.length + within;
	if (total.present !== present) say(`${total.present} present, counted ${present}`);
	if (total.notCast !== present - sum('in_box')) say(`${total.notCast} not cast, counted otherwise`);
	if (parties.length > 0 && parties.length !== box.counts.length) say('not every party has its papers');
}

/** @param {any} outcome @param {Vote} vote @param {(problem: string) => void} say */
function recountBallots(outcome, { opened, sealed }, say) {
	if (sealed.papers) recountPapers(outcome, sealed.papers, say);
	if (sealed.box) recountBox(outcome, opened, sealed.box, say);
	if (opened.candidates) {
		const without = opened.chair && opened.chair.chairVotes !== 'AS_MEMBER' ? opened.chair.seat : undefined;
		const said = (sealed.papers ?? sealed.ballots).filter(
			(/** @type {any} */ one) => !without || one.seat !== without
		);
		recountRanking(
			outcome,
			opened,
			said.map((/** @type {any} */ one) => one.choice),
			say
		);
	}
	const voices = opened.kind === 'ONE_VOICE_PER_PARTY';
	/** @type {Record<string, number>} */
	const sum = {};
	for (const { party, tally } of outcome.parties) {
		// Who presides may have no vote of his own, by the charter; his seat is then not among those that vote.
		const without = opened.chair && opened.chair.chairVotes !== 'AS_MEMBER' ? opened.chair.seat : undefined;
		const ballots = (sealed.papers ?? sealed.ballots).filter(
			(/** @type {any} */ ballot) => ballot.party === party && (!without || ballot.seat !== without)
		);
		const hands = (sealed.box?.counts ?? sealed.counts)?.find(
			(/** @type {any} */ one) => one.party === party
		);
		const count = (/** @type {string} */ choice) =>
			hands?.[choice.toLowerCase()] ??
			ballots.filter((/** @type {any} */ ballot) => ballot.choice === choice).length;
		// Whoever stays in the base by recusal is a member without a vote; where each party has one voice, none counts.
		const aside = (voices ? [] : (opened.recused ?? [])).filter(
			(/** @type {any} */ one) => one.party === party
		);
		const within = aside.filter((/** @type {any} */ one) => one.in_base);
		const present =
			opened.register.filter((/** @type {any} */ seat) => seat.party === party && seat.seat !== without)
				.length + within.filter((/** @type {any} */ one) => one.present).length;
		if ((tally.recused ?? 0) !== aside.length - within.length || (tally.withoutVote ?? 0) !== within.length)
			say(`the recused of ${party} are ${tally.recused ?? 0} and ${tally.withoutVote ?? 0}`);
		const counted = {
			present,
			for: count('FOR'),
			against: count('AGAINST'),
			abstain: count('ABSTAIN'),
			notCast:
				present - (hands ? (hands.in_box ?? hands.for + hands.against + hands.abstain) : ballots.length),
			absent: tally.members - present
		};
		if (voices && tally.members !== 1) say(`${party} has ${tally.members} voices`);
		for (const [name, number] of Object.entries({ ...counted, members: tally.members })) {
			if (tally[name] !== number) say(`${name} of ${party} is ${tally[name]}, counted ${number}`);
			sum[name] = (sum[name] ?? 0) + number;
		}
	}
	for (const [name, number] of Object.entries(sum)) {
		if (outcome.total[name] !== number) say(`${name} in all is ${outcome.total[name]}, counted ${number}`);
	}
	for (const condition of outcome.majority) {
		const tally = condition.party
			? outcome.parties.find((/** @type {any} */ one) => one.party === condition.party)?.tally
			: outcome.total;
		const required = requiredBy(condition, tally);
		if (required !== null && (condition.required !== required || condition.obtained !== tally.for)) {
			say(
				`${condition.name} is ${condition.obtained} of ${condition.required}, counted ${tally.for} of ${required}`
			);
		}
		if (condition.met !== condition.obtained >= condition.required)
			say(`${condition.name} contradicts itself`);
	}
	const all = outcome.rule.startsWith('M_CONCURRENT') && !outcome.rule.includes('parties=');
	const asked = new Set(outcome.majority.map((/** @type {any} */ one) => one.party));
	if (all && outcome.parties.some((/** @type {any} */ one) => !asked.has(one.party)))
		say('a party was not asked');
	const met = outcome.majority.every((/** @type {any} */ one) => one.met);
	const plain = /^M_(CONCURRENT|SIMPLE_CAST|FRACTION_CAST|ABS_PRESENT|ABS_MEMBERS)\b/.test(outcome.rule);
	if (plain && !outcome.castingVote && (outcome.verdict === 'ADOPTED') !== (met && quorate(outcome)))
		say(`${outcome.verdict} is not what was counted`);
}

/** @param {any} outcome */
function quorate(outcome) {
	return outcome.verdict !== 'INQUORATE';
}

/** @param {any} condition @param {any} tally @returns {number | null} */
function requiredBy(condition, tally) {
	const half = { numerator: 1, denominator: 2 };
	const above = (/** @type {number} */ base) => Math.floor(base / 2) + 1;
	const cast = tally.for + tally.against;
	if (condition.name === 'M_SIMPLE_CAST') return above(cast);
	if (condition.name === 'M_ABS_PRESENT') return above(tally.present);
	if (condition.name === 'M_ABS_MEMBERS') return above(tally.members);
	if (condition.name === 'M_FRACTION_CAST') return Math.max(1, share({ ...half, ...condition }, cast));
	return null;
}

/** @param {any} outcome @param {Vote} vote @param {(problem: string) => void} say */
function recountConsensus(outcome, { positions }, say) {
	const sustained = [...positions.values()].includes('SUSTAINED');
	if (outcome.verdict === 'INQUORATE') return;
	if ((outcome.verdict === 'ADOPTED_BY_CONSENSUS') === sustained)
		say(`${outcome.verdict} is not what was entered`);
}

/** @param {Map<string, Vote>} votes @param {string} id */
function voteOf(votes, id) {
	const vote = votes.get(id) ?? {
		opened: undefined,
		sealed: undefined,
		result: undefined,
		text: undefined,
		hands: undefined,
		positions: new Map()
	};
	votes.set(id, vote);
	return vote;
}

/** @param {{ length: number, sha256: string }} prefix @param {Buffer | undefined} document @param {(problem: string) => void} say */
function comparePrefix({ length, sha256: hash }, document, say) {
	if (document && sha256(document.subarray(0, length)) !== hash)
		say(`the file's first ${length} bytes are others`);
}

/** @param {{ numerator: number, denominator: number }} fraction @param {number} base */
function share({ numerator, denominator }, base) {
	return Math.ceil((numerator * base) / denominator);
}

/** @param {Buffer} bytes */
function sha256(bytes) {
	return createHash('sha256').update(bytes).digest('hex');
}
