/** `npm run --silent decide -- FILE`: evaluates votes with their rules and compares with the outcome that is right. */
import type { Difference } from '../lib/domain/voting/vectors/compare.ts';
import { decideHelp } from '../lib/domain/voting/vectors/help.ts';
import { VectorMistake } from '../lib/domain/voting/vectors/mistake.ts';
import { checkVector, vectorsOf, type Vector } from '../lib/domain/voting/vectors/read-vectors.ts';
import { readOneJsonFile, Unusable } from './one-json-file.ts';

function main(): number {
	const asked = readOneJsonFile('decide');
	if (!asked) {
		console.log(decideHelp);
		return 0;
	}
	let passed = 0;
	let failed = 0;
	const lines: string[] = [];
	for (const vector of vectorsOf(asked.value)) {
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

try {
	process.exitCode = main();
} catch (error) {
	if (!(error instanceof Unusable || error instanceof VectorMistake)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
