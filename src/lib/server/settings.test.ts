import path from 'node:path';
import { expect, test } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { readSettings } from './settings.ts';

const production = {
	SANFANG_MODE: 'production',
	ORIGIN: 'https://sanfang.example.org',
	DATABASE_URL: 'postgres://u:p@db/sanfang',
	SANFANG_KEY_FILE: '/etc/sanfang/key',
	SMTP_URL: 'smtps://mail.example.org',
	MAIL_FROM: 'Sanfang <post@example.org>'
};

test('without any variable it is a demo that only this machine can reach', () => {
	const settings = readSettings({});
	expect(settings).toMatchObject({
		mode: 'demo',
		host: '127.0.0.1',
		port: 3000,
		origin: 'http://localhost:3000',
		databaseUrl: null,
		smtpUrl: null,
		trustedProxies: 0
	});
	expect(path.basename(settings.dataDir)).toBe('data');
});

test('an empty variable counts as absent', () => {
	expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null });
});

test('production listens for everybody once all that it needs is there', () => {
	expect(readSettings(production)).toMatchObject({ mode: 'production', host: '0.0.0.0' });
});

test.each(Object.keys(production).filter((name) => name !== 'SANFANG_MODE'))(
	'production without %s says so by name',
	(name) => {
		expect(() => readSettings({ ...production, [name]: undefined })).toThrow(
			new RegExp(`^SANFANG_MODE=production needs ${name}: set it to .+\\.$`)
		);
	}
);

test.each([
	['SANFANG_MODE', 'prod'],
	['PORT', 'http'],
	['PORT', '70000'],
	['HOST', 'not an address'],
	['ORIGIN', 'sanfang.example.org'],
	['ORIGIN', 'https://example.org/sanfang'],
	['MAIL_FROM', 'nobody'],
	['SANFANG_FONTS', '/no/such/folder'],
	['SANFANG_TRUSTED_PROXIES', 'yes']
])('%s=%s is refused in one sentence that begins with its name', (name, value) => {
	const attempt = () => readSettings({ [name]: value });
	expect(attempt).toThrow(CannotStart);
	expect(attempt).toThrow(new RegExp(`^${name} is "${value}": it must [^\\n]+\\.$`));
});

test.each(['DATABASE_URL', 'SMTP_URL'])(
	'a wrong %s is refused without printing the password in it',
	(name) => {
		const attempt = () => readSettings({ [name]: 'mysql://user:hunter2@host' });
		expect(attempt).toThrow(new RegExp(`^${name} is wrong: it must look like [^\\n]+\\.$`));
		expect(attempt).not.toThrow(/hunter2/);
	}
);

test('production refuses an origin without https, except on this machine', () => {
	expect(() => readSettings({ ...production, ORIGIN: 'http://sanfang.example.org' })).toThrow(/https/);
	expect(readSettings({ ...production, ORIGIN: 'http://localhost:3000' }).origin).toBe(
		'http://localhost:3000'
	);
});
