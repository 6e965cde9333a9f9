import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** What was asked cannot be done with these arguments or this file; the message says why. */
export class Unusable extends Error {}

/**
 * What the one file holds that a command was given, or null when it was asked for its help. A file that begins with a
 * byte order mark is read without it. Throws `Unusable`.
 */
export function readOneJsonFile(command: string): { file: string; value: unknown } | null {
	const { help, files } = readArguments();
	if (help) return null;
	const [file, ...more] = files;
	if (!file || more.length > 0)
		throw new Unusable(`One FILE is expected: npm run --silent ${command} -- FILE (or --help)`);
	return { file, value: readJson(file) };
}

function readArguments(): { files: string[]; help: boolean } {
	try {
		const { positionals, values } = parseArgs({
			allowPositionals: true,
			options: { help: { type: 'boolean', short: 'h', default: false } }
		});
		return { files: positionals, help: values.help };
	} catch (error) {
		throw new Unusable((error as Error).message);
	}
}

function readJson(file: string): unknown {
	let text: string;
	try {
		text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
	} catch (error) {
		throw new Unusable(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
	}
	try {
		return (JSON.parse as (text: string, keep: typeof keepDigits) => unknown)(text, keepDigits);
	} catch (error) {
		throw new Unusable(`${file} is not JSON: ${placed((error as Error).message, text)}`);
	}
}

/** Whole numbers that a double cannot hold stay as they are written, as the results are (ruling 13). */
function keepDigits(_key: string, value: unknown, context: { source?: string }): unknown {
	const { source } = context;
	const large = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
	return large && source && /^\d+$/.test(source) ? source : value;
}

/** V8 says a position in characters, or only what it met; a line is easier to go to. */
function placed(message: string, text: string): string {
	const position = /position (\d+)/.exec(message)?.[1];
	if (position === undefined) return message;
	const before = text.slice(0, Number(position)).split('\n');
	return `line ${before.length}, column ${before.at(-1)!.length + 1}: ${message.replace(/ in JSON.*$/, '')}`;
}
