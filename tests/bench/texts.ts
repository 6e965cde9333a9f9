import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { carryIds } from '#lib/domain/texts/carry-ids.ts';
import { compareTexts } from '#lib/domain/texts/compare-texts.ts';
import { readClauses } from '#lib/domain/texts/read-clauses.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { startApp } from '../support/app.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession } from '../support/meeting-in-session.ts';
import { visit } from '../support/visit.ts';
import { median, spread } from './figures.ts';

const ROUNDS = 15;
const CLAUSES = [300, 800];
/** So many real statutes, the longest that there are. */
const LONGEST = 2;
/** A page of the portal that reads nothing: what any page costs. */
const SMALLEST = '/verify';

/** A long text, and another writing of it. */
interface Pair {
	name: string;
	before: string;
	after: string;
}

/**
 * A motion of 300 and of 800 clauses beside another text of its item, and beside itself, opened from the running
 * application; by turns with the smallest page. Before it the comparison alone, also of texts that share nothing. Real
 * statutes come along, the longest ones, where a folder of them is at hand (SANFANG_TEXTS).
 */
export async function texts(): Promise<void> {
	const pairs = [...CLAUSES.map(written), ...statutes()];
	console.log(`comparison alone, ${ROUNDS} rounds; milliseconds, median (smallest to largest)`);
	for (const { name, before, after } of pairs) {
		console.log(`${name}, a third changed    ${compare(before, after)}`);
		console.log(`${name}, all written anew   ${compare(before, anew(before))}`);
	}
	const dataDir = await mkdtemp(path.join(tmpdir(), 'sanfang-bench-'));
	await chmod(dataDir, 0o711);
	const app = await startApp({ SANFANG_DATA: dataDir });
	try {
		await visit({ dataDir, origin: app.url }, async (portal) => {
			const meeting = await meetingInSession(portal, { seats: 5 });
			const { meetingId, secretary, items } = meeting;
			const readers = [
				['secretary', await sessionCookie(portal, secretary.personId)],
				['delegate', await sessionCookie(portal, meeting.delegates[0]![0]!.personId)]
			] as const;
			const bring = async (zh: string) => {
				const motion = { meetingId, itemId: items[1]!, title: { zh: '长案文' }, text: { zh } };
				return (await submitMotion(portal, secretary, motion)).motionId;
			};
			console.log(`\nopened over HTTP, ${ROUNDS} rounds by turns with ${SMALLEST}`);
			for (const { name, before, after } of pairs) {
				const [one, other] = [await bring(before), await bring(after)];
				for (const [who, cookie] of readers)
					for (const [what, query] of [
						['alone', ''],
						['side by side', `?with=${other}`],
						['merged', `?with=${other}&view=merged`]
					] as const) {
						const page = `${app.url}/meetings/${meetingId}/motions/${one}${query}`;
						console.log(`${name}, ${what}, ${who}: ${await open(page, app.url + SMALLEST, cookie)}`);
					}
			}
		});
	} finally {
		await app.end('SIGTERM');
		await rm(dataDir, { recursive: true });
	}
}

function compare(before: string, after: string): string {
	const times: number[] = [];
	for (let round = 0; round <= ROUNDS; round++) {
		const began = performance.now();
		const old = readClauses(before);
		compareTexts(old, carryIds(old, readClauses(after), 'zh'), 'zh');
		if (round > 0) times.push(performance.now() - began);
	}
	return spread(times, 1);
}

async function open(page: string, smallest: string, cookie: string): Promise<string> {
	const ours: number[] = [];
	const reference: number[] = [];
	let size = '';
	for (let round = 0; round <= ROUNDS; round++) {
		const [small, large] = [await get(smallest, cookie), await get(page, cookie)];
		size = `${kilobytes(large.body.length)} KB of HTML, ${kilobytes(gzipSync(large.body).length)} KB compressed`;
		if (round === 0) continue;
		reference.push(small.milliseconds);
		ours.push(large.milliseconds);
	}
	const ratio = (median(ours) / median(reference)).toFixed(1);
	return `${spread(ours, 1)} ms, smallest page ${spread(reference, 1)} ms, ratio ${ratio}; ${size}`;
}

async function get(url: string, cookie: string): Promise<{ milliseconds: number; body: Buffer }> {
	const began = performance.now();
	const answer = await fetch(url, { headers: { cookie } });
	const body = Buffer.from(await answer.arrayBuffer());
	const milliseconds = performance.now() - began;
	if (!answer.ok) throw new Error(`${url} answered with ${answer.status}`);
	return { milliseconds, body };
}

function kilobytes(bytes: number): number {
	return Math.round(bytes / 1024);
}

/** So many clauses in chapters, and the same with a third of them changed, put in or left out. */
function written(count: number): Pair {
	const before: string[] = [];
	const after: string[] = [];
	for (let n = 1; n <= count; n++) {
		if (n % 25 === 1)
			for (const side of [before, after]) side.push(`第${chinese((n + 24) / 25)}章　第${n}号以下各条`);
		const line = (who: string, extra = '') =>
			`第${chinese(n)}条　${who}制定第${n}号工种的劳动定额，应当与工会协商，并以晴天条件下百分之九十以上职工能够完成的工作量为准${extra}；定额每年重新测算一次，向全体职工公布，并报县级以上人民政府备案。`;
		before.push(line('企业'));
		if (n % 30 === 0) after.push(line('行业协会', '，遇高温橙色以上预警的当日不作考核'));
		else if (n % 41 !== 0) after.push(n % 3 === 0 ? line('用人单位', '，由三方共同核定') : line('企业'));
	}
	return { name: `${count} clauses`, before: before.join('\n'), after: after.join('\n') };
}

/** Real statutes, each beside itself with every third clause changed. */
function statutes(): Pair[] {
	const folder = process.env.SANFANG_TEXTS ?? path.resolve('../shared/data/papers');
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(md|txt)$/.test(name))
		.map((name) => ({ name, before: readFileSync(path.join(folder, name), 'utf8') }))
		.sort((a, b) => b.before.length - a.before.length)
		.slice(0, LONGEST)
		.map(({ name, before }) => {
			const after = readClauses(before).map(({ label, gap, words }, n) =>
				n % 3 === 0 ? `${label}${gap}经三方协商一致，${words.replace('应当', '可以')}` : label + gap + words
			);
			return { name: path.parse(name).name, before, after: after.join('\n') };
		});
}

/** The same number of clauses in other words. */
function anew(text: string): string {
	return readClauses(text)
		.map(({ label, gap, words }, n) => `${label}${gap}${[...words].toReversed().join('')}${n}`)
		.join('\n');
}

function chinese(n: number): string {
	const digits = '零一二三四五六七八九';
	const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
	const head = hundreds ? `${digits[hundreds]}百` : '';
	const middle = tens ? (tens === 1 && !hundreds ? '十' : `${digits[tens]}十`) : head && ones ? '零' : '';
	return head + middle + (ones ? digits[ones] : '');
}
