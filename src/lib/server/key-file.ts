import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from './cannot-start.ts';
import type { Settings } from './settings.ts';

const BYTES = 32;

/**
 * The 32 bytes that seal private keys, kept in a file apart from the database. A demo makes its own; in
 * production the file must be there, because with a new one nothing that was sealed could be opened.
 */
export async function readKeyFile({ keyFile, mode }: Pick<Settings, 'keyFile' | 'mode'>): Promise<Buffer> {
	if (mode === 'demo') await createKeyFile(keyFile).catch(ignoreExisting);
	const text = await readFile(keyFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
		throw new CannotStart(
			error.code === 'ENOENT'
				? `The key file ${keyFile} does not exist: put it back, or, for a new installation, make one with "npm run admin -- key ${keyFile}".`
				: `The key file ${keyFile} cannot be read (${error.code}): let the user who starts Sanfang read it.`
		);
	});
	const key = Buffer.from(text.trim(), 'base64');
	if (key.length === BYTES) return key;
	throw new CannotStart(
		`The key file ${keyFile} does not hold 32 bytes in base64: put the right file back from its copy.`
	);
}

/** Writes a new random key, readable by its owner alone. Fails with EEXIST rather than replace one. */
export async function createKeyFile(keyFile: string): Promise<void> {
	await mkdir(path.dirname(keyFile), { recursive: true, mode: 0o711 });
	await writeFile(keyFile, `${randomBytes(BYTES).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
	if (error.code !== 'EEXIST') throw error;
}
