import { m } from '#lib/paraglide/messages.js';

export const stateWords = {
	SIGNING: m.archive_state_signing,
	FILED: m.archive_state_filed,
	SUPERSEDED: m.archive_state_superseded
};
