import { inLocale, type Locale } from '../text2.ts';
import type { Prevailing } from '../texts/prevailing.ts';
import type { XmlElement } from '../texts/xml-text.ts';
import type { AmendmentOp } from './amendment.ts';
import type { AdoptedAmendment, ConsolidatedMotion } from './consolidated-motion.ts';

/** ISO 639-2, as Akoma Ntoso wants it. */
const LANGUAGES: Record<Locale, string> = { zh: 'zho', en: 'eng' };
const MODIFICATIONS: Record<AmendmentOp, string> = {
	INSERT: 'insertion',
	DELETE: 'repeal',
	REPLACE: 'substitution'
};
/** Bodies of this portal sit under Chinese law. */
const COUNTRY = 'cn';

/**
 * What an Akoma Ntoso file says of itself: the motion as a work, its consolidated text in one language as an expression
 * of the day of the last vote, how it came about, and which amendment, adopted by which vote, changed which clause.
 */
export function akomaMeta(motion: ConsolidatedMotion, locale: Locale): XmlElement {
	const last = motion.adopted.at(-1)?.at ?? motion.at;
	const work = `/akn/${COUNTRY}/doc/motion/${day(motion.at)}/${motion.id}`;
	const moved = `${work}/${LANGUAGES[locale]}@`;
	const expression = `${work}/${LANGUAGES[locale]}@${day(last)}`;
	return {
		name: 'meta',
		children: [
			{
				name: 'identification',
				attributes: { source: '#body' },
				children: [
					level('FRBRWork', `${work}/!main`, work, motion.at, 'moved', [
						empty('FRBRcountry', { value: COUNTRY }),
						empty('FRBRnumber', { value: String(motion.number) })
					]),
					level('FRBRExpression', `${expression}/!main`, expression, last, 'consolidated', [
						...(motion.prevailing
							? [empty('FRBRauthoritative', { value: String(authoritative(motion.prevailing, locale)) })]
							: []),
						empty('FRBRlanguage', { language: LANGUAGES[locale] })
					]),
					level('FRBRManifestation', `${expression}/!main.xml`, `${expression}.akn`, last, 'written', [
						empty('FRBRformat', { value: 'application/akn+xml' })
					])
				]
			},
			lifecycle(motion),
			...(motion.adopted.length > 0 ? [analysis(motion.adopted, moved)] : []),
			references(motion, locale, moved)
		]
	};
}

/** Where a clause is found in the file. */
export function clauseAddress(id: string): string {
	return `cl_${id}`;
}

/** Whether this language is the one to go by, of two. */
function authoritative(prevailing: Prevailing, locale: Locale): boolean {
	return prevailing === 'BOTH' || prevailing === locale;
}

function level(
	name: string,
	self: string,
	uri: string,
	date: string,
	what: string,
	more: XmlElement[]
): XmlElement {
	return {
		name,
		children: [
			empty('FRBRthis', { value: self }),
			empty('FRBRuri', { value: uri }),
			empty('FRBRdate', { date: day(date), name: what }),
			empty('FRBRauthor', { href: '#body' }),
			...more
		]
	};
}

function lifecycle({ at, adopted }: ConsolidatedMotion): XmlElement {
	const event = (eId: string, date: string, source: string, type: string) =>
		empty('eventRef', { eId, date, source, type });
	return {
		name: 'lifecycle',
		attributes: { source: '#body' },
		children: [
			event('event_0', at, '#original', 'generation'),
			...adopted.map((one, n) => event(`event_${n + 1}`, one.at, `#amendment_${n + 1}`, 'amendment'))
		]
	};
}

function analysis(adopted: readonly AdoptedAmendment[], moved: string): XmlElement {
	const modifications = adopted.map(({ op, clause, id }, n) => {
		const place = `#${clauseAddress(op === 'INSERT' ? id : clause)}`;
		return {
			name: 'textualMod',
			attributes: { eId: `modification_${n + 1}`, type: MODIFICATIONS[op] },
			children: [
				empty('source', { href: `#amendment_${n + 1}` }),
				empty('destination', { href: op === 'DELETE' ? moved + place : place })
			]
		};
	});
	return {
		name: 'analysis',
		attributes: { source: '#body' },
		children: [{ name: 'passiveModifications', children: modifications }]
	};
}

function references(motion: ConsolidatedMotion, locale: Locale, moved: string): XmlElement {
	const { body, adopted, meeting } = motion;
	const reference = ({ number, vote, party }: Omit<AdoptedAmendment, 'takenIn'>, eId: string) => {
		const by = party ? ` (${inLocale(party, locale).text})` : '';
		const href = vote
			? `/meetings/${meeting.id}/votes/${vote}`
			: `/meetings/${meeting.id}/motions/${motion.id}`;
		return empty('passiveRef', { eId, href, showAs: `${number}${by}` });
	};
	return {
		name: 'references',
		attributes: { source: '#body' },
		children: [
			empty('original', { eId: 'original', href: moved, showAs: inLocale(motion.title, locale).text }),
			...adopted.flatMap(({ takenIn, ...one }, n) => [
				reference(one, `amendment_${n + 1}`),
				// Votes that made its words what they are stand beside its own.
				...takenIn.map((to, at) => reference(to, `amendment_${n + 1}_${at + 1}`))
			]),
			empty('TLCOrganization', {
				eId: 'body',
				href: `/akn/ontology/organization/${COUNTRY}/${body.id}`,
				showAs: inLocale(body.name, locale).text
			})
		]
	};
}

function empty(name: string, attributes: Record<string, string>): XmlElement {
	return { name, attributes };
}

function day(instant: string): string {
	return instant.slice(0, 10);
}
