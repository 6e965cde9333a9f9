import type { Actor } from '../actor.ts';
import { listDrafts, type ListedDraft } from '../drafting/list-drafts.ts';
import { openNotes } from '../drafting/open-notes.ts';
import { readDraft, type DraftPage } from '../drafting/read-draft.ts';
import type { Portal } from '../portal.ts';

/** What is in the room of a side. */
export interface CaucusRoom {
	notes: DraftPage;
	drafts: ListedDraft[];
}

/** The room of the actor's side at a meeting; refuses as `openNotes` does. */
export async function openRoom(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<CaucusRoom> {
	const { draftId } = await openNotes(portal, actor, input);
	const [notes, { drafts }] = await Promise.all([
		readDraft(portal, actor, { ...input, draftId }),
		listDrafts(portal, actor, input)
	]);
	return { notes, drafts };
}
