import type { ListDefinition, ListLevel } from '#lib/domain/texts/import/count-lists.ts';
import { childOf, childrenOf, type XmlNode } from './parse-xml.ts';

/** Which list a paragraph is a line of, and on which level of it. */
export interface ListPlace {
	list: string;
	level: number;
}

/** The lists of a Word file, and in which of them a paragraph stands by itself or by its style. */
export interface DocxLists {
	lists: Map<string, ListDefinition>;
	placeOf(properties: XmlNode | undefined): ListPlace | null;
}

const DEEPEST_STYLE = 20;

/** Reads numbering and styles of a Word file; either may be missing. */
export function listsOfDocx(numbering: XmlNode | undefined, styles: XmlNode | undefined): DocxLists {
	const styled = new Map(
		childrenOf(styles, 'style').map((style) => [style.attributes.styleId ?? '', style] as const)
	);
	const normal = childrenOf(styles, 'style').find(
		({ attributes }) =>
			attributes.type === 'paragraph' && (attributes.default === '1' || attributes.default === 'true')
	)?.attributes.styleId;
	const abstract = new Map(
		childrenOf(numbering, 'abstractNum').map((one) => [one.attributes.abstractNumId ?? '', one] as const)
	);
	const nums = new Map(childrenOf(numbering, 'num').map((num) => [num.attributes.numId ?? '', num] as const));

	const abstractOf = (numId: string, deep = 0): XmlNode | undefined => {
		const id = valueOf(childOf(nums.get(numId), 'abstractNumId'));
		const one = abstract.get(id ?? '');
		const link = valueOf(childOf(one, 'numStyleLink'));
		if (!link || deep > DEEPEST_STYLE) return one;
		const linked = numIdOf(childOf(styled.get(link), 'pPr'));
		return (linked && linked !== numId && abstractOf(linked, deep + 1)) || one;
	};
	const lists = new Map<string, ListDefinition>();
	for (const [numId, num] of nums) {
		const one = abstractOf(numId);
		if (!one) continue;
		const overrides = childrenOf(num, 'lvlOverride');
		const levels: ListDefinition['levels'] = [];
		const starts: ListDefinition['starts'] = [];
		for (const level of [...childrenOf(one, 'lvl'), ...overrides.flatMap((over) => childrenOf(over, 'lvl'))])
			levels[numberOf(level.attributes.ilvl, 0)] = levelOf(level);
		for (const over of overrides) {
			const start = valueOf(childOf(over, 'startOverride'));
			if (start !== undefined) starts[numberOf(over.attributes.ilvl, 0)] = numberOf(start, 1);
		}
		lists.set(numId, { key: one.attributes.abstractNumId ?? numId, levels, starts });
	}

	const placeByStyle = (style: string | undefined, deep = 0): { numId?: string; level?: number } => {
		const one = style === undefined ? undefined : styled.get(style);
		if (!one || deep > DEEPEST_STYLE) return {};
		const own = childOf(one, 'pPr');
		const numId = numIdOf(own);
		const level = valueOf(childOf(childOf(own, 'numPr'), 'ilvl'));
		const above = placeByStyle(valueOf(childOf(one, 'basedOn')), deep + 1);
		const of = numId ?? above.numId;
		const named = of === undefined ? undefined : levelOfStyle(abstractOf(of), style!);
		return { numId: of, level: named ?? (level === undefined ? above.level : numberOf(level, 0)) };
	};

	return {
		lists,
		placeOf(properties) {
			const style = placeByStyle(valueOf(childOf(properties, 'pStyle')) ?? normal);
			const list = numIdOf(properties) ?? style.numId;
			// 0 takes a paragraph out of the list of its style.
			if (list === undefined || list === '0' || !lists.has(list)) return null;
			const level = valueOf(childOf(childOf(properties, 'numPr'), 'ilvl'));
			return { list, level: level === undefined ? (style.level ?? 0) : numberOf(level, 0) };
		}
	};
}

/** The `w:val` of an element. */
export function valueOf(node: XmlNode | undefined): string | undefined {
	return node?.attributes.val;
}

/** Whether a property such as `w:vanish` is set: there, and not `false`. */
export function isOn(node: XmlNode | undefined): boolean {
	return node !== undefined && !['0', 'false', 'off', 'none'].includes(valueOf(node) ?? '');
}

function numIdOf(properties: XmlNode | undefined): string | undefined {
	return valueOf(childOf(childOf(properties, 'numPr'), 'numId'));
}

function levelOfStyle(one: XmlNode | undefined, style: string): number | undefined {
	const level = childrenOf(one, 'lvl').find((lvl) => valueOf(childOf(lvl, 'pStyle')) === style);
	return level && numberOf(level.attributes.ilvl, 0);
}

function levelOf(level: XmlNode): ListLevel {
	const suffix = valueOf(childOf(level, 'suff'));
	const restart = valueOf(childOf(level, 'lvlRestart'));
	return {
		start: numberOf(valueOf(childOf(level, 'start')), 0),
		format: valueOf(childOf(level, 'numFmt')) ?? 'decimal',
		text: valueOf(childOf(level, 'lvlText')) ?? '',
		suffix: suffix === 'space' || suffix === 'nothing' ? suffix : 'tab',
		legal: isOn(childOf(level, 'isLgl')),
		...(restart !== undefined && { restart: numberOf(restart, 0) })
	};
}

function numberOf(written: string | undefined, otherwise: number): number {
	const number = Number(written ?? Number.NaN);
	return Number.isInteger(number) && number >= 0 && number < 10_000 ? number : otherwise;
}
