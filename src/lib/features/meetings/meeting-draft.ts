import type { ItemAudience, ItemKind, MeetingKind, Subject } from '#lib/domain/meetings/nouns.ts';
import type { SchedulableBody } from '#lib/server/meetings/schedulable-bodies.ts';
import { m } from '#lib/paraglide/messages.js';

/** What stands in the scheduler's form, as text, whether it holds good or not. */
export interface MeetingDraft {
	body: string;
	/** The meeting that is changed; empty for a new one. */
	meeting: string;
	requestKey: string;
	kind: MeetingKind;
	titleZh: string;
	titleEn: string;
	date: string;
	from: string;
	to: string;
	placeZh: string;
	placeEn: string;
	link: string;
	reason: string;
	items: DraftItem[];
}

export interface DraftItem {
	/** The matter that was waiting for an agenda; empty for any other. */
	proposal: string;
	/** For the list on the page alone. */
	key: number;
	id: string;
	kind: ItemKind;
	subject: Subject;
	titleZh: string;
	titleEn: string;
	minutes: string;
	audience: ItemAudience;
}

type Proposal = SchedulableBody['proposed'][number];

let keys = 0;

export function newItem(kind: ItemKind = 'CONSULTATION', changes: Partial<DraftItem> = {}): DraftItem {
	return {
		id: '',
		kind,
		subject: 'OTHER',
		titleZh: '',
		titleEn: '',
		minutes: '20',
		audience: 'ALL',
		proposal: '',
		...changes,
		key: ++keys
	};
}

/** A matter that waits for an agenda, as an item of one. */
export function proposedItem({ id, kind, subject, title }: Proposal): DraftItem {
	return newItem(kind, { subject, titleZh: title.zh ?? '', titleEn: title.en ?? '', proposal: id });
}

/**
 * A meeting as the charters expect one: the agenda adopted first, then what was done since the last meeting, then what
 * waits for this agenda.
 */
export function newDraft(body: string, requestKey: string, proposed: readonly Proposal[] = []): MeetingDraft {
	return {
		body,
		meeting: '',
		requestKey,
		kind: 'PLENARY',
		titleZh: '',
		titleEn: '',
		date: '',
		from: '09:00',
		to: '11:30',
		placeZh: '',
		placeEn: '',
		link: '',
		reason: '',
		items: [
			newItem('ADOPT_AGENDA', { ...inBoth(m.meetings_default_adopt), minutes: '5' }),
			newItem('FOLLOW_UP_REPORT', inBoth(m.meetings_default_follow_up)),
			...(proposed.length > 0 ? proposed.map(proposedItem) : [newItem()])
		]
	};
}

function inBoth(words: (inputs: Record<string, never>, options: { locale: 'zh' | 'en' }) => string) {
	return { titleZh: words({}, { locale: 'zh' }), titleEn: words({}, { locale: 'en' }) };
}

/** What a browser sent, put back into the form: nothing that was typed is lost. */
export function draftFromForm(form: Record<string, string[]>): MeetingDraft {
	const one = (name: string) => form[name]?.[0] ?? '';
	return {
		body: one('body'),
		meeting: one('meeting'),
		requestKey: one('request_key'),
		kind: (one('kind') || 'PLENARY') as MeetingKind,
		titleZh: one('title_zh'),
		titleEn: one('title_en'),
		date: one('date'),
		from: one('from'),
		to: one('to'),
		placeZh: one('place_zh'),
		placeEn: one('place_en'),
		link: one('link'),
		reason: one('reason'),
		items: (form.item_kind ?? []).map((kind, at) =>
			newItem(kind as ItemKind, {
				id: form.item_id?.[at] ?? '',
				subject: (form.item_subject?.[at] ?? 'OTHER') as Subject,
				titleZh: form.item_title_zh?.[at] ?? '',
				titleEn: form.item_title_en?.[at] ?? '',
				minutes: form.item_minutes?.[at] ?? '',
				audience: (form.item_audience?.[at] ?? 'ALL') as ItemAudience,
				proposal: form.item_proposal?.[at] ?? ''
			})
		)
	};
}

/** A submitted form as plain data, for `fail` to hand back. */
export function asSent(form: FormData): Record<string, string[]> {
	const sent: Record<string, string[]> = {};
	for (const [name, value] of form) if (typeof value === 'string') (sent[name] ??= []).push(value);
	return sent;
}
