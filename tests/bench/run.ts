/** `npm run bench -- NAME`: measures one thing beside what it is judged by, in one run. Not part of `npm test`. `live` takes numbers of clients after it. */
import { ballots } from './ballots.ts';
import { live } from './live.ts';
import { phone } from './phone.ts';
import { texts } from './texts.ts';

const benches: Record<string, (asked: string[]) => Promise<void>> = { ballots, live, phone, texts };

const [name = '', ...asked] = process.argv.slice(2);
const bench = benches[name];
if (bench) await bench(asked);
else {
	console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(', ')}`);
	process.exitCode = 1;
}
