import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const TOOLS = ['pdfsig', 'pdfinfo', 'pdffonts', 'pdftotext', 'pdfdetach', 'qpdf'];

/**
 * Makes sure that the public tools which judge our PDFs are there; as root on Debian they are installed.
 * Otherwise throws one line that says how to get them.
 */
export function requirePdfTools(): void {
	const missing = () => TOOLS.filter((tool) => spawnSync('which', [tool]).status !== 0);
	if (missing().length > 0 && process.getuid?.() === 0) {
		const quiet = { stdio: 'ignore' as const };
		if (spawnSync('apt-get', ['install', '-y', 'poppler-utils', 'qpdf'], quiet).status !== 0) {
			spawnSync('apt-get', ['update'], quiet);
			spawnSync('apt-get', ['install', '-y', 'poppler-utils', 'qpdf'], quiet);
		}
	}
	const still = missing();
	if (still.length > 0) {
		throw new Error(`${still.join(', ')} not found: install them with "apt-get install poppler-utils qpdf".`);
	}
}

/** What a tool prints about a PDF; `args` with `FILE` where its path belongs. A failing tool throws. */
export function askTool(tool: string, args: readonly string[], pdf: Uint8Array): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'sanfang-pdf-'));
	try {
		const file = path.join(folder, 'document.pdf');
		writeFileSync(file, pdf);
		return execFileSync(
			tool,
			args.map((arg) => (arg === 'FILE' ? file : arg)),
			{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

export interface PlacedWord {
	text: string;
	/** Points from the page's upper left corner. */
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** Every word of one page and where it stands, as poppler sees it. */
export function wordsOfPage(pdf: Uint8Array, page: number): PlacedWord[] {
	const html = askTool('pdftotext', ['-bbox', '-f', String(page), '-l', String(page), 'FILE', '-'], pdf);
	const word = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/g;
	return [...html.matchAll(word)].map(([, left, top, right, bottom, text]) => ({
		text: text!,
		left: Number(left),
		top: Number(top),
		right: Number(right),
		bottom: Number(bottom)
	}));
}
