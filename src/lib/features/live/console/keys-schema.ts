import * as v from 'valibot';
import { CONSOLE_ACTS } from '#lib/domain/live/console-keys.ts';

/* What the page of the console's keys sends. */

const held = v.pipe(
	v.optional(v.picklist(['yes', '']), ''),
	v.transform((word) => word === 'yes')
);

export const consoleActSchema = v.object({ act: v.picklist(CONSOLE_ACTS) });
export const consoleKeySchema = v.object({
	act: v.picklist(CONSOLE_ACTS),
	code: v.pipe(v.string(), v.maxLength(20)),
	shift: held,
	alt: held,
	ctrl: held
});
