import type { ConsoleAct } from '#lib/domain/live/console-keys.ts';
import { CONSOLE_ACTS, shownPress } from '#lib/domain/live/console-keys.ts';
import { m } from '#lib/paraglide/messages.js';
import type { FindGroup } from '../../find/finding.svelte.ts';
import { nameOf, numeral, partyOf, say } from '../words.ts';
import type { Desk } from './desk.svelte.ts';

/** Acts that are keys and nothing else: to find them while finding is of no use. */
const ONLY_KEYS: readonly ConsoleAct[] = ['find', 'go', 'back', 'next', 'previous'];

/**
 * What the palette finds on the console: the agenda, what the secretary can do with its key, and who is called.
 * `showPerson` shows somebody where he is checked in and out.
 */
export function findableAt(
	desk: Desk,
	words: Record<ConsoleAct, string>,
	acts: Record<ConsoleAct, () => void>,
	showPerson: (id: string) => void
): FindGroup[] {
	const { view, keys } = desk;
	return [
		{
			name: m.common_find_items(),
			among: view.agenda.map(({ id, ordinal, title }) => ({
				...{ id, words: `${numeral(ordinal)} ${say(title)}`, also: title },
				run: () => desk.pickItem(id)
			}))
		},
		{
			name: m.common_find_acts(),
			among: CONSOLE_ACTS.filter((act) => !ONLY_KEYS.includes(act)).map((act) => {
				const press = keys[act];
				return {
					...{ id: act, words: words[act], run: acts[act] },
					...(press && { key: shownPress(press, m.speaking_key_space()) })
				};
			})
		},
		{
			name: m.common_find_people(),
			typedOnly: true,
			among: Object.values(view.people).map(({ person, name, party }) => ({
				...{ id: person, words: nameOf(view, person), more: say(partyOf(view, party)?.label), also: name },
				run: () => showPerson(person)
			}))
		}
	];
}
