import { randomUUID } from 'node:crypto';
import { startSession } from '#lib/server/auth/session.ts';
import { invitePerson } from '#lib/server/auth/invite-person.ts';
import { readMail } from '#lib/server/mail/read-mail.ts';
import { declareInquorate } from '#lib/server/meetings/declare-inquorate.ts';
import { offerScreen } from '#lib/server/meetings/offer-screen.ts';
import { proposeToChair } from '#lib/server/meetings/propose-to-chair.ts';
import { pairScreen } from '#lib/server/meetings/pair-screen.ts';
import { circulateMinutes } from '#lib/server/minutes/circulate-minutes.ts';
import type { Portal } from '#lib/server/portal.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { callConsensus } from '#lib/server/voting/call-consensus.ts';
import { suspendMeeting } from '#lib/server/meetings/suspend-meeting.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { giveAccount } from '../support/accounts.ts';
import { draftedMinutes, frozenTestMinutes } from '../support/meeting-minutes.ts';
import { meetingAtCheckIn, meetingInSession, openTestBallot } from '../support/meeting-in-session.ts';
import { circulatedText, writingBody } from '../support/circulation.ts';
import { partyDraft } from '../support/party-drafts.ts';
import { addressOf } from './routes.ts';

/** A page as somebody sees it. */
export interface Seen {
	/** The route, as the policy names it. */
	route: string;
	address: string;
	/** What is to be seen there, where a route is seen more than once. */
	as: string;
	/** `name=value` of the session's or the screen's cookie; null for a visitor. */
	cookie: string | null;
	status: number;
}

/**
 * Every page with somebody whom it is for, in the states that look different: on the demonstration's data where it has
 * some, and on meetings of our own for what it has not.
 */
export async function setStage(portal: Portal): Promise<Seen[]> {
	const seen: Seen[] = [];
	const show = (
		route: string,
		as: string,
		cookie: string | null,
		params: Record<string, string> = {},
		{ query = '', status = 200 } = {}
	) => seen.push({ route, as, cookie, address: addressOf(route, params) + query, status });
	const session = async (personId: string): Promise<string> => {
		const cookie = await startSession(portal, personId, { userAgent: 'test', address: '127.0.0.1' });
		return `${cookie.name}=${cookie.value}`;
	};
	const account = async (personId: string): Promise<string> => {
		const has = portal.db.selectFrom('account').select('person_id').where('person_id', '=', personId);
		if (!(await has.executeTakeFirst())) await giveAccount(portal, personId);
		return session(personId);
	};
	const demo = async (signInName: string): Promise<string> => {
		const { person_id } = await portal.db
			.selectFrom('account')
			.select('person_id')
			.where('sign_in_name', '=', signInName)
			.executeTakeFirstOrThrow();
		return session(person_id);
	};
	const [xu, zhang, he, kong, fang, admin] = await Promise.all(
		['xu', 'zhang', 'he', 'kong', 'fang', 'admin'].map(demo)
	);

	show('/', 'visitor', null);
	show('/sign-in', 'visitor', null);
	show('/kept', 'visitor', null);
	show('/reset', 'visitor', null);
	show('/reset/[token]', 'of nobody', null);
	const person = { name: { zh: '周岚' }, email: `${randomUUID()}@union.example`, isAdministrator: false };
	const { link } = await invitePerson(portal, 'console', { ...person, locale: 'zh' });
	show('/i/[token]', 'invited', null, { token: link.split('/').at(-1)! });
	show('/verify', 'visitor', null);
	show('/no such page', 'visitor', null, {}, { status: 404 });
	show('/no such page', 'signed in', xu!, {}, { status: 404 });

	show('/demo/mail', 'visitor', null);
	const notice = await portal.db
		.selectFrom('mail')
		.select(['id', 'eml'])
		.where('subject', 'like', '%会议%')
		.orderBy('created_at', 'desc')
		.executeTakeFirstOrThrow();
	show('/demo/mail/[id]', 'visitor', null, { id: notice.id });

	for (const [as, cookie] of Object.entries({
		secretary: xu,
		delegate: zhang,
		liaison: he,
		member: kong,
		admin
	}))
		show('/today', as, cookie!);
	show('/me', 'delegate', zhang!);
	show('/me/keys', 'secretary', xu!);
	show('/admin/people', 'administrator', admin!);
	const bodies = await portal.db
		.selectFrom('body')
		.select(['id', 'slug', 'kind'])
		.orderBy('created_at')
		.execute();
	const [maritime] = bodies;
	const joint = bodies.find(({ kind }) => kind === 'JOINT_CONFERENCE');
	show('/bodies/[body]', 'secretary', xu!, { body: maritime!.slug });
	show('/bodies/[body]', 'joint conference', fang!, { body: joint!.slug });
	show('/bodies/new', 'administrator', admin!);
	const writing = await writingBody(portal);
	const circulationId = await circulatedText(portal, writing);
	const writer = await account(writing.secretary);
	show('/bodies/[body]/circulations/new', 'secretary', writer, { body: writing.slug });
	show('/bodies/[body]', 'with circulations', writer, { body: writing.slug });
	const inWriting = { body: writing.slug, circulation: circulationId };
	const asked = await account(writing.parties[0].delegates[1]!);
	show('/bodies/[body]/circulations/[circulation]', 'asked', asked, inWriting);
	for (const page of ['charter', 'charter/edit', 'mandates', 'offices'])
		show(`/bodies/[body]/${page}`, 'liaison', he!, { body: maritime!.slug });
	show('/bodies/[body]/charter/[version]', 'liaison', he!, { body: maritime!.slug, version: '1' });
	show('/directory/new', 'administrator', admin!);
	show('/directory/[org]/members', 'administrator', admin!, { org: 'acftu' });
	show('/directory', 'delegate', zhang!);
	show('/directory', 'found', zhang!, {}, { query: '?q=海员' });
	show('/directory/[org]', 'delegate', zhang!, { org: 'acftu' });
	const coming = await portal.db
		.selectFrom('meeting')
		.select('id')
		.where('body_id', '=', maritime!.id)
		.where('state', '=', 'CONVENED')
		.orderBy('starts_at')
		.executeTakeFirstOrThrow();
	show('/meetings', 'secretary', xu!);
	show('/meetings/new', 'secretary', xu!);
	for (const [as, cookie] of Object.entries({ secretary: xu, delegate: zhang, liaison: he })) {
		show('/meetings/[meeting]', as, cookie!, { meeting: coming.id });
	}
	show('/meetings/[meeting]/edit', 'secretary', xu!, { meeting: coming.id });
	const { slug, verify_code: code } = await portal.db
		.selectFrom('document')
		.select(['slug', 'verify_code'])
		.where('body_id', '=', maritime!.id)
		.executeTakeFirstOrThrow();
	show('/archive', 'latest', zhang!);
	show('/archive', 'found', zhang!, {}, { query: `?q=${encodeURIComponent('伙食费')}` });
	show('/archive', 'nothing found', kong!, {}, { query: `?q=${encodeURIComponent('没有的词')}` });
	show('/archive/[slug]', 'delegate', zhang!, { slug });
	show('/v/[code]', 'genuine', null, { code });

	const early = await meetingAtCheckIn(portal, {
		charter: { chair: { mode: 'FIXED_PARTY', party: 'GOVERNMENT', ownTap: true } }
	});
	await proposeToChair(portal, early.secretary, { meetingId: early.meetingId, action: 'open', fields: [] });
	show('/meetings/[meeting]/chair', 'asked', await account(early.body.chair), { meeting: early.meetingId });
	show('/meetings/[meeting]/console', 'check-in', await account(early.body.secretary), {
		meeting: early.meetingId
	});
	show('/meetings/[meeting]/live', 'check-in', await account(early.body.parties[0].delegates[0]!), {
		meeting: early.meetingId
	});

	const inquorate = await meetingAtCheckIn(portal);
	const later = steppedClock(new Date(Date.now() + 2 * 3_600_000).toISOString());
	await declareInquorate({ ...portal, clock: later }, inquorate.secretary, {
		meetingId: inquorate.meetingId
	});
	const without = await account(inquorate.body.secretary);
	show('/meetings/[meeting]', 'without a quorum', without, { meeting: inquorate.meetingId });
	show('/meetings/[meeting]/reconvene', 'secretary', without, { meeting: inquorate.meetingId });

	const voting = await meetingInSession(portal);
	const voteId = await openTestBallot(portal, voting);
	const [voter, other] = voting.delegates[0]!;
	await castBallot(portal, other!, { voteId, choice: 'FOR', requestKey: randomUUID() });
	const at = { meeting: voting.meetingId };
	show('/meetings/[meeting]/console', 'ballot', await account(voting.body.secretary), at);
	show('/meetings/[meeting]/console/later', 'none stated', await account(voting.body.secretary), at);
	show('/meetings/[meeting]/live', 'ballot', await account(voter!.personId), at);
	show('/meetings/[meeting]/live', 'has voted', await account(other!.personId), at);
	show('/screen', 'not paired', null);
	const screen = await offerScreen(portal, { address: '127.0.0.1' });
	await pairScreen(portal, voting.secretary, { meetingId: voting.meetingId, code: screen.code });
	show('/screen/[pair]', 'ballot', `screen=${screen.token}`, { pair: screen.code });

	const drafting = await partyDraft(portal, voting);
	const colleague = await account(drafting.colleague.personId);
	show('/meetings/[meeting]/drafts', 'a side', colleague, at);
	show(
		'/meetings/[meeting]/drafts',
		'another side, none yet',
		await account(voting.delegates[2]![0]!.personId),
		at
	);
	show('/meetings/[meeting]/drafts/[draft]', 'a side', colleague, { ...at, draft: drafting.draftId });

	const agreeing = await meetingInSession(portal);
	await callConsensus(portal, agreeing.secretary, {
		meetingId: agreeing.meetingId,
		itemId: agreeing.items[1]!,
		question: { zh: '是否一致同意？', en: 'Is it agreed?' },
		requestKey: randomUUID()
	});
	const there = { meeting: agreeing.meetingId };
	show('/meetings/[meeting]/console', 'consensus', await account(agreeing.body.secretary), there);
	show('/meetings/[meeting]/live', 'consensus', await account(agreeing.delegates[0]![0]!.personId), there);

	const recess = await meetingInSession(portal);
	const conferring = { meeting: recess.meetingId };
	await suspendMeeting(portal, recess.secretary, { meetingId: recess.meetingId, minutes: 60, caucus: true });
	show(
		'/meetings/[meeting]/live',
		'room of a side',
		await account(recess.delegates[2]![1]!.personId),
		conferring
	);
	show('/meetings/[meeting]/console', 'recess', await account(recess.body.secretary), conferring);

	const drafted = await draftedMinutes(portal);
	const circulated = await draftedMinutes(portal);
	await circulateMinutes(portal, circulated.secretary, { minutesId: circulated.minutesId });
	const frozen = await frozenTestMinutes(portal);
	show('/minutes', 'secretary', xu!);
	const drafter = await account(drafted.body.secretary);
	show('/minutes/[minutes]', 'draft', drafter, { minutes: drafted.minutesId });
	show('/minutes/[minutes]/edit', 'draft', drafter, { minutes: drafted.minutesId });
	show('/minutes/[minutes]', 'circulated', await account(circulated.chiefs[0].personId), {
		minutes: circulated.minutesId
	});
	const signatory = await account(frozen.chiefs[0].personId);
	show('/minutes/[minutes]', 'frozen', signatory, { minutes: frozen.minutesId });
	show('/minutes/[minutes]/sign', 'signatory', signatory, { minutes: frozen.minutesId });
	show('/meetings/[meeting]', 'over', signatory, { meeting: frozen.meetingId });
	const { id: vote } = await portal.db
		.selectFrom('vote')
		.select('id')
		.where('meeting_id', '=', frozen.meetingId)
		.executeTakeFirstOrThrow();
	show('/meetings/[meeting]/votes/[vote]', 'delegate', signatory, { meeting: frozen.meetingId, vote });
	const { id: motion } = await portal.db
		.selectFrom('motion')
		.select('id')
		.where('meeting_id', '=', frozen.meetingId)
		.executeTakeFirstOrThrow();
	show('/meetings/[meeting]/motions/new', 'delegate', signatory, { meeting: frozen.meetingId });
	show('/meetings/[meeting]/motions/[motion]', 'delegate', signatory, { meeting: frozen.meetingId, motion });
	show('/v/[code]', 'being signed', null, { code: frozen.code });

	const mail = await portal.db
		.selectFrom('mail')
		.select('eml')
		.orderBy('created_at', 'desc')
		.limit(50)
		.execute();
	const token = mail.map(({ eml }) => /\/a\/([\w-]+)/.exec(readMail(eml).text)?.[1]).find(Boolean);
	show('/a/[token]', 'invited', null, { token: token! });
	show('/a/[token]', 'of nobody', null, {}, { status: 404 });
	return seen;
}
