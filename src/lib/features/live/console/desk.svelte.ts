import { getContext, setContext } from 'svelte';
import type { KeyMap } from '#lib/domain/live/console-keys.ts';
import { mattersBehind, type OpenMatter } from '#lib/domain/live/open-matters.ts';
import { isPutable } from '#lib/domain/live/motions-at.ts';
import type { ItemView, MotionView, VoteView } from '#lib/domain/live/view.ts';
import { tiedFirst } from '#lib/domain/voting/paper.ts';
import { isRun, type Control, type Named } from '#lib/domain/meetings/control.ts';
import { KeptTexts } from '#lib/live/kept-texts.svelte.ts';
import type { LiveMeeting } from '#lib/live/live-meeting.svelte.ts';

interface DeskStart {
	control: Control | null;
	secretaries: Named[];
	keys: KeyMap;
}

const DESK = Symbol('desk');

/** Makes the desk known to every act of the console. */
export function layDesk(desk: Desk): Desk {
	return setContext(DESK, desk);
}

/** The desk that an act belongs to; none on the chair's own page. */
export function deskAround(): Desk | undefined {
	return getContext<Desk | undefined>(DESK);
}

/** What lies before the secretary: which item is shown, which motion is next to be put, and what was refused. */
export class Desk {
	readonly live: LiveMeeting;
	/** Motions and notes being written, kept on this device. */
	readonly writing: KeptTexts;
	/** Why the last act was not done, in words; empty when it was. */
	refused = $state('');
	/** By which rule, where it was one. */
	refusedFor: string | undefined = $state();
	/** The dialog that asks where an item is to go is open. */
	moving: { by: -1 | 0 | 1 } | null = $state(null);
	/** The same of somebody who waits for the floor, by his request. */
	movingSpeaker: { request: string; by: -1 | 0 | 1 } | null = $state(null);
	#pickedItem: string | null = $state(null);
	#pickedMotions: Record<string, string> = $state({});

	readonly #personId: string;
	/** The keys as they lie for this person. */
	readonly keys: KeyMap;
	/** Whoever else could run the meeting, by name. */
	readonly colleagues: Named[];

	constructor(live: LiveMeeting, personId: string, { control, secretaries, keys }: DeskStart) {
		this.keys = keys;
		this.#personId = personId;
		this.colleagues = secretaries.filter(({ person }) => person !== personId);
		live.control = control;
		this.live = live;
		this.writing = new KeptTexts(`${personId} ${live.view.id}`);
	}

	get controls(): boolean {
		return this.live.control?.person === this.#personId;
	}

	/** Another secretary runs the meeting: everything is seen, and nothing can be done. */
	get watching(): boolean {
		return isRun(this.view.state) && this.live.control !== null && !this.controls;
	}

	/** The console was offered to this secretary. */
	get offered(): boolean {
		return this.live.control?.offered === this.#personId;
	}

	/** When this secretary asked for the console, if so; ISO 8601. */
	get asked(): string | null {
		return this.live.control?.asked.find(({ person }) => person === this.#personId)?.at ?? null;
	}

	get view() {
		return this.live.view;
	}

	/** The item shown in the middle: the one picked, else the current one, else the next. */
	get item(): ItemView | null {
		const { agenda, currentItem } = this.view;
		return agenda.find(({ id }) => id === (this.#pickedItem ?? currentItem)) ?? this.toCome[0] ?? null;
	}

	get current(): ItemView | null {
		return this.view.agenda.find(({ id }) => id === this.view.currentItem) ?? null;
	}

	/** Items that the meeting has yet to come to, in the order in which it will. */
	get toCome(): ItemView[] {
		return this.view.agenda.filter(({ state }) => state === 'SCHEDULED' || state === 'SUSPENDED');
	}

	get openVote(): VoteView | undefined {
		return this.view.votes.find((vote) => !vote.outcome);
	}

	/** How many have voted in the ballot that is open, from the tick. */
	get turnout() {
		const { turnout } = this.live;
		return turnout && turnout.vote === this.openVote?.id ? turnout.parties : null;
	}

	/** Per party: seats of the open vote's register, and how many of them have voted. */
	get cast(): { party: string; seats: number; cast: number }[] {
		return this.view.parties.map(({ id }) => ({
			party: id,
			seats: this.openVote?.register.filter((seat) => seat.party === id).length ?? 0,
			cast: this.turnout?.find(({ party }) => party === id)?.cast ?? 0
		}));
	}

	/** The motion of an item that is next to be put: the one picked, else the newest that is open and not decided. */
	motionToPut(item: ItemView): MotionView | undefined {
		const undecided = this.view.motions.filter((one) => one.item === item.id && isPutable(one));
		return undecided.find(({ id }) => id === this.#pickedMotions[item.id]) ?? undecided.at(-1);
	}

	/** The vote of an item by papers that ended in a tie, and waits for its run-off. */
	tiedAt(item: ItemView): VoteView | undefined {
		const votes = this.view.votes.filter((vote) => vote.item === item.id);
		return votes.find(
			({ id, outcome, annulled }) =>
				outcome?.verdict === 'TIE_NOT_ADOPTED' &&
				!annulled &&
				tiedFirst(outcome.ranking?.places ?? []).length > 0 &&
				!votes.some((vote) => vote.runOffOf === id && !vote.annulled)
		);
	}

	pickItem(id: string): void {
		this.#pickedItem = id;
	}

	/** Shows the item that is before the meeting again. */
	pickCurrent(): void {
		this.#pickedItem = null;
	}

	pickMotion(item: string, motion: string): void {
		this.#pickedMotions[item] = motion;
	}

	/** Shows the next or the previous item, if there is one. */
	step(by: 1 | -1): void {
		const { agenda } = this.view;
		const at = agenda.findIndex(({ id }) => id === this.item?.id);
		const next = agenda[Math.min(agenda.length - 1, Math.max(0, at + by))];
		if (next) this.pickItem(next.id);
	}

	/** Asks where the picked item is to go: one up, one down, or anywhere (0). Only among those still to come. */
	move(by: -1 | 0 | 1): void {
		const { item, toCome } = this;
		if (this.view.state === 'IN_SESSION' && toCome.length > 1 && toCome.some(({ id }) => id === item?.id))
			this.moving = { by };
	}

	readonly stopMoving = (): void => {
		this.moving = null;
	};

	readonly refuse = (words: string, code?: string): void => {
		this.refused = words;
		this.refusedFor = code;
		// What stands in the way may not have come over the socket yet.
		if (mattersBehind(code, this.view).length === 0 && code) void this.live.catchUp().catch(() => {});
	};

	/** What has to be dealt with before what was refused is possible. */
	get inTheWay(): OpenMatter[] {
		return this.refused ? mattersBehind(this.refusedFor, this.view) : [];
	}
}
