import type { ProceduralKind, SuspendableRule } from '#lib/domain/procedure/kinds.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { dateAndTime } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** What each kind is called. */
export const KIND_WORDS: Record<ProceduralKind, typeof m.procedure_kind_adjourn> = {
	FIX_TIME: m.procedure_kind_fix_time,
	ADJOURN: m.procedure_kind_adjourn,
	RECESS: m.procedure_kind_recess,
	PRIVILEGE: m.procedure_kind_privilege,
	ORDERS_OF_THE_DAY: m.procedure_kind_orders_of_the_day,
	LAY_ON_TABLE: m.procedure_kind_lay_on_table,
	CLOSE_DEBATE: m.procedure_kind_close_debate,
	LIMIT_DEBATE: m.procedure_kind_limit_debate,
	POSTPONE: m.procedure_kind_postpone,
	REFER: m.procedure_kind_refer,
	POSTPONE_INDEFINITELY: m.procedure_kind_postpone_indefinitely,
	ADJOURN_DEBATE: m.procedure_kind_adjourn_debate,
	NEXT_ITEM: m.procedure_kind_next_item,
	ASK_OPINION: m.procedure_kind_ask_opinion,
	POINT_OF_ORDER: m.procedure_kind_point_of_order,
	APPEAL: m.procedure_kind_appeal,
	SUSPEND_RULES: m.procedure_kind_suspend_rules,
	OBJECT_TO_CONSIDERATION: m.procedure_kind_object_to_consideration,
	DIVIDE_QUESTION: m.procedure_kind_divide_question,
	DIVISION_OF_ASSEMBLY: m.procedure_kind_division_of_assembly,
	INQUIRY: m.procedure_kind_inquiry,
	WITHDRAW: m.procedure_kind_withdraw,
	TAKE_FROM_TABLE: m.procedure_kind_take_from_table,
	RECONSIDER: m.procedure_kind_reconsider,
	AMEND_PROCEDURAL: m.procedure_kind_amend
};

/** What a procedural motion is about and what its mover says with it. */
export interface Particulars {
	/** Number of the motion that it is about. */
	motion?: number;
	/** The sitting that decided on it, where that is another one. */
	meeting?: Text2;
	/** Ordinal of the item, where it is about that. */
	item?: number;
	says?: Text2;
	minutes?: number;
	at?: { at: Date; zone: string };
	suspends?: SuspendableRule;
	/** The parts of a divided motion, each by its first and last clause. */
	parts?: Required<Text2>;
	/** The words of the procedural motion that is amended. */
	amends?: Text2;
}

/** The rules that may be suspended. */
export const RULE_WORDS: Record<SuspendableRule, typeof m.procedure_rule_seconding> = {
	SECONDING: m.procedure_rule_seconding,
	PRECEDENCE: m.procedure_rule_precedence,
	SPEECH_LIMITS: m.procedure_rule_speech_limits
};

/** What is moved, as the meeting is asked and the record keeps it, in both languages. */
export function wordsOf(kind: ProceduralKind, particulars: Particulars): Required<Text2> {
	return { zh: inOne('zh', kind, particulars), en: inOne('en', kind, particulars) };
}

function inOne(locale: Locale, kind: ProceduralKind, particulars: Particulars): string {
	const { motion, meeting, item, amends } = particulars;
	const options = { locale };
	const of =
		motion !== undefined
			? meeting
				? m.procedure_of_earlier_motion({ number: motion, meeting: inLocale(meeting, locale).text }, options)
				: m.procedure_of_motion({ number: motion }, options)
			: item !== undefined
				? m.procedure_of_item({ ordinal: item }, options)
				: amends && inLocale(amends, locale).text;
	const what = KIND_WORDS[kind]({}, options);
	const named = of ? m.procedure_question_of({ what, of }, options) : what;
	const said = saidWords(locale, kind, particulars);
	const whole = said ? m.procedure_question_says({ what: named, says: said }, options) : named;
	return locale === 'en' ? whole.charAt(0).toUpperCase() + whole.slice(1) : whole;
}

function saidWords(
	locale: Locale,
	kind: ProceduralKind,
	{ says, minutes, at, suspends, parts }: Particulars
): string {
	const options = { locale };
	if (minutes !== undefined)
		return kind === 'LIMIT_DEBATE'
			? m.procedure_of_minutes_each({ minutes }, options)
			: m.procedure_of_minutes({ minutes }, options);
	if (at) return dateAndTime(at.at, at.zone, locale);
	if (suspends) return RULE_WORDS[suspends]({}, options);
	if (parts) return parts[locale];
	return inLocale(says ?? {}, locale).text;
}
