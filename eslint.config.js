import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'src/lib/paraglide/', 'data/', 'out/'] },
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-console': ['error', { allow: ['error', 'warn'] }],
			eqeqeq: 'error',
			'no-control-regex': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
			// Each area's tables are merged into one interface by extending.
			'@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
			// TypeScript itself knows which names exist.
			'no-undef': 'off',
			// Links are plain paths here; the application has no base path.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
	},
	{
		// What a command says to the terminal is its purpose.
		files: ['src/cli/**', 'src/server.ts', 'src/preflight.mjs', 'tests/**'],
		rules: { 'no-console': 'off' }
	},
	{
		files: ['tests/**/*.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector:
						"CallExpression[callee.property.name='waitForTimeout'], NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
					message: 'Wait for the condition itself (expect.poll, vi.waitFor, an event), not for time to pass.'
				},
				{
					selector: 'MemberExpression[property.name=/^(only|skip)$/][object.name=/^(test|it|describe)$/]',
					message: 'A test runs always, and with the others.'
				}
			]
		}
	}
);
