import { inLocale, type Locale } from '../text2.ts';
import type { Clause } from '../texts/clause.ts';
import { nestClauses, type NestedClause } from '../texts/nest-clauses.ts';
import type { Numbering } from '../texts/numbering.ts';
import { writeXml, type XmlElement } from '../texts/xml-text.ts';
import { akomaMeta, clauseAddress } from './akoma-meta.ts';
import { consolidate } from './consolidate.ts';
import type { ConsolidatedMotion } from './consolidated-motion.ts';

const ELEMENTS: Record<Numbering, string> = {
	PART: 'part',
	CHAPTER: 'chapter',
	SECTION: 'section',
	ARTICLE: 'article',
	HEADING: 'clause',
	SUBHEADING: 'subclause',
	POINT: 'point',
	DECIMAL: 'rule',
	SUBDECIMAL: 'subrule',
	SUBPOINT: 'indent',
	LETTER: 'alinea',
	ROMAN: 'subparagraph',
	CIRCLED: 'level'
};
/** What is numbered so is called something, and says nothing itself. */
const TITLED: readonly (Numbering | null)[] = ['PART', 'CHAPTER', 'SECTION'];

/**
 * A motion's consolidated text in one language as Akoma Ntoso 3.0 (OASIS LegalDocML): one expression of the work that the
 * motion is, with the vote behind each modification. The `eId` of a clause is its stable address, which stays when its
 * number changes, and is the same in both languages. `null` where the consolidated text is not in that language.
 */
export function akomaNtoso(motion: ConsolidatedMotion, locale: Locale): string | null {
	const clauses = consolidate(motion.moved, motion.adopted).clauses[locale];
	if (!clauses) return null;
	const lang = locale === 'zh' ? 'zh-CN' : 'en';
	const title = inLocale(motion.title, locale);
	const tree: XmlElement = {
		name: 'akomaNtoso',
		attributes: { xmlns: 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0' },
		children: [
			{
				name: 'doc',
				attributes: { name: 'motion', contains: 'singleVersion' },
				children: [
					akomaMeta(motion, locale),
					{
						name: 'preface',
						attributes: { 'xml:lang': lang },
						children: [
							{ name: 'p', children: [inLocale(motion.body.name, locale).text] },
							{
								name: 'p',
								children: [
									{ name: 'docNumber', children: [String(motion.number)] },
									' ',
									{ name: 'docTitle', children: [title.text] }
								]
							}
						]
					},
					{ name: 'mainBody', attributes: { 'xml:lang': lang }, children: bodyOf(clauses) }
				]
			}
		]
	};
	return `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(tree)}\n`;
}

function bodyOf(clauses: readonly Clause[]): XmlElement[] {
	const write = ({ clause, inside }: NestedClause): XmlElement => {
		const children: XmlElement[] = [];
		const words: XmlElement = { name: 'p', children: [clause.words] };
		if (clause.label) children.push({ name: 'num', children: [clause.label] });
		if (clause.words && TITLED.includes(clause.numbering))
			children.push({ name: 'heading', children: [clause.words] });
		else if (clause.words)
			children.push({ name: inside.length > 0 ? 'intro' : 'content', children: [words] });
		return {
			name: clause.numbering ? ELEMENTS[clause.numbering] : 'paragraph',
			attributes: { eId: clauseAddress(clause.id) },
			children: [...children, ...inside.map(write)]
		};
	};
	const body = nestClauses(clauses).map(write);
	return body.length > 0 ? body : [{ name: 'p' }];
}
