import { inLocale } from '#lib/domain/text2.ts';
import { connect } from '../db/connect.ts';
import type { Settings } from '../settings.ts';
import { DEMO_PASSWORD, listDemoSignIns } from './sign-ins.ts';

/** What `npm start` prints about signing in to the demonstration; nothing when it holds no demo accounts. */
export async function demoSignInLines(settings: Settings): Promise<string[]> {
	const { db, close } = connect(settings.databaseUrl, { max: 1 });
	const signIns = await listDemoSignIns({ db, settings }).finally(close);
	if (signIns.length === 0) return [];
	return [
		`Sign in as one of these fictitious persons; the password is ${DEMO_PASSWORD}`,
		...signIns.map(
			({ signInName, name, role }) =>
				`  ${signInName.padEnd(8)} ${inLocale(name, 'zh').text}  ${inLocale(role, 'zh').text} / ${inLocale(role, 'en').text}`
		)
	];
}
