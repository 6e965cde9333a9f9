import { Refusal } from '#lib/domain/refusal.ts';
import type { Locale } from '#lib/domain/text2.ts';
import { voteCsv } from '#lib/domain/voting/vote-csv.ts';
import { votePopolo } from '#lib/domain/voting/vote-popolo.ts';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { typesetVoteRecord } from '#lib/server/documents/typeset-vote-record.ts';
import { composeVoteRecord, voteRecordWords } from '#lib/server/voting/compose-vote-record.ts';
import { readVoteRecord, type VoteRecord } from '#lib/server/voting/read-vote-record.ts';
import type { RequestHandler } from './$types';

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
		write: ({ vote, body }, locale) =>
			`${JSON.stringify(votePopolo(vote, body, locale), null, '\t')}\n`
	}
};

export const GET: RequestHandler = async ({ locals, params }) => {
	const file = Object.hasOwn(FILES, params.file) ? FILES[params.file] : undefined;
	if (!file) return refusedLoad(new Refusal('NOT_FOUND'));
	const of = { meetingId: idParam(params.meeting), voteId: idParam(params.vote) };
	const record = await readVoteRecord(locals.portal, actorOf(locals), of).catch(refusedLoad);
	const content = await file.write(record, getLocale(), locals.portal.settings.fontDir);
	return sendFile({
		bytes: typeof content === 'string' ? Buffer.from(content) : content,
		mediaType: file.mediaType,
		fileName: params.file
	});
};
