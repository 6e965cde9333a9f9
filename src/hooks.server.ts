import { sequence } from '@sveltejs/kit/hooks';
import type { Handle, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { guarded } from '#lib/request/guarded.ts';
import { inLanguage } from '#lib/request/in-language.ts';
import { openProcessPortal } from '#lib/request/process-portal.ts';
import type { Portal } from '#lib/server/portal.ts';

let portal: Portal;

export const init: ServerInit = async () => {
	if (!building) portal = await openProcessPortal(process.env);
};

const withPortal: Handle = ({ event, resolve }) => {
	event.locals.portal = portal;
	event.locals.actor = null;
	event.locals.sessionId = null;
	return resolve(event);
};

export const handle = sequence(withPortal, inLanguage, guarded);

export { reportError as handleError } from '#lib/request/report-error.ts';
