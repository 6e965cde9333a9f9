import { expect, test } from 'vitest';
import { materialParts, type ProposedChange } from './change.ts';

const before: ProposedChange = {
	title: { zh: '会议' },
	starts: '2026-03-18T01:00:00.000Z',
	ends: '2026-03-18T03:00:00.000Z',
	place: { zh: '北京' },
	agenda: [
		{ id: 'a', kind: 'BRIEFING', subject: 'OTHER', title: { zh: '通报' }, minutes: 5 },
		{ id: 'b', kind: 'DECISION', subject: 'OTHER', title: { zh: '决定' }, minutes: 20 }
	]
};

test.each([
	['nothing', {}, []],
	['the title', { title: { zh: '第四次会议', en: 'Fourth meeting' } }, []],
	['the end', { ends: '2026-03-18T04:00:00.000Z' }, ['TIME']],
	['a link', { link: 'https://meet.example.org/1' }, ['PLACE']],
	['the place in the other language', { place: { zh: '北京', en: 'Beijing' } }, ['PLACE']],
	['the order', { agenda: before.agenda.toReversed() }, ['AGENDA']],
	['an item more', { agenda: [...before.agenda, before.agenda[0]!] }, ['AGENDA']],
	['an item’s minutes', { agenda: [{ ...before.agenda[0]!, minutes: 6 }, before.agenda[1]!] }, ['AGENDA']],
	['time and place', { starts: '2026-03-18T02:00:00.000Z', place: { zh: '上海' } }, ['TIME', 'PLACE']]
] as const)('%s', (_, change, parts) => {
	expect(materialParts(before, { ...before, ...(change as Partial<ProposedChange>) })).toEqual(parts);
});
