/** A mail that this portal wrote, taken apart for showing. */
export interface ShownMail {
	from: string;
	to: string;
	subject: string;
	date: string;
	text: string;
	attachments: { fileName: string; mediaType: string; content: Buffer }[];
}

interface Part {
	headers: Map<string, string>;
	body: string;
}

/**
 * Reads back a mail as `queueMail` writes it: MIME parts in base64, quoted-printable or plain, text in UTF-8. It is no
 * reader for mails from elsewhere.
 */
export function readMail(eml: string): ShownMail {
	const whole = partOf(eml.replaceAll('\r\n', '\n'));
	const shown: ShownMail = {
		from: words(whole.headers.get('from') ?? ''),
		to: words(whole.headers.get('to') ?? ''),
		subject: words(whole.headers.get('subject') ?? ''),
		date: whole.headers.get('date') ?? '',
		text: '',
		attachments: []
	};
	for (const part of leaves(whole)) {
		const type = part.headers.get('content-type') ?? 'text/plain';
		const fileName = parameter(part.headers.get('content-disposition') ?? '', 'filename');
		if (fileName) {
			const mediaType = type.split(';')[0]!.trim();
			shown.attachments.push({ fileName: words(fileName), mediaType, content: decoded(part) });
		} else if (type.startsWith('text/plain') && !shown.text)
			shown.text = flowed(decoded(part).toString('utf8'), type);
	}
	return shown;
}

function partOf(text: string): Part {
	const end = text.indexOf('\n\n');
	const head = end === -1 ? text : text.slice(0, end);
	const headers = new Map<string, string>();
	for (const line of head.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
		const colon = line.indexOf(':');
		if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
	}
	return { headers, body: end === -1 ? '' : text.slice(end + 2) };
}

function leaves(part: Part): Part[] {
	const type = part.headers.get('content-type') ?? '';
	const boundary = type.startsWith('multipart/') ? parameter(type, 'boundary') : undefined;
	if (!boundary) return [part];
	return `\n${part.body}`
		.split(`\n--${boundary}`)
		.slice(1)
		.filter((piece) => !piece.startsWith('--'))
		.flatMap((piece) => leaves(partOf(piece.slice(1))));
}

function parameter(header: string, name: string): string | undefined {
	const match = new RegExp(`[; ]${name}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(header);
	return match?.[1] ?? match?.[2];
}

function decoded({ headers, body }: Part): Buffer {
	const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
	if (encoding === 'base64') return Buffer.from(body, 'base64');
	if (encoding === 'quoted-printable') return quotedPrintable(body.replaceAll('=\n', ''));
	return Buffer.from(body);
}

/** Text with `format=flowed` (RFC 3676): a space before the line's end means that the line goes on. */
function flowed(text: string, type: string): string {
	return /format=flowed/i.test(type) ? text.replaceAll(' \n', ' ').replaceAll(/^ /gm, '') : text;
}

function quotedPrintable(text: string): Buffer {
	const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16))
	);
	return Buffer.from(bytes, 'latin1');
}

/** Encoded words of a header (RFC 2047) as text. */
function words(header: string): string {
	return header
		.replaceAll(/\?=\s+=\?/g, '?==?')
		.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
			kind.toLowerCase() === 'b'
				? Buffer.from(text, 'base64').toString('utf8')
				: quotedPrintable(text.replaceAll('_', ' ')).toString('utf8')
		);
}
