/// <reference types="vitest/config" />
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { develop } from './src/lib/server/process/develop.ts';

const node = { environment: 'node' as const, testTimeout: 30_000, hookTimeout: 120_000 };

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './src/i18n/project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			emitGitIgnore: false,
			emitPrettierIgnore: false
		}),
		sveltekit(),
		develop()
	],
	build: {
		// Names of chunks do not compress: the lists of what every later page needs were a tenth of the phone's scripts. A
		// page's own imports say the same one step later; only styles must be there before what they are for.
		modulePreload: {
			resolveDependencies: (_, dependencies) => dependencies.filter((file) => file.endsWith('.css'))
		}
	},
	test: {
		projects: [
			{ test: { ...node, name: 'unit', include: ['src/**/*.test.ts'] } },
			{
				test: {
					...node,
					name: 'integration',
					include: ['tests/integration/**/*.test.ts'],
					globalSetup: ['tests/support/postgres.ts'],
					maxWorkers: 2
				}
			}
		]
	}
});
