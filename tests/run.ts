/**
 * `npm test`: every check of the project in order, each with its time; stops at the first that fails. The
 * closing line counts the tests of all runners.
 */
import { spawnSync } from 'node:child_process';
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

const steps: Step[] = [
	{ name: 'format', script: 'format' },
	{ name: 'lint', script: 'lint' },
	{ name: 'arrows', script: 'arrows' },
	{ name: 'types', script: 'check' },
	{ name: 'unused', script: 'unused' },
	{ name: 'unit', script: 'test:unit', report: vitest },
	// Before the integration tests, because some of them start the built application.
	{ name: 'build', script: 'build' },
	{ name: 'integration', script: 'test:integration', report: vitest },
	{ name: 'e2e', script: 'test:e2e', report: playwright }
];

let passed = 0;
let failed = 0;
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

for (const step of steps) {
	console.log(`\n── ${step.name}`);
	const began = performance.now();
	const ok = runStep(step);
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	console.log(`── ${step.name}: ${ok ? 'ok' : 'FAILED'} in ${seconds} s`);
	if (ok) continue;
	if (failed === 0) failed = 1;
	process.exitCode = 1;
	break;
}

console.log(`\n${passed} passed, ${failed} failed`);

function runStep(step: Step): boolean {
	const file = path.join(results, `${step.name}.json`);
	const { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } =
		step.report?.(file) ?? {};
	const { status } = spawnSync('npm', ['run', '--silent', step.script, '--', ...args], {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, ...env }
	});
	if (step.report) count(file);
	return status === 0;
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
