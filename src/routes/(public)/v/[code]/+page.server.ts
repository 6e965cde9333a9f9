import { readVerifyCode } from '#lib/domain/minutes/verify-code.ts';
import { deviceOf } from '#lib/request/device.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readDecisions } from '#lib/server/archive/read-decisions.ts';
import { verifyByCode } from '#lib/server/archive/verify-document.ts';
import { countAttempt } from '#lib/server/auth/attempts.ts';
import type { PageServerLoad } from './$types';

const perAddress = { limit: 60, minutes: 10 };

export const load: PageServerLoad = async (event) => {
	const { portal, actor } = event.locals;
	await countAttempt(portal, 'verify', deviceOf(event).address, perAddress).catch(refusedLoad);
	// What can be no code is looked up like one that nobody was given.
	const code = readVerifyCode(event.params.code) ?? event.params.code;
	return {
		answer: await verifyByCode(portal, actor, code),
		decided: await readDecisions(portal, actor, code)
	};
};
