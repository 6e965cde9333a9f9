/** `npm run admin -- …`: what an installation's owner does at the console. */
import { CannotStart } from '../lib/server/cannot-start.ts';
import { createKeyFile } from '../lib/server/key-file.ts';
import { invitePerson } from '../lib/server/auth/invite-person.ts';
import { Refusal } from '../lib/domain/refusal.ts';
import { openPortal } from '../lib/server/open-portal.ts';
import { openDatabase } from '../lib/server/process/open-database.ts';
import { refusalWords } from '../lib/server/refusals.ts';
import { readSettings } from '../lib/server/settings.ts';
import path from 'node:path';

const help = `npm run admin -- invite NAME EMAIL   invites an administrator and prints the one-time link
npm run admin -- key FILE            makes the key file of a new installation`;

/** Prints the link of an invitation; works beside a running application too. */
async function invite(name: string, email: string): Promise<void> {
	if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new CannotStart(`"${email}" is no mail address.`);
	const database = await openDatabase(readSettings(process.env), { whenInUse: 'visit' });
	try {
		const { portal, close } = await openPortal(database.settings);
		const inChinese = /\p{Script=Han}/u.test(name);
		const { link } = await invitePerson(portal, 'console', {
			name: inChinese ? { zh: name } : { en: name },
			email,
			isAdministrator: true,
			locale: inChinese ? 'zh' : 'en'
		}).finally(close);
		console.log(`${name} sets a password with this link, once and within 7 days:\n${link}`);
	} finally {
		await database.close();
	}
}

async function key(file: string): Promise<void> {
	const keyFile = path.resolve(file);
	await createKeyFile(keyFile).catch((error: NodeJS.ErrnoException) => {
		throw new CannotStart(
			error.code === 'EEXIST'
				? `${keyFile} exists and stays as it is: nothing that was sealed with it could be opened with another.`
				: `${keyFile} could not be written (${error.code}): choose a folder that you may write in.`
		);
	});
	console.log(
		`${keyFile} is made. Name it in SANFANG_KEY_FILE, and keep a copy apart from the backups of the database.`
	);
}

async function main([command, ...rest]: string[]): Promise<void> {
	if (command === 'invite' && rest.length === 2) return invite(rest[0]!, rest[1]!);
	if (command === 'key' && rest.length === 1) return key(rest[0]!);
	throw new CannotStart(help);
}

main(process.argv.slice(2)).catch((error: unknown) => {
	if (error instanceof CannotStart) console.error(error.message);
	else if (error instanceof Refusal) console.error(refusalWords(error.code, error.params, 'en'));
	else console.error(error);
	process.exitCode = 1;
});
