import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

const CONNECTIONS = 16;
const SECONDS = 2;

/** One row in one commit, of the shape of a ballot, under a key of its own. */
const INSERT = `insert into bench_commit (vote_id, seat_id, choice, receipt)
	values (gen_random_uuid(), gen_random_uuid(), 'FOR', decode(md5(random()::text), 'hex'))`;

/** Rows a second of single-row commits over 16 connections, measured by `by`, on a table made for it. */
export interface SingleCommits {
	by: string;
	measure(): Promise<number>;
}

/** Measured by pgbench where there is one, which spends least on itself; else by the pool of `pg` in this process. */
export async function singleCommits(databaseUrl: string): Promise<SingleCommits> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	await client.query(`create table if not exists bench_commit (
		vote_id uuid, seat_id uuid, choice text not null, receipt bytea not null, primary key (vote_id, seat_id))`);
	await client.end();
	const hasPgbench = await run('pgbench', ['--version']).then(
		() => true,
		() => false
	);
	return hasPgbench
		? { by: 'pgbench', measure: () => withPgbench(databaseUrl) }
		: { by: 'pg', measure: () => withPool(databaseUrl) };
}

async function withPgbench(databaseUrl: string): Promise<number> {
	const folder = await mkdtemp(path.join(tmpdir(), 'sanfang-bench-'));
	try {
		const script = path.join(folder, 'insert.sql');
		await writeFile(script, `${INSERT.replaceAll(/\s+/g, ' ')};\n`);
		const options = ['-n', '-c', String(CONNECTIONS), '-j', '2', '-T', String(SECONDS), '-f', script];
		const printed = await run('pgbench', [...options, databaseUrl]);
		return Number(/tps = ([\d.]+)/.exec(printed)![1]);
	} finally {
		await rm(folder, { recursive: true });
	}
}

async function withPool(databaseUrl: string): Promise<number> {
	const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
	const end = performance.now() + SECONDS * 1000;
	let rows = 0;
	const insert = async () => {
		for (; performance.now() < end; rows++) await pool.query(INSERT);
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, insert));
	await pool.end();
	return rows / SECONDS;
}

async function run(program: string, args: string[]): Promise<string> {
	const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
	let printed = '';
	let complaints = '';
	child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
	const [code] = (await once(child, 'close')) as [number];
	if (code !== 0) throw new Error(`${program} ended with ${code}: ${complaints}`);
	return printed;
}
