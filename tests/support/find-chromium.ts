import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const INSTALLED = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/**
 * A Chromium for the browser tests: CHROMIUM's, an installed one, Playwright's own, or one fetched by the
 * system's package manager when we may use it. Null when there is none; `HOW_TO_GET_ONE` says what to do.
 */
export function findChromium(): string | null {
	return present() ?? (installWithApt() ? present() : null);
}

export const HOW_TO_GET_ONE =
	'No Chromium for the browser tests: run "npx playwright install --with-deps chromium", or install Chromium or Chrome, or name one with CHROMIUM=/path/to/it.';

function present(): string | null {
	const candidates = [process.env.CHROMIUM, ...INSTALLED, chromium.executablePath()];
	return candidates.find((path) => path && existsSync(path)) ?? null;
}

function installWithApt(): boolean {
	if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
	console.log('Installing Chromium with apt-get …');
	const apt = (...args: string[]) =>
		spawnSync('apt-get', ['-y', '-qq', ...args], {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		}).status === 0;
	return (
		apt('install', '--no-install-recommends', 'chromium') ||
		(apt('update') && apt('install', '--no-install-recommends', 'chromium'))
	);
}
