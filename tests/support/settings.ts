import type { Settings } from '#lib/server/settings.ts';

/** Settings of a portal under test; no file and no mail server behind them. */
export function testSettings(databaseUrl: string, changes: Partial<Settings> = {}): Settings {
	return {
		mode: 'demo',
		host: '127.0.0.1',
		port: 0,
		origin: 'https://portal.example',
		databaseUrl,
		dataDir: '',
		keyFile: '',
		smtpUrl: null,
		mailFrom: 'Sanfang <portal@example.org>',
		fontDir: null,
		trustedProxies: 0,
		...changes
	};
}
