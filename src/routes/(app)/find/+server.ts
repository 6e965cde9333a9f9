import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { findSchema } from '#lib/features/find/schema.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { findAnything } from '#lib/server/find/find-anything.ts';
import type { RequestHandler } from './$types';

/** Meetings, items and people by what was typed so far, among what the reader may see. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { words } = v.parse(findSchema, { words: url.searchParams.get('words') });
	return json(await findAnything(locals.portal, actorOf(locals), words));
};
