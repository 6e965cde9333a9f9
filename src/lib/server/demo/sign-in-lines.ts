import { connect } from '../db/connect.ts';
import { nameOf } from '../people/name-of.ts';
import type { Settings } from '../settings.ts';
import { DEMO_PASSWORD } from './sign-ins.ts';

/** What `npm start` prints about signing in to the demonstration; nothing when it holds no demo accounts. */
export async function demoSignInLines(settings: Settings): Promise<string[]> {
	const connection = connect(settings.databaseUrl, { max: 1 });
	try {
		const rows = await connection.db
			.selectFrom('account')
			.innerJoin('person', 'person.id', 'account.person_id')
			.select(['sign_in_name', 'name_zh', 'name_en', 'title_zh', 'title_en'])
			.where('is_demo', '=', true)
			.where('sign_in_name', 'is not', null)
			.where('deactivated_at', 'is', null)
			.orderBy('account.created_at')
			.orderBy('sign_in_name')
			.execute();
		if (rows.length === 0) return [];
		const lines = rows.map((row) => {
			const name = nameOf(row);
			const title = nameOf({ name_zh: row.title_zh, name_en: row.title_en });
			return `  ${row.sign_in_name!.padEnd(8)} ${[name.zh, title.zh, title.en].filter(Boolean).join('  ')}`;
		});
		return [`Sign in as one of these; the password is ${DEMO_PASSWORD}`, ...lines];
	} finally {
		await connection.close();
	}
}
