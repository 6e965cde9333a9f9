import type { Text2 } from '../text2.ts';
import type { ItemAudience, ItemKind, Subject } from './nouns.ts';

/** An item as a change would have it; `id` of one that the agenda has already. */
export interface ChangedItem {
	id?: string;
	kind: ItemKind;
	subject: Subject;
	title: Text2;
	minutes: number;
	/** To whom it is open; absent: to all. */
	audience?: Exclude<ItemAudience, 'ALL'>;
	presenterPartyId?: string;
	/** Of a new item: the matter that was waiting for an agenda. */
	proposalId?: string;
}

/** When, where and about what a meeting is to be held, instants as ISO 8601. */
export interface ProposedChange {
	title: Text2;
	starts: string;
	ends: string;
	place: Text2;
	link?: string;
	agenda: ChangedItem[];
}

export type ChangedPart = 'TIME' | 'PLACE' | 'AGENDA';

/**
 * What is materially different in a change of a meeting: its time, where it is held, or its agenda. A title put right is
 * not.
 */
export function materialParts(before: ProposedChange, after: ProposedChange): ChangedPart[] {
	const time = before.starts !== after.starts || before.ends !== after.ends;
	const place = placeOf(before) !== placeOf(after);
	const agenda =
		before.agenda.length !== after.agenda.length ||
		before.agenda.some((item, at) => itemOf(item) !== itemOf(after.agenda[at]!));
	return [
		...(time ? ['TIME' as const] : []),
		...(place ? ['PLACE' as const] : []),
		...(agenda ? ['AGENDA' as const] : [])
	];
}

function placeOf({ place, link }: ProposedChange): string {
	return JSON.stringify([place.zh, place.en, link]);
}

function itemOf({ id, kind, subject, title, minutes, audience, presenterPartyId }: ChangedItem): string {
	return JSON.stringify([id, kind, subject, title.zh, title.en, minutes, audience, presenterPartyId]);
}
