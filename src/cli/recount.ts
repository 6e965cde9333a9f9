/** `npm run --silent recount -- FILE`: counts exported votes again, from register, ballots and rule alone. */
import * as v from 'valibot';
import { canonicalJson } from '../lib/domain/record/canonical.ts';
import { arithmeticIn, explainOutcome } from '../lib/domain/voting/explain.ts';
import { verdictWords } from '../lib/domain/voting/verdict-words.ts';
import { exportedVote, type ExportedVote } from '../lib/domain/voting/exported-vote.ts';
import type { Condition, VoteOutcome } from '../lib/domain/voting/outcome.ts';
import { NotRecountable, recount } from '../lib/domain/voting/recount.ts';
import { RuleError } from '../lib/domain/voting/rule.ts';
import { readOneJsonFile, Unusable } from './one-json-file.ts';

const help = `npm run --silent recount -- FILE

FILE is a vote exported as JSON, or a list of them, such as out/walk/votes.json. Each is counted again from its register,
its ballots (or papers, hands, a box counted by hand, or what parties entered in a consensus call) and its rules; the
result it carries is only compared.
For each vote: the question, the verdict, every condition with its arithmetic, and whether the exported result is the same.
Ends with “N same, M differ”, and with exit code 1 when any differs or cannot be counted.`;

function main(): number {
	const asked = readOneJsonFile('recount');
	if (!asked) {
		console.log(help);
		return 0;
	}
	const votes = votesIn(asked);
	const same = votes.filter((vote) => judge(vote)).length;
	console.log(`${same} same, ${votes.length - same} differ`);
	return same === votes.length ? 0 : 1;
}

/** Prints one vote; whether it came out as exported. */
function judge(vote: ExportedVote): boolean {
	console.log(`${vote.vote}  ${vote.kind}  ${vote.rule}`);
	for (const words of [vote.question?.zh, vote.question?.en]) if (words) console.log(`  ${words}`);
	let outcome: VoteOutcome;
	try {
		outcome = recount(vote);
	} catch (error) {
		if (!(error instanceof NotRecountable || error instanceof RuleError)) throw error;
		console.log(`  cannot be counted: ${error.message}`);
		return false;
	}
	print(outcome, vote);
	// What is left out of JSON is left out of both.
	const recounted = canonicalJson(JSON.parse(JSON.stringify(outcome)));
	const same = vote.result !== null && recounted === canonicalJson(vote.result);
	console.log(same ? '  same as exported' : `  DIFFERS from what is exported: ${canonicalJson(vote.result)}`);
	return same;
}

function print(outcome: VoteOutcome, { parties, rule, recused }: ExportedVote): void {
	const labelOf = (party: string) => {
		const known = parties.find((one) => one.party === party);
		return known?.label ?? { zh: known?.key ?? party, en: known?.key ?? party };
	};
	const { zh, en } = verdictWords(outcome.verdict, rule);
	console.log(`  ${outcome.verdict}  ${zh}  ${en}`);
	const { for: yes, against, abstain, blank, invalid, notCast, present, members } = outcome.total;
	const papers = blank || invalid ? `, blank ${blank ?? 0}, invalid ${invalid ?? 0}` : '';
	console.log(
		`  for ${yes}, against ${against}, abstaining ${abstain}${papers}, not cast ${notCast}; ${present} of ${members} there`
	);
	for (const { seat, party, in_base } of recused ?? [])
		console.log(
			`  recused: seat ${seat} of ${labelOf(party).en ?? labelOf(party).zh}, ${in_base ? 'in the base without a vote' : 'out of the base'}`
		);
	for (const condition of [...outcome.quorum, ...outcome.majority])
		console.log(`  ${line(condition, outcome, labelOf)}`);
	const words = explainOutcome(outcome, labelOf);
	console.log(`  ${words.zh}\n  ${words.en}`);
}

function line(
	condition: Condition,
	outcome: VoteOutcome,
	labelOf: (party: string) => { en?: string; zh?: string }
): string {
	const { name, party, met } = condition;
	const whose = party === undefined ? '' : ` ${labelOf(party).en ?? labelOf(party).zh}`;
	return `${met ? 'met    ' : 'NOT MET'} ${name}${whose}: ${arithmeticIn(outcome, condition)}`;
}

function votesIn({ file, value }: { file: string; value: unknown }): ExportedVote[] {
	const list = Array.isArray(value) ? value : [value];
	return list.map((one, at) => {
		const parsed = v.safeParse(exportedVote, one);
		if (parsed.success) return parsed.output;
		const [issue] = parsed.issues;
		throw new Unusable(`${file}: vote ${at + 1}, ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
	});
}

try {
	process.exitCode = main();
} catch (error) {
	if (!(error instanceof Unusable)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
