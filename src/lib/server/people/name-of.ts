import { text2, type Text2 } from '../../domain/text2.ts';

/** A person's name out of its two columns. */
export function nameOf(row: { name_zh: string | null; name_en: string | null }): Text2 {
	return text2(row.name_zh, row.name_en);
}
