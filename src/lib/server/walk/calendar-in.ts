/** The calendar object attached to a mail that this portal wrote. Throws when there is none. */
export function calendarIn(eml: string): string {
	for (const part of eml.split(/\r?\n--[^\r\n]+\r?\n/)) {
		const [, headers = '', content = ''] = /^([^]*?)\r?\n\r?\n([^]*)$/.exec(part) ?? [];
		if (!/^Content-Disposition: attachment; filename=[^]*\.ics/im.test(headers)) continue;
		if (/^Content-Transfer-Encoding: base64/im.test(headers))
			return Buffer.from(content, 'base64').toString('utf8');
	}
	throw new Error('the notice carries no calendar');
}
