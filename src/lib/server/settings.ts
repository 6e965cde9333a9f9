import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { CannotStart } from './cannot-start.ts';

/** Validated settings of this process. */
export interface Settings {
	mode: 'demo' | 'production';
	/** Address to listen on. */
	host: string;
	/** Port to listen on; 0 takes a free one. */
	port: number;
	/** Public origin, as `https://host[:port]`, used in links and as the first part of a log's origin. */
	origin: string;
	/** PostgreSQL connection string. */
	databaseUrl: string;
	/** Folder for the embedded database, key file and written mails. */
	dataDir: string;
	/** File with the key that seals private keys; it never enters the database. */
	keyFile: string;
	/** SMTP connection URL; null = mails are written as .eml and readable in the demo. */
	smtpUrl: string | null;
	mailFrom: string;
	/** Folder of the user's own fonts for documents, or null for the bundled ones. */
	fontDir: string | null;
	/** How many proxies of our own stand in front and add to X-Forwarded-For; 0 = believe no header. */
	trustedProxies: number;
}

/** Settings as the environment has them; without a `databaseUrl` the embedded server is used, which will have one. */
export type ConfiguredSettings = Omit<Settings, 'databaseUrl'> & { databaseUrl: string | null };

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const port = v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.maxValue(65_535));

/** One schema per variable. Its message goes on after "NAME is …, ": what it should be. */
const variables = {
	SANFANG_MODE: v.picklist(['demo', 'production'], 'it must be "demo" or "production"'),
	HOST: v.pipe(
		v.string(),
		v.regex(/^[\w.:-]+$/, 'it must be an address to listen on, such as 127.0.0.1 or 0.0.0.0')
	),
	PORT: v.message(port, 'it must be a port number from 0 to 65535, such as 3000'),
	ORIGIN: v.pipe(
		v.string(),
		v.check(
			isOrigin,
			'it must be the address that browsers use, without a path, such as https://sanfang.example.org'
		)
	),
	DATABASE_URL: v.pipe(
		v.string(),
		v.regex(
			/^(postgres(ql)?:\/\/\S+|embedded)$/,
			'it must look like postgres://user:password@host:5432/database (or "embedded" for the bundled server)'
		)
	),
	SANFANG_DATA: v.string(),
	SANFANG_KEY_FILE: v.string(),
	SMTP_URL: v.pipe(
		v.string(),
		v.regex(/^smtps?:\/\/\S+$/, 'it must look like smtps://user:password@host:465 or smtp://host:587')
	),
	MAIL_FROM: v.pipe(
		v.string(),
		v.regex(
			/^([^<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
			'it must be a mail address, such as Sanfang <post@example.org>'
		)
	),
	SANFANG_FONTS: v.pipe(
		v.string(),
		v.check((folder) => existsSync(folder), 'it must be a folder that exists')
	),
	SANFANG_TRUSTED_PROXIES: v.pipe(
		v.string(),
		v.regex(/^\d$/, 'it must be the number of your own proxies in front, from 0 to 9'),
		v.transform(Number)
	)
};

/** Variables that production needs, with what each is for. */
const required = {
	ORIGIN: 'the address that browsers use, such as https://sanfang.example.org',
	DATABASE_URL: 'the PostgreSQL to use (or "embedded" for the bundled server)',
	SANFANG_KEY_FILE: 'the file with the key that seals private keys (npm run admin -- key FILE makes one)',
	SMTP_URL: 'the mail server, such as smtps://user:password@host:465',
	MAIL_FROM: 'the sender of mails, such as Sanfang <post@example.org>'
};

type Values = { [Name in keyof typeof variables]?: v.InferOutput<(typeof variables)[Name]> };

/**
 * Settings from environment variables; an empty one counts as absent. Without any, a demo on this machine alone.
 * Throws CannotStart naming the variable and its cure.
 */
export function readSettings(env: NodeJS.ProcessEnv): ConfiguredSettings {
	const values = parse(env);
	const mode = values.SANFANG_MODE ?? 'demo';
	if (mode === 'production') requireForProduction(values);

	const dataDir = path.resolve(values.SANFANG_DATA ?? path.join(ROOT, 'data'));
	const port = values.PORT ?? 3000;
	return {
		mode,
		port,
		host: values.HOST ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0'),
		origin: values.ORIGIN ? new URL(values.ORIGIN).origin : `http://localhost:${port}`,
		databaseUrl: values.DATABASE_URL === 'embedded' ? null : (values.DATABASE_URL ?? null),
		dataDir,
		keyFile: path.resolve(values.SANFANG_KEY_FILE ?? path.join(dataDir, 'key')),
		smtpUrl: values.SMTP_URL ?? null,
		mailFrom: values.MAIL_FROM ?? 'Sanfang <sanfang@localhost>',
		fontDir: values.SANFANG_FONTS ? path.resolve(values.SANFANG_FONTS) : null,
		trustedProxies: values.SANFANG_TRUSTED_PROXIES ?? 0
	};
}

function parse(env: NodeJS.ProcessEnv): Values {
	const given = Object.entries(variables).filter(([name]) => env[name]);
	return Object.fromEntries(
		given.map(([name, schema]) => {
			const result = v.safeParse(schema, env[name]);
			if (result.success) return [name, result.output];
			throw new CannotStart(`${name} is ${shown(name, env[name]!)}: ${result.issues[0].message}.`);
		})
	);
}

/** These carry passwords, and what is printed at start ends up in logs. */
function shown(name: string, value: string): string {
	return name.endsWith('_URL') ? 'wrong' : `"${value}"`;
}

function requireForProduction(values: Values): void {
	for (const [name, meaning] of Object.entries(required)) {
		if (values[name as keyof Values] !== undefined) continue;
		throw new CannotStart(`SANFANG_MODE=production needs ${name}: set it to ${meaning}.`);
	}
	const { protocol, hostname } = new URL(values.ORIGIN!);
	if (protocol === 'https:' || hostname === 'localhost') return;
	throw new CannotStart(
		`ORIGIN is "${values.ORIGIN}": in production browsers must come by https, so put a proxy with a certificate in front and give its address.`
	);
}

function isOrigin(text: string): boolean {
	if (!/^https?:\/\/[^/]+\/?$/.test(text)) return false;
	return URL.canParse(text);
}
