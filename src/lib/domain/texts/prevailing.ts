import type { Text2 } from '../text2.ts';

/** Which language of a text prevails where they differ; BOTH: they are equally authentic. */
export const PREVAILING = ['zh', 'en', 'BOTH'] as const;
export type Prevailing = (typeof PREVAILING)[number];

/** Signs of a text: a statute of a thousand articles is shorter. */
export const LONGEST_TEXT = 200_000;

/** What is to be said of a text's languages: nothing where it has one; where nobody said, both are equally authentic. */
export function prevailingOf(text: Text2, said: Prevailing | null | undefined): Prevailing | null {
	return text.zh && text.en ? (said ?? 'BOTH') : null;
}
