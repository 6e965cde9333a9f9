/** `npm run bench -- NAME`: measures one thing beside what it is judged by, in one run. Not part of `npm test`. */
import { ballots } from './ballots.ts';
import { live } from './live.ts';
import { phone } from './phone.ts';
import { texts } from './texts.ts';

const benches: Record<string, () => Promise<void>> = { ballots, live, phone, texts };

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench) await bench();
else {
	console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(', ')}`);
	process.exitCode = 1;
}
