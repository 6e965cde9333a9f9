import type { Text2 } from '#lib/domain/text2.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import { explainOutcome } from '#lib/domain/voting/explain.ts';
import { proveAgain } from '../auth/prove-again.ts';
import { addItem } from '../meetings/add-item.ts';
import { answerInvitation } from '../meetings/answer-invitation.ts';
import { checkIn } from '../meetings/check-in.ts';
import { checkOut } from '../meetings/check-out.ts';
import { closeItem } from '../meetings/close-item.ts';
import { closeMeeting } from '../meetings/close-meeting.ts';
import { conveneMeeting } from '../meetings/convene-meeting.ts';
import { makeStatement } from '../meetings/make-statement.ts';
import { openCheckIn } from '../meetings/open-check-in.ts';
import { openItem } from '../meetings/open-item.ts';
import { openMeeting } from '../meetings/open-meeting.ts';
import { resumeMeeting } from '../meetings/resume-meeting.ts';
import { suspendMeeting } from '../meetings/suspend-meeting.ts';
import { takeNote } from '../meetings/take-note.ts';
import { agreeMinutes } from '../minutes/agree-minutes.ts';
import { answerComment } from '../minutes/answer-comment.ts';
import { circulateMinutes } from '../minutes/circulate-minutes.ts';
import { commentOnMinutes } from '../minutes/comment-on-minutes.ts';
import { freezeMinutes } from '../minutes/freeze-minutes.ts';
import { signMinutes } from '../minutes/sign-minutes.ts';
import { callConsensus } from '../voting/call-consensus.ts';
import { castBallot } from '../voting/cast-ballot.ts';
import { closeBallot } from '../voting/close-ballot.ts';
import { closeConsensus } from '../voting/close-consensus.ts';
import { enterConsensusPosition } from '../voting/enter-consensus-position.ts';
import { filePosition } from '../voting/file-position.ts';
import { openBallot } from '../voting/open-ballot.ts';
import { recuseSeat } from '../voting/recuse-seat.ts';
import { resolveObjection } from '../voting/resolve-objection.ts';
import { withdrawRecusal } from '../voting/withdraw-recusal.ts';
import type { Actor } from '../actor.ts';
import type { WalkEvent } from './event-form.ts';
import { idOf } from './names.ts';
import { actorOf, requestKeyOf } from './player.ts';
import { playOnMotion } from './play-on-motion.ts';
import { words, type Stage } from './stage.ts';
import { minutesOf, seatIn, standingReceipt, standingRecusal } from './where-it-stands.ts';
import { rewriteProse } from './rewrite-prose.ts';

/**
 * Plays one event as the page's command would, at the clock's present time, and returns what to print about it.
 * `step` names the event within the run.
 */
export async function playEvent(stage: Stage, event: WalkEvent, step: string): Promise<string> {
	const { player, meetingId, secretary } = stage;
	const { portal, names } = player;
	const requestKey = requestKeyOf(stage.run, step);
	const id = (kind: Parameters<typeof idOf>[1], key: string) => idOf(names, kind, key);
	switch (event.do) {
		case 'convene': {
			const { invited } = await conveneMeeting(portal, secretary, { meetingId });
			return `notice sent to ${invited} people`;
		}
		case 'answer':
			await answerInvitation(portal, actorOf(player, event.person), {
				meetingId,
				answer: event.answer,
				alternateId: event.alternate && id('person', event.alternate)
			});
			return `${event.person} answers ${event.answer}${event.alternate ? ` (${event.alternate})` : ''}`;
		case 'open-check-in':
			await openCheckIn(portal, secretary, { meetingId });
			return 'check-in is open';
		case 'check-in':
			await checkIn(portal, secretary, {
				meetingId,
				personId: id('person', event.person),
				mode: event.mode,
				forPersonId: event.for && id('person', event.for)
			});
			return `${event.person} comes in${event.for ? `, admitted to the seat of ${event.for}` : ''}`;
		case 'check-out':
			await checkOut(portal, secretary, { meetingId, personId: id('person', event.person) });
			return `${event.person} leaves`;
		case 'open-meeting':
			await openMeeting(portal, secretary, { meetingId });
			return 'the meeting is open: quorum holds';
		case 'open-item':
			await openItem(portal, secretary, { meetingId, itemId: id('item', event.item) });
			return `item ${event.item} is current`;
		case 'close-item':
			await closeItem(portal, secretary, {
				meetingId,
				itemId: id('item', event.item),
				state: event.state,
				to: event.to
			});
			return `item ${event.item} ${event.state}${event.to ? ` to ${words(event.to)}` : ''}`;
		case 'add-item':
			await addItem(portal, secretary, {
				meetingId,
				kind: event.kind,
				subject: event.subject,
				title: event.title,
				minutes: event.minutes,
				consent: event.consent.map((party) => id('party', party))
			});
			return `item ${event.key} added with the consent of ${event.consent.join(', ')}`;
		case 'motion':
		case 'amend':
		case 'admit':
		case 'open-debate':
		case 'close-debate':
		case 'withdraw':
		case 'take-over':
		case 'second':
		case 'comment-on':
		case 'accept':
		case 'rebase':
		case 'order-amendments':
		case 'procedural':
		case 'rule':
			return playOnMotion(stage, event, requestKey);
		case 'recuse':
			await recuseSeat(portal, actorOf(player, event.person), {
				meetingId,
				itemId: id('item', event.item),
				reason: event.reason,
				requestKey
			});
			return `${event.person} is recused: ${words(event.reason)}`;
		case 'withdraw-recusal': {
			const seat = await seatIn(portal, meetingId, id('person', event.person));
			const recusalId = await standingRecusal(portal, id('item', event.item), seat);
			await withdrawRecusal(portal, secretary, { meetingId, recusalId });
			return `the recusal of ${event.person} is withdrawn`;
		}
		case 'call-consensus':
			await callConsensus(portal, secretary, { meetingId, ...whatIsPut(event), requestKey });
			return `consensus call ${event.vote}`;
		case 'position':
			await enterConsensusPosition(portal, actorOf(player, event.person), {
				meetingId,
				voteId: id('vote', event.vote),
				stance: event.stance,
				text: event.text ?? {}
			});
			return `${event.person} enters ${event.stance}${event.text ? `: ${words(event.text)}` : ''}`;
		case 'resolve': {
			const actor = actorOf(player, event.person);
			await resolveObjection(portal, actor, {
				meetingId,
				voteId: id('vote', event.vote),
				partyId: (await seatOf(actor)).party,
				objection: event.objection
			});
			return `${event.person}: the objection is ${event.objection}`;
		}
		case 'close-consensus': {
			const closing = { meetingId, voteId: id('vote', event.vote) };
			return result(event.vote, (await closeConsensus(portal, secretary, closing)).outcome);
		}
		case 'file-position':
			await filePosition(portal, event.person ? actorOf(player, event.person) : secretary, {
				meetingId,
				voteId: id('vote', event.vote),
				partyIds: event.parties.map((party) => id('party', party)),
				text: event.text
			});
			return `position of ${event.parties.join(' and ')}: ${words(event.text)}`;
		case 'open-ballot':
			await openBallot(portal, secretary, {
				meetingId,
				...whatIsPut(event),
				rule: event.rule,
				requestKey
			});
			return `ballot ${event.vote} is open`;
		case 'cast':
		case 'choose': {
			const choice = event.do === 'cast' ? event.choice : event.paper;
			const actor = actorOf(player, event.person);
			const voteId = id('vote', event.vote);
			const before = await standingReceipt(portal, voteId, actor.personId);
			const replaces = before && before.requestKey !== requestKey ? before.receipt : undefined;
			await castBallot(portal, actor, { voteId, choice, replaces, requestKey });
			return `${event.person} ${replaces ? 'changes to' : 'votes'} ${choice}`;
		}
		case 'close-ballot': {
			const closing = { meetingId, voteId: id('vote', event.vote) };
			return result(event.vote, (await closeBallot(portal, secretary, closing)).outcome);
		}
		case 'statement':
			await makeStatement(portal, actorOf(player, event.person), {
				meetingId,
				text: event.text,
				requestKey
			});
			return `${event.person}: ${words(event.text)}`;
		case 'note':
			await takeNote(portal, secretary, {
				meetingId,
				text: event.text,
				partyId: event.party && id('party', event.party),
				personId: event.person && id('person', event.person),
				requestKey
			});
			return `noted: ${words(event.text)}`;
		case 'suspend':
			await suspendMeeting(portal, secretary, { meetingId });
			return 'recess';
		case 'resume':
			await resumeMeeting(portal, secretary, { meetingId });
			return 'the meeting goes on';
		case 'close-meeting':
			await closeMeeting(portal, secretary, { meetingId });
			return 'the meeting is closed; the draft of the minutes is there';
		case 'write-prose':
			await rewriteProse(stage, event);
			return `the minutes are written at ${Object.keys(event.passages).join(', ')}`;
		case 'circulate': {
			const { id: minutesId } = await minutesOf(portal, meetingId);
			const { version, commentsDue } = await circulateMinutes(portal, secretary, { minutesId });
			return `minutes circulated, version ${version}, comments by ${commentsDue.toISOString()}`;
		}
		case 'comment': {
			const { id: minutesId, version } = await minutesOf(portal, meetingId);
			await commentOnMinutes(portal, actorOf(player, event.person), {
				minutesId,
				version,
				block: event.block.startsWith('item:')
					? `item:${id('item', event.block.slice('item:'.length))}`
					: event.block,
				text: event.text,
				requestKey
			});
			return `${event.person} comments on ${event.block}: ${event.text}`;
		}
		case 'answer-comment': {
			const { id: minutesId } = await minutesOf(portal, meetingId);
			await answerComment(portal, secretary, {
				minutesId,
				commentId: id('comment', event.comment),
				answer: event.answer,
				reason: event.reason
			});
			return `comment ${event.comment} ${event.answer}${event.reason ? `: ${event.reason}` : ''}`;
		}
		case 'agree': {
			const { id: minutesId, version } = await minutesOf(portal, meetingId);
			const actor = actorOf(player, event.person);
			const { agreedByAll } = await agreeMinutes(portal, actor, { minutesId, version });
			return `${event.person} agrees for the party${agreedByAll ? '; all have agreed' : ''}`;
		}
		case 'freeze': {
			const { id: minutesId } = await minutesOf(portal, meetingId);
			const { slug, verifyCode } = await freezeMinutes(portal, secretary, { minutesId });
			return `minutes frozen and certified: ${slug}, code ${verifyCode}`;
		}
		case 'sign': {
			const { id: minutesId } = await minutesOf(portal, meetingId);
			const proof = await proveAgain(portal, actorOf(player, event.person), player.password.plain);
			const { filed } = await signMinutes(portal, proof, { minutesId });
			return `${event.person} signs${filed ? '; all have signed, the minutes are filed' : ''}`;
		}
		case 'later':
			return `later: ${event.what}`;
	}

	function whatIsPut(put: {
		item: string;
		motion?: string;
		amendment?: string;
		between?: string[];
		procedural?: string;
		question?: Text2;
	}) {
		return {
			itemId: id('item', put.item),
			motionId: put.motion && id('motion', put.motion),
			amendmentId: put.amendment && id('amendment', put.amendment),
			betweenIds: put.between?.map((key) => id('amendment', key)),
			proceduralId: put.procedural && id('procedural', put.procedural),
			question: put.question
		};
	}

	async function seatOf(actor: Actor): Promise<{ party: string }> {
		const seat = await portal.db
			.selectFrom('seat')
			.select('party_id as party')
			.where('id', '=', await seatIn(portal, meetingId, actor.personId))
			.executeTakeFirstOrThrow();
		return seat;
	}

	function result(vote: string, outcome: VoteOutcome): string {
		const label = (party: string): Text2 => {
			const key = Object.entries(names.party).find(([, partyId]) => partyId === party)?.[0];
			return { en: key ?? party };
		};
		const figures = outcome.parties
			.map(({ party, tally }) => `${words(label(party))} ${tally.for}-${tally.against}-${tally.abstain}`)
			.join(', ');
		const { total } = outcome;
		const sums = outcome.positions
			? ''
			: ` (${figures}; together ${total.for}-${total.against}-${total.abstain})`;
		return `${vote}: ${outcome.verdict}${sums}. ${explainOutcome(outcome, label).en}`;
	}
}
