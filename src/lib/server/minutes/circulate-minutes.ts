import { placesOfCharacters } from '#lib/domain/minutes/places-of-characters.ts';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { typesetterFor } from '../documents/typesetter.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { charterOf } from '../meetings/presence.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actOnMinutes } from './act-on-minutes.ts';
import { proseSha256 } from './prose-hash.ts';
import { readFacts } from './read-facts.ts';
import { refuseHalfTexts } from './refuse-half-texts.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Circulates the draft to all parties as its next version, with the charter's days for comments. A revised text
 * circulates anew; what was agreed of an earlier version no longer counts. Secretary only.
 *
 * Refuses with `PROSE_NOT_PRINTABLE` where freezing could not print the text, and with `BOTH_LANGUAGES_NEEDED` where it
 * would be refused for a missing language: afterwards it cannot be changed.
 */
export async function circulateMinutes(
	portal: Portal,
	actor: Actor,
	input: { minutesId: string }
): Promise<{ version: number; commentsDue: Date }> {
	return actOnMinutes(
		portal,
		actor,
		input.minutesId,
		['DRAFT', 'CIRCULATED', 'COMMENTS_CLOSED', 'DISPUTED'],
		async ({ trx, now, append, standing, log }) => {
			const { by, fields } = bySecretary(standing);
			const { minutes, meeting } = standing;
			await refuseUnprintable(portal, minutes.prose);
			const { rules } = await charterOf(trx, meeting);
			refuseHalfTexts(rules, await readFacts(trx, log.id), minutes.prose);
			const version = minutes.state === 'DRAFT' ? minutes.version : minutes.version + 1;
			const commentsDue = new Date(now.getTime() + rules.minutes.commentDays * DAY_MS);
			const sha256 = proseSha256(minutes.prose);
			await trx
				.insertInto('minutes_version')
				.values({
					body_id: minutes.body_id,
					minutes_id: minutes.id,
					version,
					prose: JSON.stringify(minutes.prose),
					sha256: Buffer.from(sha256, 'hex'),
					circulated_at: now,
					comments_due_at: commentsDue
				})
				.execute();
			await trx
				.updateTable('minutes')
				.set({ state: 'CIRCULATED', version })
				.where('id', '=', minutes.id)
				.execute();
			await append(
				meetingEntry(by, {
					t: 'minutes.circulated',
					v: 1,
					body: { ...fields, minutes: minutes.id, version, sha256, comments_due: commentsDue.toISOString() }
				})
			);
			return { version, commentsDue };
		}
	);
}

async function refuseUnprintable({ settings }: Portal, prose: Prose): Promise<void> {
	const paragraphs = [prose.title, ...Object.values(prose.passages)].flatMap(({ zh, en }) => [
		zh ?? '',
		en ?? ''
	]);
	const missing = await typesetterFor(settings.fontDir).missingIn(paragraphs.join('\n'));
	if (missing.length > 0)
		throw new Refusal('PROSE_NOT_PRINTABLE', { where: placesOfCharacters(paragraphs, missing) });
}
