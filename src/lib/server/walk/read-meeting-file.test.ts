import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeForm } from './describe-form.ts';
import { MeetingFileMistake, readMeetingFile } from './read-meeting-file.ts';

const demo = readFileSync(new URL('../demo/maritime-2026-1.json', import.meta.url), 'utf8');

/** What is said about the demo file after `change` has spoilt it. */
function mistakesAfter(change: (file: ReturnType<typeof JSON.parse>) => void): readonly string[] {
	const file = JSON.parse(demo);
	change(file);
	try {
		readMeetingFile(JSON.stringify(file));
	} catch (error) {
		if (error instanceof MeetingFileMistake) return error.mistakes;
		throw error;
	}
	return [];
}

test('the demo meeting is in the form', () => {
	expect(readMeetingFile(demo).events.length).toBeGreaterThan(90);
});

test('each mistake is named by its place', () => {
	const cast = JSON.parse(demo).events.findIndex((event: { do: string }) => event.do === 'cast');
	expect(mistakesAfter((file) => (file.events[cast].choice = 'MAYBE'))).toEqual([
		`events[${cast}].choice: must be ("FOR" | "AGAINST" | "ABSTAIN"), not "MAYBE"`
	]);
	expect(mistakesAfter((file) => delete file.body.zone)).toEqual(['body.zone: is missing']);
	expect(mistakesAfter((file) => (file.meeting.agenda[1].minutes = 0))).toEqual([
		'meeting.agenda[1].minutes: must be at least 1, not 0'
	]);
	expect(mistakesAfter((file) => (file.events[0].colour = 'red'))).toEqual([
		'events[0].colour: is not part of the form'
	]);
	expect(mistakesAfter((file) => (file.body.charter.rules.quorum = 'Q_SOME(1)'))[0]).toMatch(
		/^body\.charter\.rules\.quorum: .*Q_SOME/
	);
});

test('names that lead nowhere and times out of order are mistakes too', () => {
	expect(mistakesAfter((file) => (file.events[1].person = 'nobody'))).toEqual([
		'events[1].person: there is no person "nobody"'
	]);
	expect(mistakesAfter((file) => (file.events[5].at = '2026-03-01T09:00:00+08:00'))).toEqual([
		'events[5].at: is earlier than what comes before it'
	]);
	expect(mistakesAfter((file) => (file.body.mandates[0].seat = 9))).toEqual([
		'body.mandates[0].seat: the party has 5 seats'
	]);
});

test('what is no JSON is said to be none', () => {
	expect(() => readMeetingFile('{')).toThrow(/^the file is not JSON: /);
});

test('the help names every event and what an event carries', () => {
	const help = describeForm();
	for (const { do: name } of JSON.parse(demo).events as { do: string }[])
		expect(help).toContain(`"do": "${name}"`);
	expect(help).toContain('choice: FOR | AGAINST | ABSTAIN');
});
