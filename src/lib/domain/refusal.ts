/** Values that the words of a refusal name: figures, dates, names. */
export type RefusalParams = Record<string, string | number>;

/**
 * A rule said no. The code is stable and goes into records and answers; one table (`server/refusals.ts`)
 * maps it to a status, and the messages `refusal_<code>` say in both languages what did not happen, why,
 * and who can cure it.
 */
export class Refusal extends Error {
	override name = 'Refusal';
	readonly code: string;
	readonly params: RefusalParams;

	constructor(code: string, params: RefusalParams = {}) {
		super(code);
		this.code = code;
		this.params = params;
	}
}
