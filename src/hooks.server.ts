import { sequence } from '@sveltejs/kit/hooks';
import type { Handle, ServerInit } from '@sveltejs/kit';
import { building, dev, version } from '$app/environment';
import { guarded } from '#lib/request/guarded.ts';
import { inLanguage } from '#lib/request/in-language.ts';
import { inTurn } from '#lib/request/in-turn.ts';
import { log, reportError } from '#lib/request/report-error.ts';
import { membersOnly } from '#lib/request/members-only.ts';
import { withSession } from '#lib/request/with-session.ts';
import { runningPortal, startPortal } from '#lib/server/process/running-portal.ts';

export const init: ServerInit = async () => {
	if (building) return;
	await startPortal({
		version: dev ? null : version,
		jobsFailed: (err) => log.error({ err }, 'the job queue failed, and goes on'),
		socketsFailed: (err) => log.error({ err }, 'following the record failed, and goes on')
	});
};

const withPortal: Handle = ({ event, resolve }) => {
	event.locals.portal = runningPortal();
	return resolve(event);
};

export const handle = sequence(withPortal, inLanguage, guarded, withSession, inTurn, membersOnly);
export const handleError = reportError;
