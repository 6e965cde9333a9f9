import type { AskObstacle } from './may-ask.ts';

/** Why an act about the floor is refused (domain.md 4.1, speaking order). */
export type SpeakingRefusal =
	| AskObstacle
	| 'NO_ITEM_FOR_SPEAKERS'
	| 'NOT_ON_THE_LIST'
	| 'REASON_FOR_ANOTHER_SPEAKER'
	| 'NOBODY_IS_NEXT'
	| 'FLOOR_MOVED_ON'
	| 'FLOOR_WAITS_FOR_VOTE'
	| 'NOTHING_TO_YIELD'
	| 'NOT_YOUR_ADVISER'
	| 'INVITE_ONLY_GUESTS';
