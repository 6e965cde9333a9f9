import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { loadFonts } from './fonts.ts';

export interface TypesetRequest {
	id: number;
	what: 'minutes' | 'vote-record' | 'motion-text' | 'pack' | 'signature' | 'coverage';
	/** Plain JSON; put into the document as strings. */
	data: Record<string, unknown>;
}

/** Place of a signature field as typst measured it: points from the page's upper left corner. */
export interface MeasuredField {
	field: string;
	label: string;
	page: number;
	x: number;
	y: number;
	width: number;
	height: number;
}

export interface TypesetPdf {
	pdf: Uint8Array;
	fields: MeasuredField[];
	pages: number;
	/** Characters that no font has, printed as 〓. */
	missing: string[];
}

export type TypesetAnswer = { id: number } & (
	TypesetPdf | { svg: string } | { missing: string[] } | { error: string }
);

/** The typesetter said no; the message is the compiler's. */
export class TypesetError extends Error {
	override name = 'TypesetError';
}

/** One compiler thread with its fonts. Work is done in the order it is asked for. */
export class Typesetter {
	readonly #fontDir: string | null;
	readonly #waiting = new Map<number, { resolve(answer: TypesetAnswer): void; reject(error: Error): void }>();
	#worker: Promise<Worker> | null = null;
	#lastId = 0;

	constructor(fontDir: string | null) {
		this.#fontDir = fontDir;
	}

	/** Sets a document. Throws `TypesetError`. */
	async document(
		what: 'minutes' | 'vote-record' | 'motion-text' | 'pack',
		data: Record<string, unknown>
	): Promise<TypesetPdf> {
		const answer = await this.#ask(what, data);
		if (!('pdf' in answer)) throw new TypesetError('no PDF came back');
		return answer;
	}

	/** Draws a signature's look, as SVG. Throws `TypesetError`. */
	async signature(data: Record<string, unknown>): Promise<string> {
		const answer = await this.#ask('signature', data);
		if (!('svg' in answer)) throw new TypesetError('no drawing came back');
		return answer.svg;
	}

	/** The characters of a text that no font draws, each once. */
	async missingIn(text: string): Promise<string[]> {
		const answer = await this.#ask('coverage', { text });
		if (!('missing' in answer)) throw new TypesetError('no answer came back');
		return answer.missing;
	}

	/** Ends the thread; the next request would start another. */
	async close(): Promise<void> {
		const worker = await this.#worker;
		this.#worker = null;
		await worker?.terminate();
	}

	async #ask(what: TypesetRequest['what'], data: Record<string, unknown>): Promise<TypesetAnswer> {
		this.#worker ??= this.#start();
		const worker = await this.#worker;
		const id = ++this.#lastId;
		const answer = await new Promise<TypesetAnswer>((resolve, reject) => {
			this.#waiting.set(id, { resolve, reject });
			// Only work in hand keeps the process alive.
			worker.ref();
			worker.postMessage({ id, what, data } satisfies TypesetRequest);
		});
		if ('error' in answer) throw new TypesetError(answer.error);
		return answer;
	}

	async #start(): Promise<Worker> {
		const worker = new Worker(workerFile(), { workerData: await loadFonts(this.#fontDir) });
		worker.on('message', (answer: TypesetAnswer) => {
			this.#waiting.get(answer.id)?.resolve(answer);
			this.#waiting.delete(answer.id);
			if (this.#waiting.size === 0) worker.unref();
		});
		const lost = (error: Error) => {
			for (const { reject } of this.#waiting.values()) reject(error);
			this.#waiting.clear();
			this.#worker = null;
		};
		worker.on('error', lost);
		worker.on('exit', () => lost(new TypesetError('the typesetter ended')));
		worker.unref();
		return worker;
	}
}

const typesetters = new Map<string | null, Typesetter>();

/** This process's typesetter for a font folder (`settings.fontDir`); its thread starts with the first request. */
export function typesetterFor(fontDir: string | null): Typesetter {
	let typesetter = typesetters.get(fontDir);
	if (!typesetter) {
		typesetter = new Typesetter(fontDir);
		typesetters.set(fontDir, typesetter);
	}
	return typesetter;
}

/**
 * The thread's source, found through the package's own import map: the built server has another
 * `import.meta.url`, but it runs beside `src` and Node reads TypeScript there.
 */
function workerFile(): URL {
	const { resolve } = createRequire(import.meta.url);
	return pathToFileURL(resolve('#lib/server/documents/typeset-worker.ts'));
}
