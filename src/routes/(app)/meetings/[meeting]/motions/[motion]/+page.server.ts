import * as v from 'valibot';
import { lookSchema } from '#lib/features/motions/schema.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readMotion } from '#lib/server/motions/read-motion.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { view, with: withId } = v.parse(lookSchema, Object.fromEntries(url.searchParams));
	const of = { meetingId: idParam(params.meeting), motionId: idParam(params.motion) };
	const asked = { ...of, withId, locale: getLocale() };
	return { view, motion: await readMotion(locals.portal, actorOf(locals), asked).catch(refusedLoad) };
};
