import type { MinutesBlock } from '#lib/domain/minutes/document.ts';
import type { MinutesFacts } from '#lib/domain/minutes/facts.ts';
import type { ProceduralFact } from '#lib/domain/procedure/procedural-facts.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { m } from '#lib/paraglide/messages.js';
import { labelOf } from './who-spoke.ts';

/** A procedural motion, a point of order or an appeal in one paragraph: who moved it, who seconded it, what became of it. */
export function proceduralBlock(
	facts: MinutesFacts,
	fact: ProceduralFact
): MinutesBlock & { kind: 'paragraph' } {
	const text = { zh: sentences(facts, fact, 'zh'), en: sentences(facts, fact, 'en') };
	return { kind: 'paragraph', text };
}

function sentences(facts: MinutesFacts, fact: ProceduralFact, locale: Locale): string {
	const options = { locale };
	const said = (text: Text2) => inLocale(text, locale).text;
	const who = ({ person, party }: ProceduralFact['mover']) =>
		m.procedure_fact_who(
			{
				name: said(facts.people.find((one) => one.person === person)?.name ?? {}),
				party: said(labelOf(facts, party))
			},
			options
		);
	return [
		m.procedure_fact_moved({ who: who(fact.mover), words: said(fact.words) }, options),
		fact.seconder && m.procedure_fact_seconded({ who: who(fact.seconder) }, options),
		...fact.rulings.map(({ decision, reason, overturned }) => {
			const ruled =
				decision === 'INADMISSIBLE'
					? m.procedure_fact_ruled_out
					: decision === 'UPHELD'
						? m.procedure_fact_upheld
						: m.procedure_fact_dismissed;
			const sentence = ruled({ reason: said(reason) }, options);
			return overturned ? `${sentence}${m.procedure_fact_overturned({}, options)}` : sentence;
		}),
		outcome(fact, locale),
		fact.carriedOut && m.procedure_fact_carried_out({ text: said(fact.carriedOut) }, options)
	]
		.filter(Boolean)
		.join('');
}

/** What became of it, where no ruling has said so. */
function outcome({ state, appealed, rulings }: ProceduralFact, locale: Locale): string {
	const options = { locale };
	if (appealed?.outcome === 'SUSTAINED') return m.procedure_fact_sustained({}, options);
	switch (state) {
		case 'ADOPTED':
			return rulings.length > 0 ? '' : m.procedure_fact_adopted({}, options);
		case 'LOST':
			return rulings.length > 0 ? '' : m.procedure_fact_lost({}, options);
		case 'LAPSED':
			return m.procedure_fact_lapsed({}, options);
		case 'WITHDRAWN':
			return m.procedure_fact_withdrawn({}, options);
		default:
			return '';
	}
}
