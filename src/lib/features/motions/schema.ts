import * as v from 'valibot';

/** The ways in which a text can be looked at. */
const views = ['side', 'merged', 'original', 'both'] as const;
export type MotionView = (typeof views)[number];

/** What the address asks for: a way to look, and another text to look at it beside. What it cannot mean is left out. */
export const lookSchema = v.object({
	view: v.fallback(v.picklist(views), 'side'),
	with: v.fallback(v.optional(v.pipe(v.string(), v.uuid())), undefined)
});
