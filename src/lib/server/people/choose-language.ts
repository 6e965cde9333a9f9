import type { Locale } from '../../domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';

/** Chooses the language of the actor's mails, and of pages on devices that have not chosen one. */
export async function chooseLanguage(portal: Portal, actor: Actor, locale: Locale): Promise<void> {
	await portal.db.updateTable('person').set({ locale }).where('id', '=', actor.personId).execute();
}
