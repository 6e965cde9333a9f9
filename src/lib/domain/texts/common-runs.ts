/** So many words of `before` from `a` on are those of `after` from `b` on. */
export interface CommonRun {
	a: number;
	b: number;
	length: number;
}

/** Beyond so many pairs of words the middle counts as written anew: a table for more would not fit. */
const MOST_PAIRS = 16_000_000;

/** The longest common subsequence of two lists, as runs in order. */
export function commonRuns(before: readonly string[], after: readonly string[]): CommonRun[] {
	let head = 0;
	while (head < before.length && head < after.length && before[head] === after[head]) head++;
	let tail = 0;
	while (
		tail < before.length - head &&
		tail < after.length - head &&
		before[before.length - 1 - tail] === after[after.length - 1 - tail]
	)
		tail++;
	const runs: CommonRun[] = [{ a: 0, b: 0, length: head }];
	const rows = before.length - head - tail;
	const columns = after.length - head - tail;
	if (rows * columns > 0 && rows * columns <= MOST_PAIRS)
		runs.push(...middleRuns(numbered(before, after, head, rows, columns), head, rows, columns));
	runs.push({ a: before.length - tail, b: after.length - tail, length: tail });
	return runs.filter(({ length }) => length > 0);
}

/** Both middles with a number for each word, so that comparing is comparing numbers. */
function numbered(
	before: readonly string[],
	after: readonly string[],
	head: number,
	rows: number,
	columns: number
): { rowWords: Int32Array; columnWords: Int32Array } {
	const numbers = new Map<string, number>();
	const number = (word: string) => {
		const known = numbers.get(word);
		if (known !== undefined) return known;
		numbers.set(word, numbers.size);
		return numbers.size - 1;
	};
	return {
		rowWords: Int32Array.from({ length: rows }, (_, at) => number(before[head + at]!)),
		columnWords: Int32Array.from({ length: columns }, (_, at) => number(after[head + at]!))
	};
}

function middleRuns(
	{ rowWords, columnWords }: { rowWords: Int32Array; columnWords: Int32Array },
	head: number,
	rows: number,
	columns: number
): CommonRun[] {
	const width = columns + 1;
	const longest = new Uint16Array((rows + 1) * width);
	for (let row = rows - 1; row >= 0; row--)
		for (let column = columns - 1; column >= 0; column--)
			longest[row * width + column] =
				rowWords[row] === columnWords[column]
					? longest[(row + 1) * width + column + 1]! + 1
					: Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!);
	const runs: CommonRun[] = [];
	let row = 0;
	let column = 0;
	while (row < rows && column < columns) {
		if (rowWords[row] === columnWords[column]) {
			const last = runs.at(-1);
			if (last && last.a + last.length === head + row && last.b + last.length === head + column)
				last.length++;
			else runs.push({ a: head + row, b: head + column, length: 1 });
			row++;
			column++;
		} else if (longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!) row++;
		else column++;
	}
	return runs;
}
