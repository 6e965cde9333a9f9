import type { MinutesBlock } from '#lib/domain/minutes/document.ts';
import type { MinutesFacts, VoteFact } from '#lib/domain/minutes/facts.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import { m } from '#lib/paraglide/messages.js';
import { labelOf, speaker } from './who-spoke.ts';

const CHOICES: Record<Choice, typeof m.live_for> = {
	FOR: m.live_for,
	AGAINST: m.live_against,
	ABSTAIN: m.live_abstain
};

/** What came after the result of a vote, in order: that its matter goes on the next agenda, challenges with their rulings, explanations, declarations of correction. */
export function afterVoteBlocks(facts: MinutesFacts, vote: VoteFact, locale: Locale): MinutesBlock[] {
	const party = (id: string | null, of: Locale) => (id ? inLocale(labelOf(facts, id), of).text : '');
	return [
		...(vote.proposedAgain && !vote.annulled ? [proposedAgain] : []),
		...vote.challenges.flatMap((challenge) => challengeBlocks(facts, challenge, locale)),
		...vote.explanations.map(({ party: id, person, text }): MinutesBlock => ({
			kind: 'statement',
			label: m.minutes_explanation_of({ party: party(id, locale) }, { locale }),
			speaker: person ? speaker(facts, person, locale) : '',
			text
		})),
		...vote.reservations.map(({ party: id, organisation, text }): MinutesBlock => ({
			kind: 'statement',
			label: m.minutes_reservation_of({ party: party(id, locale) }, { locale }),
			speaker: organisation ? inLocale(organisation, locale).text : '',
			text
		})),
		...vote.corrections.map(({ party: id, person, meant, text }): MinutesBlock => ({
			kind: 'statement',
			label: m.minutes_correction_of({ party: party(id, locale) }, { locale }),
			speaker: speaker(facts, person, locale),
			text: bothWith(
				(of) => m.minutes_correction_words({ choice: CHOICES[meant]({}, { locale: of }) }, { locale: of }),
				text
			)
		}))
	];
}

const proposedAgain: MinutesBlock = {
	kind: 'paragraph',
	text: bothWith((of) => m.minutes_proposed_again({}, { locale: of }))
};

function challengeBlocks(
	facts: MinutesFacts,
	{ party, person, reason, recounted, ruling }: VoteFact['challenges'][number],
	locale: Locale
): MinutesBlock[] {
	const blocks: MinutesBlock[] = [
		{
			kind: 'statement',
			label: m.minutes_challenge_of(
				{ party: party ? inLocale(labelOf(facts, party), locale).text : '' },
				{ locale }
			),
			speaker: speaker(facts, person, locale),
			text: reason
		}
	];
	if (recounted !== undefined)
		blocks.push({
			kind: 'paragraph',
			text: bothWith((of) =>
				(recounted ? m.minutes_recounted : m.minutes_recounted_differently)({}, { locale: of })
			)
		});
	if (ruling) {
		const words = ruling.ruling === 'UPHELD' ? m.minutes_challenge_upheld : m.minutes_challenge_dismissed;
		blocks.push({ kind: 'paragraph', text: bothWith((of) => words({}, { locale: of }), ruling.reason) });
	}
	return blocks;
}

/** A sentence of ours in both languages, and after it what somebody wrote, in the languages he wrote it in. */
function bothWith(sentence: (locale: Locale) => string, text: Text2 = {}): Text2 {
	return {
		zh: `${sentence('zh')}${text.zh ?? text.en ?? ''}`,
		en: [sentence('en'), text.en ?? text.zh].filter(Boolean).join(' ')
	};
}
