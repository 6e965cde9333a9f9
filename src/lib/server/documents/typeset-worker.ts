import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { FontCoverage } from './font-coverage.ts';
import type { DocumentFonts } from './fonts.ts';
import { MOTION_TEXT_TEMPLATE } from './motion-text-template.ts';
import { MINUTES_TEMPLATE, SIGNATURE_TEMPLATE } from './minutes-template.ts';
import { PACK_TEMPLATE } from './pack-template.ts';
import type { TypesetAnswer, TypesetRequest } from './typesetter.ts';
import { VOTE_RECORD_TEMPLATE } from './vote-record-template.ts';

/**
 * Typst compiles synchronously, so it lives in a thread of its own. A workspace that does not exist and fonts
 * given as bytes leave it nothing of the machine to read.
 */
const WORKSPACE = '/sanfang-documents';
const TEMPLATES = {
	minutes: MINUTES_TEMPLATE,
	'vote-record': VOTE_RECORD_TEMPLATE,
	'motion-text': MOTION_TEXT_TEMPLATE,
	pack: PACK_TEMPLATE,
	signature: SIGNATURE_TEMPLATE
};
const fonts = workerData as DocumentFonts;
const coverage = new FontCoverage(fonts.files);
const compiler = NodeCompiler.create({
	workspace: WORKSPACE,
	fontArgs: [{ fontBlobs: fonts.files.map((file) => Buffer.from(file)) }]
});

parentPort!.on('message', (request: TypesetRequest) => {
	let answer: TypesetAnswer;
	try {
		answer = { id: request.id, ...typeset(request) };
	} catch (error) {
		answer = { id: request.id, error: words(error) };
	}
	parentPort!.postMessage(answer);
	// Keep what recent documents shared, let the rest go.
	compiler.evictCache(10);
});

function typeset({ what, data }: TypesetRequest) {
	if (what === 'coverage') return { missing: coverage.printable(String(data.text)).missing };
	const missing = new Set<string>();
	const printable = (key: string, value: unknown) => {
		// The note is attached, not printed: its bytes stay.
		if (typeof value !== 'string' || key === 'note') return value;
		const made = coverage.printable(value);
		made.missing.forEach((char) => missing.add(char));
		return made.text;
	};
	const json = JSON.stringify({ ...data, fonts: fonts.stacks }, printable);
	compiler.mapShadow(`${WORKSPACE}/document.json`, Buffer.from(json));
	const compiled = compiler.compile({
		mainFileContent: TEMPLATES[what],
		resetRead: true
	});
	const document = compiled.result;
	if (!document) throw compiled.takeError() ?? new Error('typst gave no document');
	if (what === 'signature') return { svg: compiler.plainSvg(document) };
	const pdf = new Uint8Array(compiler.pdf(document, { pdfStandard: 'a-3a' }));
	const fields = compiler.query(document, { selector: '<field>', field: 'value' });
	return { pdf, fields, pages: document.numOfPages, missing: [...missing] };
}

function words(error: unknown): string {
	if (error instanceof Error) return error.message;
	const { shortDiagnostics } = error as { shortDiagnostics?: unknown };
	return shortDiagnostics ? JSON.stringify(shortDiagnostics) : String(error);
}
