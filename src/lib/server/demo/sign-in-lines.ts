import { connect } from '../db/connect.ts';
import type { Settings } from '../settings.ts';
import { DEMO_PASSWORD, listDemoSignIns } from './sign-ins.ts';

/** What `npm start` prints about signing in: the accounts that the sign-in page offers, too. Nothing when there are none. */
export async function demoSignInLines(settings: Settings): Promise<string[]> {
	const connection = connect(settings.databaseUrl, { max: 1 });
	try {
		const accounts = await listDemoSignIns({ db: connection.db, settings });
		if (accounts.length === 0) return [];
		const lines = accounts.map(
			({ signInName, name, role }) =>
				`  ${signInName.padEnd(8)} ${[name.zh, role.zh, role.en].filter(Boolean).join('  ')}`
		);
		return [`Sign in as one of these; the password is ${DEMO_PASSWORD}`, ...lines];
	} finally {
		await connection.close();
	}
}
