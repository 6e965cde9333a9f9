import type { Handle } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { Gate } from '#lib/server/process/gate.ts';

/** A browser asks for six things at once; all the strangers of a hall, two thousand of them, may share one address. */
const gate = new Gate({ atOnce: 4, waiting: 2_000, patienceMs: 5_000 });

const PROBES = ['/(public)/healthz', '/(public)/readyz'];

/** A few requests at once of each person, and of the strangers at each address; the others wait their turn. */
export const inTurn: Handle = async ({ event, resolve }) => {
	// What a request asks of ourselves is a part of it; and whoever asks whether we live shares an address with others.
	if (event.isSubRequest || PROBES.includes(event.route.id ?? '')) return resolve(event);
	const who = event.locals.actor?.personId ?? event.getClientAddress();
	return (
		(await gate.pass(who, async () => resolve(event))) ??
		new Response(m.refusal_too_many_requests(), { status: 429, headers: { 'retry-after': '5' } })
	);
};
