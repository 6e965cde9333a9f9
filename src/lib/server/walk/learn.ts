import type { Entry } from '#lib/domain/record/entry.ts';
import type { WalkEvent } from './event-form.ts';
import type { Names } from './names.ts';

/** Takes from the entries that an event made the ids of what it brought into being. */
export function learn(names: Names, event: WalkEvent, entries: readonly Entry[]): void {
	const idIn = (type: string, name: string) => {
		const value = entries.find(({ t }) => t === type)?.body[name];
		if (typeof value !== 'string') throw new Error(`no entry ${type} names a ${name}`);
		return value;
	};
	switch (event.do) {
		case 'add-item': {
			const added = entries.find(({ t }) => t === 'item.added')!.body.item as { id: string };
			names.item[event.key] = added.id;
			break;
		}
		case 'motion':
			names.motion[event.motion] = idIn('motion.submitted', 'motion');
			break;
		case 'amend':
			names.amendment[event.amendment] = idIn('amendment.submitted', 'amendment');
			break;
		case 'procedural':
			names.procedural[event.procedural] = idIn('procedure.moved', 'procedural');
			break;
		case 'call-consensus':
			names.vote[event.vote] = idIn('consensus.called', 'vote');
			break;
		case 'open-ballot':
			names.vote[event.vote] = idIn('ballot.opened', 'vote');
			break;
		case 'comment':
			names.comment[event.comment] = idIn('minutes.commented', 'comment');
			break;
	}
}
