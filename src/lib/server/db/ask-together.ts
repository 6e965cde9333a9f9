/** More in one query gain little, and make the planner think it dear enough to compile. */
const MOST_TOGETHER = 250;

/**
 * Puts the questions of many into few queries: whoever asks while an answer is awaited is put to the next one, so a
 * single question waits for nobody, and two thousand at once cost eight queries. Each answer is what stood after its
 * question was asked. `askAll` answers in the order asked. Where a query for several fails, each is asked by itself, so
 * that what the database cannot take of one costs nobody else his answer.
 */
export function askTogether<Question, Answer>(
	askAll: (questions: Question[]) => Promise<Answer[]>
): (question: Question) => Promise<Answer> {
	interface Waiting {
		question: Question;
		resolve(answer: Answer): void;
		reject(error: unknown): void;
	}
	const waiting: Waiting[] = [];
	let asking = false;

	async function ask(): Promise<void> {
		while (waiting.length > 0) await askFor(waiting.splice(0, MOST_TOGETHER));
		asking = false;
	}

	async function askFor(group: Waiting[]): Promise<void> {
		try {
			const answers = await askAll(group.map(({ question }) => question));
			group.forEach(({ resolve }, at) => resolve(answers[at]!));
		} catch (error) {
			if (group.length > 1) await Promise.all(group.map((one) => askFor([one])));
			else group[0]!.reject(error);
		}
	}

	return (question) =>
		new Promise((resolve, reject) => {
			waiting.push({ question, resolve, reject });
			if (asking) return;
			asking = true;
			// What else arrives with this one belongs to the same query.
			setImmediate(() => void ask());
		});
}
