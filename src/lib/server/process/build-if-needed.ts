import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { glob, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { isAlive } from './is-alive.ts';

const SOURCES = [
	'{src,static}/**',
	'svelte.config.js',
	'vite.config.ts',
	'package.json',
	'package-lock.json'
];

/** Written by tools on every run, so that their age says nothing. */
const GENERATED = ['src/lib/paraglide', 'src/i18n/project.inlang'];

/**
 * Builds the application when it has not been built, or when a source file is newer than the build. Processes that
 * start together build once: the others wait for the first.
 */
export async function buildIfNeeded(root: string, say: (line: string) => void): Promise<void> {
	if (!(await needed(root))) return;
	say('Building; this takes a moment …');
	const release = await lock(path.join(root, 'node_modules/.sanfang-build'));
	try {
		if (await needed(root)) await build(root);
	} finally {
		await release();
	}
}

async function needed(root: string): Promise<boolean> {
	const built = path.join(root, 'build/handler.js');
	return !existsSync(built) || newerSource(root, (await stat(built)).mtimeMs);
}

/** Takes a file that names this process, waiting while another process that lives has it. */
async function lock(file: string): Promise<() => Promise<void>> {
	for (;;) {
		try {
			await writeFile(file, String(process.pid), { flag: 'wx' });
			return () => rm(file, { force: true });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
		const holder = Number(await readFile(file, 'utf8').catch(() => ''));
		if (holder && !isAlive(holder)) await rm(file, { force: true });
		else await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

async function newerSource(root: string, builtAt: number): Promise<boolean> {
	const exclude = (name: string) => GENERATED.some((folder) => name.startsWith(folder));
	for await (const name of glob(SOURCES, { cwd: root, exclude })) {
		// Folders count too: a deleted file changes nothing else.
		if ((await stat(path.join(root, name))).mtimeMs > builtAt) return true;
	}
	return false;
}

function build(root: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const vite = path.join(root, 'node_modules/vite/bin/vite.js');
		const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let words = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
		}
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve();
			else
				reject(
					new CannotStart(`The application could not be built; "npm run build" shows why.\n${words.trim()}`)
				);
		});
	});
}
