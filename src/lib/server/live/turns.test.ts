import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('what one asks for is done in its order, one thing at a time, and others do not wait for it', async () => {
	const turns = new Turns();
	const done: string[] = [];
	const held = Promise.withResolvers<void>();
	const first = turns.take('one', async () => {
		await held.promise;
		done.push('first');
		throw new Error('refused');
	});
	const second = turns.take('one', async () => done.push('second'));
	await turns.take('other', async () => done.push('other'));
	held.resolve();
	await expect(first).rejects.toThrow('refused');
	await second;
	expect(done).toEqual(['other', 'first', 'second']);
});

test('only so much waits, and there is room again when it is done', async () => {
	const turns = new Turns();
	const held = Promise.withResolvers<void>();
	const taken = Array.from({ length: 50 }, () => turns.take('one', () => held.promise));
	expect(taken).not.toContain(null);
	expect(turns.take('one', async () => {})).toBeNull();
	held.resolve();
	await Promise.all(taken);
	await turns.take('one', async () => {});
});
