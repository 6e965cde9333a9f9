import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import type { MinutesFacts } from '#lib/domain/minutes/facts.ts';
import { textsOf } from '#lib/domain/minutes/one-language.ts';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import { refuseOneLanguage } from '../meetings/refuse-one-language.ts';

/** Refuses with `BOTH_LANGUAGES_NEEDED` minutes in which a kind of text that the charter lists lacks a language. */
export function refuseHalfTexts(rules: CharterRules, facts: MinutesFacts, prose: Prose): void {
	for (const kind of rules.minutes.bothLanguages ?? [])
		refuseOneLanguage(rules, kind, textsOf(kind, facts, prose));
}
