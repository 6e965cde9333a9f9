import type { JobKind } from './outbox.ts';

/** Every kind of job that this portal does. An area adds its own here, defined beside its commands. */
export const jobKinds: readonly JobKind<Record<string, unknown>>[] = [];
