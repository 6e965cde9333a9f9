import { defineConfig } from '@playwright/test';
import { findChromium, HOW_TO_GET_ONE } from '../support/find-chromium.ts';

const executablePath = findChromium();
if (!executablePath) {
	console.error(HOW_TO_GET_ONE);
	process.exit(1);
}

export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results',
	globalSetup: './start-app.ts',
	// One application and one demo for all: the specs share its meetings, so they go one after another.
	workers: 1,
	fullyParallel: false,
	forbidOnly: true,
	retries: 0,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: 'list',
	use: {
		browserName: 'chromium',
		launchOptions: { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] },
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		// Taking pictures of every step costs as much as the steps: whoever looks for a fault asks by `--trace on`.
		trace: 'off'
	}
});
