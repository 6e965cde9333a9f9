import * as v from 'valibot';
import { findLooseEnds, type KnownKeys } from './find-loose-ends.ts';
import { meetingFile, type MeetingFile } from './meeting-form.ts';

/** A file that is not in the form. The message has a line for each mistake, with its place. */
export class MeetingFileMistake extends Error {
	override name = 'MeetingFileMistake';
	readonly mistakes: readonly string[];

	constructor(mistakes: readonly string[]) {
		super(mistakes.join('\n'));
		this.mistakes = mistakes;
	}
}

/**
 * Reads a meeting file. Throws MeetingFileMistake naming each mistake by its place, as `events[12].choice: …`: what is
 * not in the form, and what is named but is nowhere (`known` holds the keys that exist outside the file).
 */
export function readMeetingFile(text: string, known: Partial<KnownKeys> = {}): MeetingFile {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new MeetingFileMistake([`the file is not JSON: ${(error as Error).message}`]);
	}
	const read = v.safeParse(meetingFile, value);
	if (!read.success) throw new MeetingFileMistake(read.issues.map(mistakeOf));
	const looseEnds = findLooseEnds(read.output, known);
	if (looseEnds.length > 0) throw new MeetingFileMistake(looseEnds);
	return read.output;
}

function mistakeOf(issue: v.BaseIssue<unknown>): string {
	const place = (issue.path ?? []).reduce(
		(before, { key }) =>
			typeof key === 'number' ? `${before}[${key}]` : before ? `${before}.${String(key)}` : String(key),
		''
	);
	return `${place || 'the file'}: ${reasonOf(issue)}`;
}

/** Our own messages say what must be; valibot's own are put in the same words. */
function reasonOf({ kind, type, expected, received, message }: v.BaseIssue<unknown>): string {
	if (!message.startsWith('Invalid'))
		return `${message} (it is ${received})`.replace(' (it is undefined)', '');
	if (type === 'strict_object' && expected === 'never') return 'is not part of the form';
	if (received === 'undefined') return 'is missing';
	const reason =
		kind === 'schema'
			? `must be ${expected}`
			: `must be ${(expected ?? '').replace(/^>=/, 'at least ').replace(/^<=/, 'at most ')}`;
	return `${reason}, not ${received}`;
}
