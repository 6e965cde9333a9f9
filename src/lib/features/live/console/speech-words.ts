import type { SpeechKind } from '#lib/domain/speaking/nouns.ts';
import { m } from '#lib/paraglide/messages.js';

/** What somebody asks the floor for, in the reader's language. */
export const speechKindWords: Record<SpeechKind, () => string> = {
	POINT_OF_ORDER: m.speaking_kind_point_of_order,
	CONTINUED: m.speaking_kind_continued,
	OPENING: m.speaking_kind_opening,
	LIST: m.speaking_kind_list,
	REPLY: m.speaking_kind_reply,
	CLOSING: m.speaking_kind_closing
};
