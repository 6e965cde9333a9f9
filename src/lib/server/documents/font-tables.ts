/** A font inside a file: a collection holds several. */
export interface FontAt {
	file: DataView;
	/** Where the font's table directory begins. */
	offset: number;
}

/** The fonts of a file, TrueType, OpenType or a collection of either. */
export function fontsOf(bytes: Uint8Array): FontAt[] {
	const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (file.getUint32(0) !== tag('ttcf')) return [{ file, offset: 0 }];
	return Array.from({ length: file.getUint32(8) }, (_, i) => ({ file, offset: file.getUint32(12 + 4 * i) }));
}

/** Where a table of the font begins, e.g. `cmap`; null when it has none. */
export function tableOf({ file, offset }: FontAt, name: string): number | null {
	for (let i = 0; i < file.getUint16(offset + 4); i++) {
		const record = offset + 12 + 16 * i;
		if (file.getUint32(record) === tag(name)) return file.getUint32(record + 8);
	}
	return null;
}

/** Every family name of the font, in every language it has one. */
export function familyNames(font: FontAt): string[] {
	const table = tableOf(font, 'name');
	if (table === null) return [];
	const { file } = font;
	const strings = table + file.getUint16(table + 4);
	const names = new Set<string>();
	for (let i = 0; i < file.getUint16(table + 2); i++) {
		const record = table + 6 + 12 * i;
		const [platform, id] = [file.getUint16(record), file.getUint16(record + 6)];
		// 1 and 16 are the family, the latter without the weight; platforms 0 and 3 are UTF-16.
		if ((id !== 1 && id !== 16) || (platform !== 0 && platform !== 3)) continue;
		const start = file.byteOffset + strings + file.getUint16(record + 10);
		const bytes = new Uint8Array(file.buffer, start, file.getUint16(record + 8));
		names.add(new TextDecoder('utf-16be').decode(bytes));
	}
	return [...names];
}

/** Writes another family name of the same length over the font's own, in place. */
export function renameFamily(bytes: Uint8Array, from: string, to: string): void {
	const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16();
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (const font of fontsOf(bytes)) {
		const start = tableOf(font, 'name');
		if (start === null) continue;
		const end = start + font.file.getUint16(start + 4) + 0xffff;
		for (let at = file.indexOf(utf16(from), start); at >= 0 && at < end; at = file.indexOf(utf16(from), at))
			file.set(utf16(to), at);
	}
}

function tag(name: string): number {
	return [...name].reduce((value, char) => value * 256 + char.charCodeAt(0), 0);
}
