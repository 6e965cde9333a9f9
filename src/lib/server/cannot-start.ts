/**
 * The process cannot begin or go on, for a reason that the person who started it can cure. The message is one
 * sentence that says what is wrong and what to do; entry points print it alone and exit with 1.
 */
export class CannotStart extends Error {
	override name = 'CannotStart';
}
