import type { Portal } from '../portal.ts';

/**
 * The portal for an act that took place at `at`, on paper, and is entered now: each of its entries carries that instant as
 * `occurred_at` beside the database's own `ts`, and state goes by it. Every command of a meeting can be entered so; which
 * instants are allowed is for `meetings/occurrence.ts`.
 */
export function enteredLater(portal: Portal, at: Date): Portal {
	return { ...portal, occurredAt: at };
}
