import { itemOfPart, withoutItems } from '#lib/domain/minutes/left-out.ts';
import type { MinutesState } from '#lib/domain/minutes/nouns.ts';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import { text2, type Locale, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import type { Kysely } from 'kysely';
import { closedTo } from './closed-to.ts';
import { findMinutes, minutesLog, type MinutesStanding } from './access.ts';
import { readComments, type MinutesComment } from './comments.ts';
import { proseSha256 } from './prose-hash.ts';
import { readFacts } from './read-facts.ts';
import { minutesSections, type MinutesSection } from './sections.ts';
import { readSides, type MinutesSide } from './sides.ts';

/** What one person may do with minutes now. */
export interface MayDo {
	write: boolean;
	circulate: boolean;
	comment: boolean;
	answer: boolean;
	agree: boolean;
	freeze: boolean;
	sign: boolean;
}

export interface MinutesPage {
	id: string;
	meetingId: string;
	state: MinutesState;
	version: number;
	body: Text2;
	zone: string;
	metAt: Date;
	prose: Prose;
	/** Hash of `prose`: what a writer's save must give as its base. */
	base: string;
	/** The secretary has written on since the version that is circulated. */
	changedSince: boolean;
	sections: MinutesSection[];
	comments: MinutesComment[];
	sides: MinutesSide[];
	/** The party for which the reader agrees, comments or signs, if any. */
	ownParty: string | null;
	/** The party whose signatory the reader is, in the present signature strip. */
	signsFor: string | null;
	document: { slug: string; number: Text2; sha256: string; filedAt: Date | null } | null;
	/** Items are left out, since they are closed to the reader; so he gets no signed file. */
	leavesOut: boolean;
	circulatedAt: Date | null;
	commentsDue: Date | null;
	frozenAt: Date | null;
	isSecretary: boolean;
	may: MayDo;
	now: Date;
}

/** Minutes with everything on their page, as the actor may see them. Refuses with `NOT_FOUND`. */
export async function minutesPage(
	portal: Portal,
	actor: Actor,
	minutesId: string,
	locale: Locale
): Promise<MinutesPage> {
	const { db } = portal;
	const now = await timeNow(portal);
	const standing = await findMinutes(db, actor, minutesId, now);
	const { minutes, meeting } = standing;
	const recorded = await readFacts(db, (await minutesLog(db, minutesId)).meetingLog);
	const circulated = await db
		.selectFrom('minutes_version')
		.selectAll()
		.where('minutes_id', '=', minutes.id)
		.where('version', '=', minutes.version)
		.executeTakeFirst();
	const written = proseFor(standing, circulated?.prose ?? null);
	const closed = await closedTo(db, actor, 'MINUTES', recorded, now);
	const { facts, prose } = withoutItems(recorded, written, closed);
	const comments = (await readComments(db, minutes.id)).filter(
		({ block }) => !closed.has(itemOfPart(block) ?? '')
	);
	const sides = await readSides(db, minutes, facts.parties);
	const base = proseSha256(written);
	const changedSince = circulated !== undefined && base !== circulated.sha256.toString('hex');
	const own = sides.find(({ slot }) => slot?.signatoryId === actor.personId)?.id;
	return {
		id: minutes.id,
		meetingId: meeting.id,
		state: minutes.state,
		version: minutes.version,
		body: facts.convened.of_body.name,
		zone: meeting.zone,
		metAt: meeting.starts_at,
		prose,
		base,
		changedSince,
		sections: minutesSections(facts, prose, locale),
		comments,
		sides,
		ownParty: own ?? standing.chiefOf ?? standing.partyId,
		signsFor: own ?? null,
		document: await documentOf(db, meeting.id),
		leavesOut: closed.size > 0,
		circulatedAt: circulated?.circulated_at ?? null,
		commentsDue: circulated?.comments_due_at ?? null,
		frozenAt: minutes.frozen_at,
		isSecretary: standing.isSecretary,
		may: mayDo(standing, { comments, sides, now, due: circulated?.comments_due_at ?? null, changedSince }),
		now
	};
}

/** Only the secretary sees what is being written; everybody else, and the frozen text, the version circulated. */
function proseFor({ minutes, isSecretary }: MinutesStanding, circulated: Prose | null): Prose {
	const settled = ['AGREED', 'SIGNING', 'SIGNED'].includes(minutes.state);
	return circulated && (settled || !isSecretary) ? circulated : minutes.prose;
}

/** States in which the secretary may write. */
export const WRITABLE: readonly MinutesState[] = ['DRAFT', 'CIRCULATED', 'COMMENTS_CLOSED', 'DISPUTED'];

function mayDo(
	standing: MinutesStanding,
	seen: {
		comments: MinutesComment[];
		sides: MinutesSide[];
		now: Date;
		due: Date | null;
		changedSince: boolean;
	}
): MayDo {
	const { minutes, isSecretary, chiefOf } = standing;
	const { state } = minutes;
	const open = seen.comments.some(({ answer }) => answer === null);
	const slot = seen.sides.find((side) => side.slot?.signatoryId === standing.personId)?.slot;
	const agreed = seen.sides.find(({ id }) => id === chiefOf)?.agreed;
	return {
		write: isSecretary && WRITABLE.includes(state),
		circulate: isSecretary && WRITABLE.includes(state) && (state !== 'CIRCULATED' || seen.changedSince),
		comment:
			standing.audience === 'PARTY' &&
			standing.partyId !== null &&
			state === 'CIRCULATED' &&
			seen.due !== null &&
			seen.now <= seen.due,
		answer: isSecretary && (state === 'CIRCULATED' || state === 'COMMENTS_CLOSED'),
		agree: chiefOf !== null && state === 'CIRCULATED' && !agreed && !open,
		freeze: isSecretary && state === 'AGREED',
		sign: state === 'SIGNING' && slot !== undefined && slot !== null && slot.signedAt === null
	};
}

async function documentOf(db: Kysely<Database>, meetingId: string): Promise<MinutesPage['document']> {
	const row = await db
		.selectFrom('document')
		.select(['slug', 'number_zh', 'number_en', 'sha256', 'filed_at'])
		.where('meeting_id', '=', meetingId)
		.where('state', '<>', 'SUPERSEDED')
		.executeTakeFirst();
	return row
		? {
				slug: row.slug,
				number: text2(row.number_zh, row.number_en),
				sha256: row.sha256.toString('hex'),
				filedAt: row.filed_at
			}
		: null;
}
