/** `npm run test:faults` runs what `npm test` samples (ruling 40). */
export const WHOLE = process.env.SANFANG_FAULTS === 'whole';

/** A seed that `SANFANG_SEED` repeats; printed, so that a failure can be repeated. */
export function printedSeed(): number {
	const seed = Number(process.env.SANFANG_SEED ?? Date.now() % 1_000_000);
	console.log(`seed ${seed} (SANFANG_SEED repeats it)`);
	return seed;
}

/** Mulberry32: numbers from 0 to 1 that a seed repeats. */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
