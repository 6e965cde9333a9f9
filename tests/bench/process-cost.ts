import { readdir, readFile } from 'node:fs/promises';

interface Process {
	parent: number;
	/** Time spent so far by all its threads, in milliseconds. */
	spent: number;
	/** The same of its processes that have ended. */
	ended: number;
}

/** Processor time that a process has spent so far, in milliseconds; read where Linux keeps it. */
export async function processorTime(pid: number): Promise<number> {
	return (await readProcess(pid)).spent;
}

/** The same of all processes of the database server that this backend belongs to. */
export async function processorTimeOfServer(backend: number): Promise<number> {
	const { parent } = await readProcess(backend);
	let spent = (await readProcess(parent)).ended;
	for (const name of await readdir('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		// A process may end between the listing and the reading.
		const one = await readProcess(Number(name)).catch(() => null);
		if (one?.parent === parent) spent += one.spent;
	}
	return spent;
}

const TICK_MS = 10;

async function readProcess(pid: number): Promise<Process> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	// After the name, which may hold spaces: state, parent, …, user and system time, and those of ended children.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const [user, system, usersOfEnded, systemsOfEnded] = fields
		.slice(11, 15)
		.map((ticks) => Number(ticks) * TICK_MS);
	return { parent: Number(fields[1]), spent: user! + system!, ended: usersOfEnded! + systemsOfEnded! };
}

/** Memory that a process holds now, in bytes. */
export async function residentBytes(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) * 1024;
}
