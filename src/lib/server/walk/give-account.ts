import type { Portal } from '../portal.ts';

/** Gives a person an account with a password that is hashed already, as accepting an invitation would. */
export async function giveAccount(
	portal: Portal,
	personId: string,
	account: { signInName: string; passwordHash: string; isAdministrator?: boolean }
): Promise<void> {
	await portal.db
		.insertInto('account')
		.values({
			person_id: personId,
			sign_in_name: account.signInName,
			password_hash: account.passwordHash,
			is_administrator: account.isAdministrator ?? false
		})
		.execute();
}

/** The administrator who founds what is played; in service the first one comes from the console. */
export async function makeAdministrator(
	portal: Portal,
	account: { signInName: string; passwordHash: string }
): Promise<string> {
	const { id } = await portal.db
		.insertInto('person')
		.values({
			name_zh: '管理员',
			name_en: 'Administrator',
			title_zh: '系统管理员',
			title_en: 'Administrator',
			is_demo: true
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await giveAccount(portal, id, { ...account, isAdministrator: true });
	return id;
}
