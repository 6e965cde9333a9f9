import type { Text2 } from '../../domain/text2.ts';
import { nameOf } from '../people/name-of.ts';
import type { Portal } from '../portal.ts';
import { DEMO_ACCOUNTS } from './people.ts';

/** The password of every demo account. Demo data is loaded in demo mode only, so production has no such account. */
export const DEMO_PASSWORD = 'sanfang-demo';

export interface DemoSignIn {
	signInName: string;
	password: string;
	name: Text2;
	/** What the account is there to show; the person's title where nothing is said of it. */
	role: Text2;
}

/** The demo accounts that exist, to choose from on the sign-in page; none outside demo mode. */
export async function listDemoSignIns(portal: Pick<Portal, 'db' | 'settings'>): Promise<DemoSignIn[]> {
	if (portal.settings.mode !== 'demo') return [];
	const rows = await portal.db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.select(['sign_in_name', 'name_zh', 'name_en', 'title_zh', 'title_en'])
		.where('is_demo', '=', true)
		.where('deactivated_at', 'is', null)
		.where('sign_in_name', 'is not', null)
		.orderBy('account.created_at')
		.orderBy('sign_in_name')
		.execute();
	const offered = DEMO_ACCOUNTS.map(({ signInName }) => signInName);
	const place = (signInName: string) => offered.indexOf(signInName) + 1 || Infinity;
	return rows
		.map((row) => ({
			signInName: row.sign_in_name!,
			password: DEMO_PASSWORD,
			name: nameOf(row),
			role:
				DEMO_ACCOUNTS.find(({ signInName }) => signInName === row.sign_in_name)?.role ??
				nameOf({ name_zh: row.title_zh, name_en: row.title_en })
		}))
		.sort((one, other) => place(one.signInName) - place(other.signInName) || 0);
}
