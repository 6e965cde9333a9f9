/**
 * Which way imports point. Each comment says where the code belongs instead; dependency-cruiser prints it.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
	forbidden: [
		{
			name: 'domain-is-pure',
			comment:
				'Rules in src/lib/domain do no IO and know no framework: they import domain only. Pass the clock, the data and randomness in as parameters; what reads or writes belongs in src/lib/server/<area>. (Of Node only crypto, for hashes and for checking signatures.)',
			severity: 'error',
			from: { path: '^src/lib/domain/', pathNot: '\\.test\\.ts$' },
			to: { pathNot: ['^src/lib/domain/', '^crypto$', '^node_modules/valibot/'] }
		},
		{
			name: 'server-stays-below-the-pages',
			comment:
				'src/lib/server imports server and domain. What shows something belongs in src/lib/features/<area>, what parses a request in src/routes; words for mails and papers come from #lib/paraglide.',
			severity: 'error',
			from: { path: '^src/lib/server/' },
			to: { path: '^src/(routes|lib/(features|components|live))/' }
		},
		{
			name: 'server-runs-without-kit',
			comment:
				'Commands run in plain Node too (src/cli, the demo loader), so src/lib/server imports neither $app nor $env nor SvelteKit. What needs a request belongs in src/routes or src/lib/request.',
			severity: 'error',
			from: { path: '^src/lib/(server|domain)/' },
			to: { path: '^(\\$app|\\$env|\\$lib|node_modules/@sveltejs/)' }
		},
		{
			name: 'requests-are-for-routes',
			comment:
				'src/lib/request is what routes and hooks share about a request (session, language, answers of refusals): only they import it. Hand what it reads down as a parameter.',
			severity: 'error',
			from: { path: '^src/lib/', pathNot: '^src/lib/request/' },
			to: { path: '^src/lib/request/' }
		},
		{
			name: 'adapters-know-no-area',
			comment:
				'The adapters in server/{db,record,jobs,mail,documents,storage,live} serve every area and import none. What knows an area belongs in src/lib/server/<area>; hand it to the adapter as a parameter.',
			severity: 'error',
			// The one list of all kinds of job names each area's.
			from: {
				path: '^src/lib/server/(db|record|jobs|mail|documents|storage|live)/',
				pathNot: '^src/lib/server/jobs/kinds\\.ts$'
			},
			to: {
				path: '^src/lib/server/(organisations|bodies|circulations|people|topics|meetings|agenda|motions|drafting|voting|minutes|signatures|archive|followup|incidents)/'
			}
		},
		{
			name: 'pages-show-features-do-not-decide',
			comment:
				'src/lib/features shows an area: it imports components, live and domain, never the server, and no route. Load data in src/routes/**/+page.server.ts and hand it in as a prop.',
			severity: 'error',
			from: { path: '^src/lib/features/' },
			to: { path: '^src/(routes|lib/server)/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'components-could-ship-elsewhere',
			comment:
				'src/lib/components holds parts that know no area: they import components, domain and words only. A part that knows meetings or votes belongs in src/lib/features/<area>.',
			severity: 'error',
			from: { path: '^src/lib/components/' },
			to: { path: '^src/(routes|lib/(features|server|live))/' }
		},
		{
			name: 'live-is-for-the-browser',
			comment:
				'src/lib/live is the browser side of real time: it imports domain. What reads entries belongs in src/lib/server/live.',
			severity: 'error',
			from: { path: '^src/lib/live/' },
			to: { path: '^src/(routes|lib/(features|components|server))/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'one-module-knows-socket-io',
			comment:
				'Only src/lib/server/live and src/lib/live know socket.io: publish an entry, and they carry it.',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/lib/(server/)?live/' },
			to: { path: '^node_modules/socket\\.io(-client)?/' }
		},
		{
			name: 'one-file-knows-lucia',
			comment:
				'Only src/lib/server/auth/session.ts knows lucia, so that it can be replaced: use what that file exports.',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/lib/server/auth/session(-store)?\\.ts$' },
			to: { path: '^node_modules/lucia/' }
		},
		{
			name: 'migrations-are-frozen',
			comment:
				'A migration imports kysely only: what it does must not change when the code does. Write the SQL out in it.',
			severity: 'error',
			from: { path: '^migrations/' },
			to: { pathNot: '^node_modules/kysely/' }
		},
		{
			name: 'service-needs-no-tests',
			comment: 'src never imports tests: what both need belongs in src/lib.',
			severity: 'error',
			from: { path: '^(src|migrations)/' },
			to: { path: '^tests/' }
		},
		{
			name: 'service-needs-no-dev-dependency',
			comment: 'What runs in service is in "dependencies": move the package there, or the code into a test.',
			severity: 'error',
			from: { path: '^src/', pathNot: '\\.test\\.ts$' },
			to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'no-cycles',
			comment:
				'These files import each other: move what both need into a third, or hand one in as a parameter.',
			severity: 'error',
			// A branch of a tree draws its own branches: a component may import itself, and this one does.
			from: { path: '^(src|tests)/', pathNot: '/Branch[.]svelte$' },
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'imports-exist',
			comment: 'This import leads nowhere: correct the path, or add the package to package.json.',
			severity: 'error',
			from: { path: '^(src|tests|migrations)/' },
			to: {
				couldNotResolve: true,
				pathNot: '^(\\$app|\\./\\$types|#lib/paraglide/|virtual:)|/build/|\\$types'
			}
		}
	],
	options: {
		doNotFollow: { path: ['node_modules', 'src/lib/paraglide'] },
		exclude: { path: '^(build|\\.svelte-kit|out|data)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		extraExtensionsToScan: [],
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
			extensions: ['.ts', '.js', '.mjs', '.svelte', '.json']
		}
	}
};
