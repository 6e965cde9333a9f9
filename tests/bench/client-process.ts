import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Sends a process its next task and waits for its one answer; rejects when the process ends instead. */
export async function ask<To extends object, From>(child: ChildProcess, message: To): Promise<From> {
	child.send(message);
	return nextMessage(child);
}

/** The next message of a process; rejects when it ends instead. */
export async function nextMessage<From>(child: ChildProcess): Promise<From> {
	const ended = new AbortController();
	const [answer] = (await Promise.race([
		once(child, 'message', { signal: ended.signal }),
		once(child, 'exit', { signal: ended.signal }).then(() => {
			throw new Error(`process ${child.spawnfile} ended`);
		})
	]).finally(() => ended.abort())) as [From];
	return answer;
}

/** A clock that processes of one machine share, in milliseconds since 1970. */
export const now = () => performance.timeOrigin + performance.now();
