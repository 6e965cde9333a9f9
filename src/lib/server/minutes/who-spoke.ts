import type { MinutesFacts } from '#lib/domain/minutes/facts.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';

/** The party's own label on the day of the meeting. */
export function labelOf(facts: MinutesFacts, party: string): Text2 {
	return facts.parties.find(({ id }) => id === party)?.label ?? {};
}

/** A person with unit and title, as the roster called him; empty for somebody who was not on it. */
export function speaker(facts: MinutesFacts, person: string, locale: Locale): string {
	const found = facts.people.find((one) => one.person === person);
	if (!found) return '';
	const name = inLocale(found.name, locale).text;
	const post = [
		found.organisation && inLocale(found.organisation.name, locale).text,
		inLocale(found.title, locale).text
	]
		.filter(Boolean)
		.join(' ');
	return post ? (locale === 'zh' ? `${name}（${post}）` : `${name} (${post})`) : name;
}
