import { strFromU8, unzipSync } from 'fflate';

/** One paragraph of a Word file: what it says with every change accepted, and with every change rejected. */
export interface DocxParagraph {
	/** Null where the paragraph goes with the change. */
	accepted: string | null;
	rejected: string | null;
	changes: { kind: 'ins' | 'del'; id: string; author: string; date: string; text: string }[];
}

/** The parts of a Word file by name. */
export function partsOf(docx: Uint8Array): Record<string, string> {
	return Object.fromEntries(Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** The paragraphs of a Word file, read out of its own XML as a word processor does. */
export function paragraphsOf(docx: Uint8Array): DocxParagraph[] {
	const xml = partsOf(docx)['word/document.xml']!;
	return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gsu)].map(([, content]) => paragraphOf(content!));
}

function paragraphOf(content: string): DocxParagraph {
	const properties = /^<w:pPr>.*?<\/w:pPr>/su.exec(content)?.[0] ?? '';
	const words = content.slice(properties.length);
	const changes = [...words.matchAll(/<w:(ins|del) ([^>]*)>(.*?)<\/w:\1>/gsu)].map(
		([, kind, attributes, inner]) => ({
			kind: kind as 'ins' | 'del',
			id: attribute(attributes!, 'id'),
			author: attribute(attributes!, 'author'),
			date: attribute(attributes!, 'date'),
			text: textOf(inner!)
		})
	);
	const without = (kind: string) =>
		textOf(words.replace(new RegExp(`<w:${kind} .*?</w:${kind}>`, 'gsu'), ''));
	return {
		accepted: properties.includes('<w:del ') ? null : without('del'),
		rejected: properties.includes('<w:ins ') ? null : without('ins'),
		changes
	};
}

function attribute(attributes: string, name: string): string {
	return unescape(new RegExp(`w:${name}="([^"]*)"`, 'u').exec(attributes)?.[1] ?? '');
}

function textOf(runs: string): string {
	return [...runs.matchAll(/<w:(?:t|delText)(?: [^>]*)?>([^<]*)</gu)]
		.map(([, text]) => unescape(text!))
		.join('');
}

function unescape(text: string): string {
	return text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&');
}
