/* eslint-disable no-control-regex */
const PAGE_ENDS = /[\u000b\u000c]/g;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/g;
/* eslint-enable no-control-regex */

/**
 * What was written, without the signs that no text has: neither PostgreSQL nor XML takes the null character, and nobody
 * types one. Halves of a pair become U+FFFD. Lines end as they did.
 */
export function printable(written: string): string {
	return written.replace(PAGE_ENDS, '\n').replace(CONTROLS, '').toWellFormed();
}

/** A text as it can be kept and printed: printable, and its lines end in one way. */
export function plainText(text: string): string {
	return printable(text).replace(LINE_ENDS, '\n');
}
