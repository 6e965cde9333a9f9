/** `npm run --silent decide -- FILE`: evaluates votes with their rules and compares with the outcome that is right. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Difference } from '../lib/domain/voting/vectors/compare.ts';
import { decideHelp } from '../lib/domain/voting/vectors/help.ts';
import { VectorMistake } from '../lib/domain/voting/vectors/mistake.ts';
import { checkVector, vectorsOf, type Vector } from '../lib/domain/voting/vectors/read-vectors.ts';

class Unusable extends Error {}

function main(): number {
	const { files, help } = readArguments();
	if (help) {
		console.log(decideHelp);
		return 0;
	}
	const [file, ...more] = files;
	if (!file || more.length > 0)
		throw new Unusable('One FILE is expected: npm run --silent decide -- FILE (or --help)');
	let passed = 0;
	let failed = 0;
	const lines: string[] = [];
	for (const vector of vectorsOf(readJson(file))) {
		const wrong = judge(vector);
		if (wrong === null) passed += 1;
		else failed += 1;
		lines.push(wrong === null ? `${vector.id} ok` : `${vector.id} ${wrong}`);
	}
	lines.push(`${passed} passed, ${failed} failed`);
	process.stdout.write(`${lines.join('\n')}\n`);
	return failed > 0 ? 1 : 0;
}

/** Null where everything came out, else what did not. */
function judge(vector: Vector): string | null {
	try {
		const wrong = checkVector(vector);
		return wrong.length === 0 ? null : `expected ${listed(wrong, 'expected')} got ${listed(wrong, 'got')}`;
	} catch (error) {
		if (error instanceof VectorMistake) return `expected a vector got a mistake at ${error.message}`;
		throw error;
	}
}

function listed(wrong: Difference[], side: 'expected' | 'got'): string {
	return wrong
		.map((one) => `${one.key} ${typeof one[side] === 'string' ? one[side] : JSON.stringify(one[side])}`)
		.join(', ');
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

try {
	process.exitCode = main();
} catch (error) {
	if (!(error instanceof Unusable || error instanceof VectorMistake)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
