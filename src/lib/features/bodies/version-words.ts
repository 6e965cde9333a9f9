import { dateWords, lastDay } from '#lib/features/organisations/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CharterState } from '#lib/server/bodies/read-charters.ts';

/** What a version of a charter is, with its dates. */
export function versionWords(version: {
	version: number;
	state: CharterState;
	from: string | null;
	to: string | null;
}): string {
	const words = {
		version: version.version,
		from: version.from ? dateWords(version.from) : '',
		to: version.to ? dateWords(lastDay(version.to)) : ''
	};
	switch (version.state) {
		case 'IN_FORCE':
			return m.bodies_charter_in_force(words);
		case 'COMING':
			return m.bodies_charter_coming(words);
		case 'PAST':
			return m.bodies_charter_past(words);
		case 'DRAFT':
			return m.bodies_charter_draft(words);
		case 'WITHDRAWN':
			return m.bodies_charter_withdrawn(words);
	}
}
