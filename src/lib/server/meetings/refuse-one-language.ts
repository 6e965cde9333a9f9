import type { CharterRules, TextKind } from '#lib/domain/bodies/charter.ts';
import { byFirstWords, inOneLanguage } from '#lib/domain/minutes/one-language.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';

/**
 * Refuses with `BOTH_LANGUAGES_NEEDED` a text in one language where the charter lists its kind: what enters the record
 * so could never be frozen (ruling 33).
 */
export function refuseOneLanguage(rules: CharterRules, kind: TextKind, texts: readonly Text2[]): void {
	if (!rules.minutes.bothLanguages?.includes(kind)) return;
	const half = inOneLanguage(texts);
	if (half.length > 0) throw new Refusal('BOTH_LANGUAGES_NEEDED', { texts: byFirstWords(half) });
}
