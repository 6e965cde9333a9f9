import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { resolve } = createRequire(import.meta.url);

/** The only weights of the bundled face that documents use: text, headings, the red mark. */
const BUNDLED = ['400Regular', '700Bold', '900Black'];
const FALLBACK = 'Noto Serif SC';

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
 * which steps in for each style and each character they lack. Never the machine's own fonts: the same
 * minutes must come out alike everywhere.
 */
export async function loadFonts(fontDir: string | null): Promise<DocumentFonts> {
	const bundled = BUNDLED.map((weight) =>
		resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`)
	);
	const own = fontDir ? await fontFiles(fontDir) : [];
	const files = await Promise.all([...own, ...bundled].map((path) => readFile(path)));
	return { files, stacks: fontDir ? OWN_STACKS : BUNDLED_STACKS };
}

async function fontFiles(folder: string): Promise<string[]> {
	const names = await readdir(folder);
	return names
		.filter((name) => /\.(ttf|otf|ttc)$/i.test(name))
		.sort()
		.map((name) => join(folder, name));
}

const BUNDLED_STACKS: FontStacks = { body: [FALLBACK], hei: [FALLBACK], kai: [FALLBACK], song: [FALLBACK] };

const OWN_STACKS: FontStacks = {
	body: [
		'FangSong_GB2312',
		'FangSong',
		'FZFangSong-Z02',
		'STFangsong',
		'FandolFang',
		'FandolFang R',
		FALLBACK
	],
	hei: ['SimHei', 'FZHei-B01', 'STHeiti', 'FandolHei', 'Noto Sans SC', 'Source Han Sans SC', FALLBACK],
	kai: ['KaiTi_GB2312', 'KaiTi', 'FZKai-Z03', 'STKaiti', 'FandolKai', 'LXGW WenKai', FALLBACK],
	song: [
		'FZXiaoBiaoSong-B05',
		'FZXiaoBiaoSong-B05S',
		'STZhongsong',
		'FandolSong',
		'Source Han Serif SC',
		FALLBACK
	]
};
