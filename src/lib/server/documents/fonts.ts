import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { familyNames, fontsOf, renameFamily } from './font-tables.ts';

const { resolve } = createRequire(import.meta.url);

/** The only weights of the bundled face that documents use: text, headings, the red mark. */
const BUNDLED = ['400Regular', '700Bold', '900Black'];

/**
 * The compiler also knows the machine's fonts, and offers no way to say no. So the bundled face goes by a name
 * (of the same length) that no machine has, and the templates forbid to fall back beyond the names given.
 */
const BUNDLED_FAMILY = 'Noto Serif SC';
const FALLBACK = 'Sanfang Serif';

/** Families by style, in order of preference, as the fonts of official documents are named. */
export interface FontStacks {
	/** 仿宋: running text. */
	body: string[];
	/** 黑体: first-level headings, labels. */
	hei: string[];
	/** 楷体: second-level headings, signatures. */
	kai: string[];
	/** 小标宋: mark and title. */
	song: string[];
}

export interface DocumentFonts {
	files: Uint8Array[];
	stacks: FontStacks;
}

/**
 * The fonts of documents, as bytes: those of `fontDir` (.ttf, .otf, .ttc) before the bundled Noto Serif SC,
 * which steps in for each style and each character they lack. A font serves the style that its name or its
 * file's name says: 仿宋 FangSong, 黑 Hei, 楷 Kai, 标宋 or any other 宋. Never the machine's own fonts: the
 * same minutes must come out alike everywhere.
 */
export async function loadFonts(fontDir: string | null): Promise<DocumentFonts> {
	const own = fontDir ? await readFonts(await fontFiles(fontDir)) : [];
	const bundled = await readFonts(
		BUNDLED.map((weight) => resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`))
	);
	for (const { bytes } of bundled) renameFamily(bytes, BUNDLED_FAMILY, FALLBACK);
	const all = own.flatMap(({ families }) => families);
	const stack = (style: keyof FontStacks) => [
		...own.filter((font) => font.style === style).flatMap(({ families }) => families),
		FALLBACK,
		...all
	];
	return {
		files: [...own, ...bundled].map(({ bytes }) => bytes),
		stacks: { body: stack('body'), hei: stack('hei'), kai: stack('kai'), song: stack('song') }
	};
}

async function readFonts(paths: readonly string[]) {
	return await Promise.all(
		paths.map(async (path) => {
			const bytes = await readFile(path);
			const families = [...new Set(fontsOf(bytes).flatMap(familyNames))];
			return { bytes, families, style: styleOf([...families, basename(path)].join(' ')) };
		})
	);
}

async function fontFiles(folder: string): Promise<string[]> {
	const names = await readdir(folder);
	return names
		.filter((name) => /\.(ttf|otf|ttc)$/i.test(name))
		.sort()
		.map((name) => join(folder, name));
}

function styleOf(names: string): keyof FontStacks {
	if (/仿宋|fang\s*-?song|\bfs\b/i.test(names)) return 'body';
	if (/黑|hei/i.test(names)) return 'hei';
	if (/楷|kai/i.test(names)) return 'kai';
	return 'song';
}
