import { Refusal } from '#lib/domain/refusal.ts';
import type { Locale } from '#lib/domain/text2.ts';
import { voteCsv } from '#lib/domain/voting/vote-csv.ts';
import { votePopolo } from '#lib/domain/voting/vote-popolo.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { typesetVoteRecord } from '#lib/server/documents/typeset-vote-record.ts';
import type { Portal } from '#lib/server/portal.ts';
import { composeVoteRecord, voteRecordWords } from '#lib/server/voting/compose-vote-record.ts';
import type { VoteRecord } from '#lib/server/voting/read-vote-record.ts';
import { refusedLoad } from './refused.ts';
import { sendFile } from './send-file.ts';

/** What a vote is handed out as, by the name in the address. */
const FILES: Record<
	string,
	{
		mediaType: string;
		write: (record: VoteRecord, locale: Locale, fontDir: string | null) => string | Promise<Uint8Array>;
	}
> = {
	'record.pdf': {
		mediaType: 'application/pdf',
		write: (record, locale, fontDir) =>
			typesetVoteRecord(composeVoteRecord(record, locale), voteRecordWords(record, locale), fontDir)
	},
	'vote.json': {
		mediaType: 'application/json; charset=utf-8',
		write: ({ vote }) => `${JSON.stringify(vote, null, '\t')}\n`
	},
	'vote.csv': { mediaType: 'text/csv; charset=utf-8', write: ({ vote }, locale) => voteCsv(vote, locale) },
	'vote.popolo.json': {
		mediaType: 'application/json; charset=utf-8',
		write: ({ vote, body }, locale) => `${JSON.stringify(votePopolo(vote, body, locale), null, '\t')}\n`
	}
};

/** A closed vote as the file of this name; what is refused, and a name of no file, become the error page. */
export async function sendVoteFile(
	portal: Portal,
	fileName: string,
	read: () => Promise<VoteRecord>
): Promise<Response> {
	const file = Object.hasOwn(FILES, fileName) ? FILES[fileName] : undefined;
	if (!file) return refusedLoad(new Refusal('NOT_FOUND'));
	const record = await read().catch(refusedLoad);
	if (record.meeting.rehearsal) return refusedLoad(new Refusal('NOT_FOUND'));
	const content = await file.write(record, getLocale(), portal.settings.fontDir);
	return sendFile({
		bytes: typeof content === 'string' ? Buffer.from(content) : content,
		mediaType: file.mediaType,
		fileName
	});
}
