import { completeCharter, type CharterRules } from '#lib/domain/bodies/charter.ts';
import type { ScreenDirection } from '#lib/domain/live/screen.ts';
import type { MeetingView } from '#lib/domain/live/view.ts';
import type { Control, Named } from '#lib/domain/meetings/control.ts';
import type { Said } from '#lib/domain/voting/paper.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import { ruleWords } from '#lib/domain/voting/decision-words.ts';
import { PAPER_RULES } from '#lib/domain/voting/paper.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../actor.ts';
import { feedOf } from '../live/feed.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { turnoutNow, type Turnout } from '../voting/turnout.ts';
import { findMeeting } from './access.ts';
import { findScreen } from './find-screen.ts';
import { charterOf } from './presence.ts';
import { readControl, readSecretaries } from './read-control.ts';
import { readScreenDirection } from './read-screen-direction.ts';
import { TWO_THIRDS } from '../procedure/put-procedural.ts';

/** What a live page begins with: the view at an index for the actor's audience, and what is his alone. */
export interface LiveStart {
	view: MeetingView;
	/** Server time, ISO 8601: the clock of a device is not asked. */
	now: string;
	/** The body's log key (Ed25519, 32 bytes in base64), to check receipts with. */
	logKey: string;
	/**
	 * What each rule asks for by which a vote of this meeting may be decided. A phone is spared the grammar of rules:
	 * its words and its reader weigh as much as a form of ballot.
	 */
	rules: Record<string, Required<Text2>>;
	/** Said on every screen of a rehearsal, in words that the page need not carry; null in a meeting. */
	rehearsal: Required<Text2> | null;
	/** `space`: the party whose own space is open to him (ruling 8). */
	me: { personId: string; isSecretary: boolean; isChair: boolean; space: string | null };
	/** Of the ballot that is open, for whoever sees it by the tick: until that comes, nobody would have voted. */
	turnout: Turnout | null;
	/** By its charter who checks in in the room gives the code on its screen. */
	roomCode: boolean;
	/** For a secretary: who runs the meeting from the console, and who else could. */
	desk: { control: Control | null; secretaries: Named[] } | null;
	/** The actor's ballots in votes that are open, so that another device knows what it would change. */
	ballots: { vote: string; seat: string; choice: Said; nonce: string; receipt: string; cast: string }[];
}

/** The snapshot of a meeting as the actor may see it; refuses with `NOT_FOUND`, also for a draft, which has no record yet. */
export async function liveStart(portal: Portal, actor: Actor, meetingId: string): Promise<LiveStart> {
	const now = await timeNow(portal);
	const standing = await findMeeting(portal.db, actor, meetingId, now);
	const { meeting, audience, isSecretary, isChair, mandate } = standing;
	if (!meeting.log_id) throw new Refusal('NOT_FOUND');
	const feed = feedOf(portal, meeting.log_id);
	await feed.catchUp();
	const view = feed.view(audience);
	const { rules } = await charterOf(portal.db, meeting);
	return {
		view,
		now: now.toISOString(),
		logKey: await logKeyOf(portal, meeting.body_id),
		rules: wordsOfRules(rules, view.parties.length),
		rehearsal: meeting.rehearsal_of
			? { zh: m.live_rehearsal({}, { locale: 'zh' }), en: m.live_rehearsal({}, { locale: 'en' }) }
			: null,
		me: {
			personId: actor.personId,
			isSecretary,
			isChair,
			space: mandate && mandate.capacity !== 'OBSERVER' ? mandate.partyId : null
		},
		turnout: isSecretary || isChair ? await turnoutIn(portal, view) : null,
		roomCode: completeCharter(rules).presence.roomCode,
		desk: isSecretary
			? {
					control: await readControl(portal.db, meetingId),
					secretaries: await readSecretaries(portal.db, meeting, now)
				}
			: null,
		ballots: await ownBallots(portal, actor, meetingId)
	};
}

function wordsOfRules({ decision }: CharterRules, parties: number): LiveStart['rules'] {
	const rules = [
		decision.ballot,
		decision.procedural,
		...Object.values(decision.byKind ?? {}),
		...Object.values(PAPER_RULES),
		TWO_THIRDS,
		'M_CONSENSUS'
	];
	return Object.fromEntries(rules.flatMap((rule) => (rule ? [[rule, ruleWords(rule, parties)]] : [])));
}

/** What a room screen begins with: beside the view what it would hear by the first tick only. */
export interface ScreenStart {
	view: MeetingView;
	turnout: Turnout | null;
	/** What the secretary chose. */
	direction: ScreenDirection | null;
}

/** The snapshot for a paired room screen; null while it waits, and for a token that is none. */
export async function screenStart(portal: Portal, token: string): Promise<ScreenStart | null> {
	const screen = await findScreen(portal, token);
	if (!screen?.meetingId) return null;
	const { log_id } = await portal.db
		.selectFrom('meeting')
		.select('log_id')
		.where('id', '=', screen.meetingId)
		.executeTakeFirstOrThrow();
	if (!log_id) return null;
	const feed = feedOf(portal, log_id);
	await feed.catchUp();
	const view = feed.view('ROOM');
	return {
		view,
		turnout: await turnoutIn(portal, view),
		direction: await readScreenDirection(portal.db, screen.meetingId)
	};
}

async function turnoutIn({ db }: Portal, { id, votes }: MeetingView): Promise<Turnout | null> {
	return votes.some(({ outcome }) => outcome === null) ? turnoutNow(db, id) : null;
}

async function logKeyOf(portal: Portal, bodyId: string): Promise<string> {
	const { public_key } = await portal.db
		.selectFrom('log_key')
		.select('public_key')
		.where('body_id', '=', bodyId)
		.executeTakeFirstOrThrow();
	return Buffer.from(public_key).toString('base64');
}

async function ownBallots(portal: Portal, actor: Actor, meetingId: string): Promise<LiveStart['ballots']> {
	const rows = await portal.db
		.selectFrom('ballot')
		.innerJoin('vote', 'vote.id', 'ballot.vote_id')
		.select(['vote_id', 'seat_id', 'choice', 'nonce', 'receipt', 'cast_at'])
		.where('meeting_id', '=', meetingId)
		.where('vote.state', '=', 'OPEN')
		.where('person_id', '=', actor.personId)
		.execute();
	return rows.map((row) => ({
		vote: row.vote_id,
		seat: row.seat_id,
		choice: row.choice,
		nonce: row.nonce.toString('hex'),
		receipt: row.receipt.toString('base64'),
		cast: row.cast_at.toISOString()
	}));
}
