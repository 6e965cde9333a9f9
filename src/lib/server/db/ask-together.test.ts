import { expect, test } from 'vitest';
import { askTogether } from './ask-together.ts';

/** Doubles numbers, cannot take 13, and keeps what it was asked; waits to be let go on. */
function doubling() {
	const asked: number[][] = [];
	const gates: PromiseWithResolvers<void>[] = [];
	const ask = askTogether<number, number>(async (numbers) => {
		asked.push(numbers);
		const gate = Promise.withResolvers<void>();
		gates.push(gate);
		await gate.promise;
		if (numbers.includes(13)) throw new Error('13');
		return numbers.map((number) => number * 2);
	});
	return { ask, asked, gates };
}

/** A turn of the event loop. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test('what comes in one turn is asked at once, what comes meanwhile after it, and each has its own answer', async () => {
	const { ask, asked, gates } = doubling();
	const first = [1, 2, 3].map(ask);
	await turn();
	const second = [4, 5].map(ask);
	await turn();
	expect(asked).toEqual([[1, 2, 3]]);
	gates[0]!.resolve();
	expect(await Promise.all(first)).toEqual([2, 4, 6]);
	await turn();
	expect(asked).toEqual([
		[1, 2, 3],
		[4, 5]
	]);
	gates[1]!.resolve();
	expect(await Promise.all(second)).toEqual([8, 10]);
	// Nobody is left, and the next begins anew.
	const third = ask(6);
	await turn();
	gates[2]!.resolve();
	expect(await third).toBe(12);
});

test('one that cannot be asked fails alone', async () => {
	const { ask, gates } = doubling();
	const answers = [12, 13, 14].map((number) => ask(number).catch((error: Error) => error.message));
	await turn();
	gates[0]!.resolve();
	await turn();
	for (const gate of gates) gate.resolve();
	expect(await Promise.all(answers)).toEqual([24, '13', 28]);
});

test('a crowd is asked in few queries of a bounded size', async () => {
	const { ask, asked, gates } = doubling();
	const answers = Promise.all(Array.from({ length: 600 }, (_, number) => ask(number + 100)));
	for (let at = 0; at < 3; at++) {
		await turn();
		gates[at]!.resolve();
	}
	expect((await answers).at(-1)).toBe(1398);
	expect(asked.map(({ length }) => length)).toEqual([250, 250, 100]);
});
