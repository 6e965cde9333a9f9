import type { Text2 } from '#lib/domain/text2.ts';

/** What the frame shows of the person who is signed in. */
export interface FramePerson {
	id: string;
	name: Text2;
	isAdministrator: boolean;
}
