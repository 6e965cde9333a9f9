import { fromBase64 } from '#lib/domain/record/bytes.ts';
import { parseLine, type Entry } from '#lib/domain/record/entry.ts';
import { verifyReceipt } from '#lib/domain/voting/receipt.ts';
import type { Portal } from '#lib/server/portal.ts';
import { verifierKeyOf } from '#lib/server/record/checkpoint.ts';
import type { Presser, Voter } from './honest-clients.ts';
import { judgeRecord } from './read-record.ts';

interface Sealed {
	seat: string;
	choice: string;
	receipt: string;
}

/** What a meeting's log holds of all that its clients were told, judged from the record and their own history alone. */
interface Kept {
	/** What was acknowledged and does not stand, or stands twice, or should not; empty when all is well. */
	lost: string[];
	votes: number;
	receipts: number;
	acts: number;
	entries: number;
}

/** Judges the log of a meeting whose ballots are closed. */
export async function judgeKept(
	portal: Portal,
	logId: string,
	voters: readonly Voter[],
	pressers: readonly Presser[]
): Promise<Kept> {
	const rows = await portal.db
		.selectFrom('entry')
		.select('line')
		.where('log_id', '=', logId)
		.orderBy('i')
		.execute();
	const entries = rows.map(({ line }) => parseLine(line));
	const lost = [...(await judgeRecord(portal, logId)).problems];
	if (entries.some(({ i }, at) => i !== at)) lost.push('the record has a gap');

	// Every act that was acknowledged has its entry, and one only, however often it was asked for.
	const acts = pressers.flatMap(({ done }) => done);
	for (const act of acts) {
		const standing = entries.filter((entry) => isOf(entry, act)).length;
		if (standing !== 1) lost.push(`${act.t} ${act.words} stands ${standing} times`);
	}

	// Every receipt stands among the sealed ballots, signed by the log's key, and no seat has two.
	const verifier = await verifierKeyOf(portal.db, logId);
	const key = fromBase64(/^[^+]+\+[^+]+\+(.+)$/.exec(verifier)![1]!)!.slice(1);
	const sealed = new Map(
		entries
			.filter(({ t }) => t === 'votes.sealed')
			.map(({ body }) => [body.vote as string, body.ballots as Sealed[]])
	);
	let receipts = 0;
	for (const [vote, receipt] of voters.flatMap((voter) => [...voter.receipts])) {
		receipts += 1;
		const standing = sealed.get(vote)?.filter(({ seat }) => seat === receipt.seat) ?? [];
		if (standing.length !== 1) lost.push(`seat ${receipt.seat} has ${standing.length} ballots in ${vote}`);
		else if (standing[0]!.receipt !== receipt.receipt || standing[0]!.choice !== receipt.choice)
			lost.push(`seat ${receipt.seat} was told another ballot in ${vote}`);
		if (!(await verifyReceipt(receipt, receipt.receipt, key)))
			lost.push(`a receipt of ${receipt.seat} is not the log’s`);
	}
	for (const [vote, ballots] of sealed)
		if (new Set(ballots.map(({ seat }) => seat)).size < ballots.length)
			lost.push(`a seat has two ballots in ${vote}`);
	return { lost, votes: sealed.size, receipts, acts: acts.length, entries: entries.length };
}

/** Whether an entry is the one of an act: of its type, and with the act's words in it. */
function isOf({ t, body }: Entry, act: { t: string; words?: string }): boolean {
	return t === act.t && (!act.words || JSON.stringify(body).includes(JSON.stringify(act.words)));
}
