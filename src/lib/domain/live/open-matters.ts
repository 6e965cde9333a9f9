import type { Text2 } from '../text2.ts';
import { votingOrder } from '../motions/voting-order.ts';
import { isUndecided } from '../procedure/states.ts';
import { isPutable } from './motions-at.ts';
import type { MeetingView } from './view.ts';

/** Something that is not finished, at an item where it belongs to one. */
export interface OpenMatter {
	kind:
		'VOTE' | 'CHALLENGE' | 'PROCEDURAL' | 'RECESS' | 'ITEM' | 'SPEECH' | 'REQUESTS' | 'MOTION' | 'AMENDMENT';
	item?: string;
	/** The question, the item's title, or what is moved. */
	words?: Text2;
	/** Of a motion, an amendment (2.1) or an item; how many wait to speak. */
	number?: string;
	/** Who speaks. */
	person?: string;
	/** Nothing is closed before it is dealt with; the rest ends with what is closed. */
	stands: boolean;
}

/** Refusals to close something because something else is open. */
const STANDING_IN_THE_WAY = ['STILL_OPEN', 'VOTE_OPEN', 'PROCEDURAL_PENDING', 'CHALLENGE_STANDING'];

/** What is behind such a refusal, as the view knows it: of the meeting, or of the item that is open; none behind any other. */
export function mattersBehind(code: string | undefined, view: MeetingView): OpenMatter[] {
	if (!code || !STANDING_IN_THE_WAY.includes(code)) return [];
	const item = code === 'STILL_OPEN' ? undefined : (view.currentItem ?? undefined);
	return openMatters(view, item).filter(({ stands }) => stands);
}

/**
 * All that is open in a meeting, or (`itemId`) at one item: what stands in the way of closing it first, then what ends
 * with it: who speaks and who waits to, texts that were not decided.
 */
export function openMatters(view: MeetingView, itemId?: string): OpenMatter[] {
	const here = ({ item }: { item?: string | undefined }) => itemId === undefined || item === itemId;
	const stands: OpenMatter[] = [
		...(view.state === 'SUSPENDED' ? [{ kind: 'RECESS' as const, stands: true }] : []),
		...view.votes.flatMap((vote): OpenMatter[] => {
			if (!here(vote)) return [];
			const { item, question: words } = vote;
			if (!vote.outcome) return [{ kind: 'VOTE', item, words, stands: true }];
			return vote.challenge && !vote.challenge.ruling
				? [{ kind: 'CHALLENGE', item, words, stands: true }]
				: [];
		}),
		...view.procedure
			.filter((motion) => isUndecided(motion.state) && (motion.item === undefined || here(motion)))
			.map(({ item, words, number }): OpenMatter => ({
				kind: 'PROCEDURAL',
				...(item && { item }),
				words,
				number: String(number),
				stands: true
			})),
		...view.agenda
			.filter(({ state }) => itemId === undefined && (state === 'OPEN' || state === 'SUSPENDED'))
			.map(({ id: item, title: words, ordinal }): OpenMatter => ({
				kind: 'ITEM',
				item,
				words,
				number: String(ordinal),
				stands: true
			}))
	];
	const waiting = view.speaking.requests.filter((one) => here(one) && view.presence[one.person]);
	const ends: OpenMatter[] = [
		...view.speaking.speeches
			.filter((speech) => speech.spoken === null && here(speech))
			.map(({ item, person }): OpenMatter => ({ kind: 'SPEECH', item, person, stands: false })),
		...(waiting.length > 0
			? [{ kind: 'REQUESTS' as const, item: waiting[0]!.item, number: String(waiting.length), stands: false }]
			: []),
		...view.motions.filter(here).flatMap((motion): OpenMatter[] => {
			const { item, title: words, number } = motion;
			if (!isPutable(motion)) return [];
			return [
				{ kind: 'MOTION', item, words, number: String(number), stands: false },
				...votingOrder(motion.amendments).map((amendment): OpenMatter => ({
					kind: 'AMENDMENT',
					item,
					number: `${number}.${amendment.number}`,
					stands: false
				}))
			];
		})
	];
	return [...stands, ...ends];
}
