import { expect, test } from 'vitest';
import { Gate } from './gate.ts';

const held = () => Promise.withResolvers<void>();
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('two at once of each, the others in their order, and nobody waits for another', async () => {
	const gate = new Gate({ atOnce: 2, waiting: 10, patienceMs: 60_000 });
	const works = [held(), held(), held(), held()];
	const begun: number[] = [];
	const all = works.map(({ promise }, n) =>
		gate.pass('one', () => {
			begun.push(n);
			return promise;
		})
	);
	await gate.pass('other', async () => begun.push(99));
	expect(begun).toEqual([0, 1, 99]);
	works[1]!.reject(new Error('refused'));
	await expect(all[1]).rejects.toThrow('refused');
	await turn();
	expect(begun).toEqual([0, 1, 99, 2]);
	for (const { resolve } of works) resolve();
	await Promise.all([all[0], all[2], all[3]]);
	expect(begun).toEqual([0, 1, 99, 2, 3]);
});

test('more than may wait is sent away at once', async () => {
	const gate = new Gate({ atOnce: 1, waiting: 1, patienceMs: 60_000 });
	const work = held();
	const first = gate.pass('one', () => work.promise.then(() => 'done'));
	const second = gate.pass('one', async () => 'done');
	expect(await gate.pass('one', async () => 'done')).toBeNull();
	work.resolve();
	expect(await Promise.all([first, second])).toEqual(['done', 'done']);
	expect(await gate.pass('one', async () => 'done')).toBe('done');
});

test('what does not end keeps its place for so long and no longer', async () => {
	const gate = new Gate({ atOnce: 1, waiting: 1, patienceMs: 10 });
	const work = held();
	const first = gate.pass('one', () => work.promise);
	await gate.pass('one', async () => {});
	work.resolve();
	await first;
	// Left once and not twice: one place, as before.
	const [again, begun] = [held(), [] as number[]];
	const long = gate.pass('one', () => again.promise);
	const next = gate.pass('one', async () => begun.push(1));
	await turn();
	expect(begun).toEqual([]);
	again.resolve();
	await Promise.all([long, next]);
});

test('one at a time: in its order, also after a refusal, and others do not wait for it', async () => {
	const turns = new Gate({ atOnce: 1, waiting: 49, patienceMs: 60_000 });
	const done: string[] = [];
	const work = held();
	const first = turns.pass('one', async () => {
		await work.promise;
		done.push('first');
		throw new Error('refused');
	});
	const second = turns.pass('one', async () => done.push('second'));
	await turns.pass('other', async () => done.push('other'));
	work.resolve();
	await expect(first).rejects.toThrow('refused');
	await second;
	expect(done).toEqual(['other', 'first', 'second']);
});

test('fifty of one are taken, done or waiting, and there is room again when they are done', async () => {
	const turns = new Gate({ atOnce: 1, waiting: 49, patienceMs: 60_000 });
	const work = held();
	const taken = Array.from({ length: 50 }, () => turns.pass('one', () => work.promise));
	expect(await turns.pass('one', async () => 'done')).toBeNull();
	work.resolve();
	expect(await Promise.all(taken)).not.toContain(null);
	expect(await turns.pass('one', async () => 'done')).toBe('done');
});
