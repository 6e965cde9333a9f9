import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApp } from '../support/app.ts';

/** Starts the built application on a free port with a data folder of its own, and stops it after the last spec. */
export default async function globalSetup(): Promise<() => Promise<void>> {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'sanfang-e2e-'));
	await chmod(dataDir, 0o711);
	const app = await startApp({ SANFANG_DATA: dataDir });
	process.env.SANFANG_E2E_URL = app.url;
	process.env.SANFANG_E2E_DATA = dataDir;
	return async () => {
		const { code, output } = await app.end('SIGTERM');
		await rm(dataDir, { recursive: true });
		if (code !== 0) throw new Error(`the application ended with ${code}:\n${output}`);
	};
}
