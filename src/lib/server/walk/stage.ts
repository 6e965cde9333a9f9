import { inLocale, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Player } from './player.ts';

/** The meeting that is being played. */
export interface Stage {
	player: Player;
	meetingId: string;
	secretary: Actor;
	/** Of this run, so that a step that is tried again is known by its request key. */
	run: string;
}

/** How a text stands in what the walk prints. */
export function words(text: Text2): string {
	return inLocale(text, 'en').text;
}
