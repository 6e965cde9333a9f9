import { hashPassword } from '#lib/server/auth/password.ts';
import type { Portal } from '#lib/server/portal.ts';

/** The password of every account that these factories make. */
export const password = 'river stone lantern 7';

// Hashing is slow by design; one hash serves every account of a test run.
let hashed: Promise<string> | undefined;

/** An administrator: the first of a portal comes from the command line, so there is no command to call here. */
export async function newAdministrator(portal: Portal): Promise<string> {
	const { id } = await portal.db
		.insertInto('person')
		.values({ name_zh: '管理员', name_en: 'Administrator', is_demo: true })
		.returning('id')
		.executeTakeFirstOrThrow();
	await giveAccount(portal, id, { isAdministrator: true });
	return id;
}

/** Gives a person an account with `password`, as accepting an invitation would. */
export async function giveAccount(
	portal: Portal,
	personId: string,
	{ signInName = null as string | null, isAdministrator = false } = {}
): Promise<void> {
	hashed ??= hashPassword(password);
	await portal.db
		.insertInto('account')
		.values({
			person_id: personId,
			sign_in_name: signInName,
			password_hash: await hashed,
			is_administrator: isAdministrator
		})
		.execute();
}
