import { sumTallies, type Count, type Presence } from '../count.ts';
import type { Choice } from '../nouns.ts';
import type { Tally } from '../outcome.ts';
import { isFields, readFigure, shown, VectorMistake, type Fields } from './mistake.ts';

/** What a vector gives, in the form that rules are judged on. */
export interface VectorInput {
	count: Count;
	presence: Presence;
	/** The number that C2 must reach (`quorum_cast2`). */
	castThreshold?: number;
	/** What the chair said to a tie. */
	chairCast?: Choice;
	/** Objections sustained in a consensus call. */
	sustained: number;
}

/** What of the rule decides how the figures are read. */
export interface Reading {
	/** Plain numbers are members of parties: the vector asks for weights. */
	numbersAreMembers: boolean;
	/** Sides are [members, voting, for, against], the government a string of F and A. */
	sides: boolean;
}

const WHOLE = new Set(
	(
		'F A B K I X Z N R N_est C2 C3 seats filled members present attending quorum_cast2 not_voting absent ' +
		'papers options candidates votes sustained withdrawn reservations stand_aside chair chair_cast chair_vote ' +
		'chief chiefs reconvened organisations organizations represented weights note notes'
	).split(' ')
);

interface Side {
	key: string;
	tally: Tally;
	seats: number;
	chief?: boolean;
	organisations?: number;
	represented?: number;
}

/** Reads the figures of one vector; a `VectorMistake` names the place of what cannot be used. */
export function readInput(input: Fields, reading: Reading, place: string): VectorInput {
	const at = (key: string) => `${place}.${key}`;
	// A party may be called A or N too: a list or an object there is the party's.
	const whole = (key: string) =>
		typeof input[key] === 'object' ? undefined : readFigure(input[key], at(key));
	const named = Object.entries(input).flatMap(([key, value]) => {
		const side = readSide(key, value, input, reading, place);
		return side ? [side] : [];
	});
	const sides = named.length > 0 ? named : membersOnly(input, place);
	const sum = sumTallies(sides.map(({ tally }) => tally));
	const [favour, against, abstain] = [
		whole('F') ?? sum.for,
		whole('A') ?? sum.against,
		whole('B') ?? sum.abstain
	];
	const [blank, invalid] = [whole('K') ?? 0, whole('I') ?? 0];
	const voted = favour + against + abstain + blank + invalid;
	const present =
		whole('R') ??
		whole('present') ??
		whole('attending') ??
		(sides.length > 0 ? sum.present : voted + (whole('X') ?? 0));
	const members =
		whole('N') ??
		whole('filled') ??
		whole('members') ??
		(sides.length > 0 ? sum.members : present + (whole('Z') ?? 0));
	const total: Tally = {
		members,
		present,
		for: favour,
		against,
		abstain,
		...(blank > 0 && { blank }),
		...(invalid > 0 && { invalid }),
		notCast: Math.max(0, present - voted),
		absent: Math.max(0, members - present)
	};
	const seats = whole('N_est') ?? whole('seats');
	return {
		count: {
			total,
			parties: sides.map(({ key, tally }) => ({ party: key, key, tally })),
			...readPapers(input, at)
		},
		presence: presenceOf(sides, total, seats, input, at),
		castThreshold: whole('quorum_cast2'),
		chairCast: readChoice(input, at),
		sustained: whole('sustained') ?? 0
	};
}

/** Parties of which only the numbers are given, in `members`. */
function membersOnly({ members }: Fields, place: string): Side[] {
	return Object.entries(isFields(members) ? members : {}).map(([key, value]) =>
		side(key, {
			favour: 0,
			against: 0,
			abstain: 0,
			members: readFigure(value, `${place}.members.${key}`),
			present: 0
		})
	);
}

function readSide(key: string, value: unknown, input: Fields, reading: Reading, place: string): Side | null {
	const at = `${place}.${key}`;
	const given = (of: string) => {
		const map = input[of];
		return isFields(map) ? readFigure(map[key], `${place}.${of}.${key}`) : undefined;
	};
	if (Array.isArray(value) && !['papers', 'options', 'candidates', 'chiefs'].includes(key)) {
		if (reading.sides && value.length === 4) {
			const [members = 0, voting = 0, favour = 0, against = 0] = value.map((one, n) =>
				readFigure(one, `${at}[${n}]`)
			);
			const abstain = Math.max(0, voting - favour - against);
			return side(key, { favour, against, abstain, present: voting, members });
		}
		if (value.length === 0 || value.length > 3)
			throw new VectorMistake(
				at,
				`[for, against] or [for, against, abstain] is expected, not ${shown(value)}`
			);
		const [favour = 0, against = 0, abstain = 0] = value.map((one, n) => readFigure(one, `${at}[${n}]`));
		return side(key, {
			favour,
			against,
			abstain,
			present: given('present'),
			members: given('members') ?? given('filled')
		});
	}
	if (typeof value === 'string' && reading.sides && /^[FABX]*$/.test(value) && !WHOLE.has(key)) {
		const number = (letter: string) => [...value].filter((one) => one === letter).length;
		const figures = {
			favour: number('F'),
			against: number('A'),
			abstain: number('B'),
			present: value.length
		};
		return side(key, { ...figures, members: given('members') });
	}
	if (isFields(value) && !WHOLE.has(key) && looksLikeParty(value)) return fromFields(key, value, at);
	if (typeof value === 'number' && (reading.numbersAreMembers ? !NEVER_PARTIES.has(key) : false))
		return side(key, { favour: 0, against: 0, abstain: 0, present: 0, members: readFigure(value, at) });
	return null;
}

const NEVER_PARTIES = new Set(
	'attending quorum_cast2 not_voting sustained withdrawn reservations'.split(' ')
);
const PARTY_FIELDS =
	'filled present members seats established chief organisations organizations orgs represented F A B for against abstain votes'.split(
		' '
	);

function looksLikeParty(fields: Fields): boolean {
	return PARTY_FIELDS.some((field) => field in fields);
}

function fromFields(key: string, fields: Fields, at: string): Side {
	const figure = (...names: string[]) => {
		const name = names.find((one) => fields[one] !== undefined && fields[one] !== null);
		return name === undefined ? undefined : readFigure(fields[name], `${at}.${name}`);
	};
	const votes = Array.isArray(fields.votes)
		? fields.votes.map((one, n) => readFigure(one, `${at}.votes[${n}]`))
		: [];
	const one = side(key, {
		favour: figure('F', 'for') ?? votes[0] ?? 0,
		against: figure('A', 'against') ?? votes[1] ?? 0,
		abstain: figure('B', 'abstain') ?? votes[2] ?? 0,
		present: figure('present', 'R'),
		members: figure('filled', 'members', 'N')
	});
	return {
		...one,
		seats: figure('seats', 'established', 'N_est') ?? one.seats,
		...(typeof fields.chief === 'boolean' && { chief: fields.chief }),
		organisations: figure('organisations', 'organizations', 'orgs'),
		represented: figure('represented', 'orgs_represented', 'orgs_present')
	};
}

function side(
	key: string,
	{
		favour,
		against,
		abstain,
		...given
	}: { favour: number; against: number; abstain: number; present?: number; members?: number }
): Side {
	const voted = favour + against + abstain;
	const present = given.present ?? voted;
	const members = given.members ?? present;
	return {
		key,
		seats: members,
		tally: {
			members,
			present,
			for: favour,
			against,
			abstain,
			notCast: Math.max(0, present - voted),
			absent: Math.max(0, members - present)
		}
	};
}

/** Without parties the whole meeting stands as one, so that quorums of the whole can be judged. */
function presenceOf(
	sides: Side[],
	total: Tally,
	seats: number | undefined,
	input: Fields,
	at: (key: string) => string
): Presence {
	const reconvened = input.reconvened === true;
	const flags = input.chiefs ?? input.chief;
	const chiefOf = ({ key, chief }: Side) =>
		chief ??
		(Array.isArray(flags) ? flags.includes(key) : isFields(flags) ? flags[key] === true : flags === true);
	const mapped = (name: string, key: string) => {
		const map = input[name];
		return isFields(map) ? readFigure(map[key], `${at(name)}.${key}`) : undefined;
	};
	if (sides.length === 0) {
		const one = {
			party: '',
			key: '',
			seats: seats ?? total.members,
			filled: total.members,
			present: total.present
		};
		return { reconvened, parties: [{ ...one, chief: flags === true }] };
	}
	const parties = sides.map((one) => ({
		party: one.key,
		key: one.key,
		seats: mapped('seats', one.key) ?? one.seats,
		filled: one.tally.members,
		present: one.tally.present,
		chief: chiefOf(one),
		organisations: one.organisations ?? mapped('organisations', one.key) ?? mapped('organizations', one.key),
		represented: one.represented ?? mapped('represented', one.key)
	}));
	const allSeats = seats ?? parties.reduce((sum, party) => sum + party.seats, 0);
	return { reconvened, parties, whole: { seats: allSeats, filled: total.members, present: total.present } };
}

function readPapers(input: Fields, at: (key: string) => string): Pick<Count, 'papers' | 'options'> {
	const names = (value: unknown, place: string): string[] => {
		if (typeof value === 'string') return [...value.replace(/[\s>,]/g, '')];
		if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
		throw new VectorMistake(place, `names of options, best first, are expected, not ${shown(value)}`);
	};
	const { papers } = input;
	const counted = isFields(input.votes) ? 'votes' : isFields(input.candidates) ? 'candidates' : null;
	if (counted) return papersOfCounts(input[counted] as Fields, at(counted));
	if (papers === undefined || papers === null) return {};
	if (!Array.isArray(papers))
		throw new VectorMistake(at('papers'), `a list is expected, not ${shown(papers)}`);
	const key = input.options ? 'options' : 'candidates';
	const options = input[key];
	return {
		papers: papers.map((paper, n) => names(paper, `${at('papers')}[${n}]`)),
		...(options !== undefined && options !== null && { options: names(options, at(key)) })
	};
}

function readChoice(input: Fields, at: (key: string) => string): Choice | undefined {
	const key = ['chair_cast', 'chair_vote', 'chair'].find(
		(one) => input[one] !== undefined && input[one] !== null
	);
	if (key === undefined) return undefined;
	const choices: Record<string, Choice> = {
		F: 'FOR',
		FOR: 'FOR',
		A: 'AGAINST',
		AGAINST: 'AGAINST',
		B: 'ABSTAIN',
		ABSTAIN: 'ABSTAIN'
	};
	const choice = choices[String(input[key]).toUpperCase()];
	if (!choice)
		throw new VectorMistake(at(key), `FOR, AGAINST or ABSTAIN is expected, not ${shown(input[key])}`);
	return choice;
}

/** An election of which the votes of each candidate are given. */
function papersOfCounts(counts: Fields, place: string): Pick<Count, 'papers' | 'options'> {
	const options = Object.keys(counts);
	const papers = options.flatMap((option) =>
		Array.from({ length: readFigure(counts[option], `${place}.${option}`) ?? 0 }, () => [option])
	);
	return { options, papers };
}
