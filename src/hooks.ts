import type { Reroute } from '@sveltejs/kit';

/** An address with the null character in it is of nothing; the database could not even be asked for it. */
export const reroute: Reroute = ({ url }) => (url.pathname.includes('%00') ? '/no such page' : undefined);
