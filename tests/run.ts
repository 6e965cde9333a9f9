/**
 * `npm test`: every check of the project, each with its time; stops at the first that fails. Checks that only read
 * the sources run two at a time, as many as a small machine has processors. The closing line counts the tests of all
 * runners.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'out/test');

interface Step {
	name: string;
	script: string;
	/** For a runner that writes a report: how to ask for it. */
	report?: (file: string) => { args: string[]; env?: Record<string, string> };
}

const vitest = (file: string) => ({
	args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
});
const playwright = (file: string) => ({
	args: ['--reporter=list,json'],
	env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file }
});

/**
 * The longest early: what comes after fills the other processor. Types and unit tests write the generated types anew, which
 * the search for what is unused reads: it is over before either begins.
 */
const sourceChecks: Step[] = [
	{ name: 'lint', script: 'lint' },
	{ name: 'unused', script: 'unused' },
	{ name: 'types', script: 'check' },
	{ name: 'format', script: 'format' },
	{ name: 'arrows', script: 'arrows' },
	{ name: 'unit', script: 'test:unit', report: vitest }
];
const steps: Step[] = [
	// Before the integration tests, because some of them start the built application.
	{ name: 'build', script: 'build' },
	{ name: 'integration', script: 'test:integration', report: vitest },
	{ name: 'e2e', script: 'test:e2e', report: playwright }
];

/**
 * Before all that read the sources: a build leaves the messages in another form than unit tests have them in, and would have
 * them written anew under the eyes of the other lane.
 */
const messages: Step = { name: 'messages', script: 'messages' };

let passed = 0;
let failed = 0;
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const waiting = [...sourceChecks];
await runStep(messages, 'inherit');
const lane = async () => {
	for (let step = waiting.shift(); step; step = waiting.shift()) await runStep(step, 'pipe');
};
await Promise.all([lane(), lane()]);
for (const step of steps) if (process.exitCode === undefined) await runStep(step, 'inherit');

console.log(`\n${passed} passed, ${failed} failed`);

/** `pipe` keeps what a step says together until it has ended, so that two at a time can be read. */
async function runStep(step: Step, stdio: 'pipe' | 'inherit'): Promise<void> {
	const file = path.join(results, `${step.name}.json`);
	const { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } =
		step.report?.(file) ?? {};
	const title = `\n── ${step.name}`;
	if (stdio === 'inherit') console.log(title);
	const began = performance.now();
	const child = spawn('npm', ['run', '--silent', step.script, '--', ...args], {
		cwd: root,
		stdio: ['ignore', stdio, stdio],
		env: { ...process.env, ...env }
	});
	const said: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => said.push(piece));
	const [status] = await once(child, 'close');
	if (step.report) count(file);
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	if (stdio === 'pipe') console.log(`${title}\n${Buffer.concat(said)}`);
	console.log(`── ${step.name}: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
	if (status === 0) return;
	waiting.length = 0;
	if (failed === 0) failed = 1;
	process.exitCode = 1;
}

/** Adds what a runner's JSON report counted; a runner that crashed before writing one counts by its exit code. */
function count(file: string): void {
	let report;
	try {
		report = JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return;
	}
	passed += report.numPassedTests ?? report.stats?.expected ?? 0;
	failed += report.numFailedTests ?? (report.stats ? report.stats.unexpected + report.stats.flaky : 0);
}
