/** The largest paper: 20 MB. */
export const MAX_PAPER_BYTES = 20 << 20;

const mediaTypes: Record<string, string> = {
	pdf: 'application/pdf',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	ppt: 'application/vnd.ms-powerpoint',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	txt: 'text/plain; charset=utf-8',
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg'
};

/** The media type of a paper by its file's name; `undefined` for kinds that are not taken (pages and programs among them). */
export function mediaTypeOf(fileName: string): string | undefined {
	return mediaTypes[/\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''];
}

/** What a file input offers. */
export const PAPER_EXTENSIONS = Object.keys(mediaTypes)
	.map((extension) => `.${extension}`)
	.join(',');
