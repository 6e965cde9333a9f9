import { SaxesParser } from 'saxes';
import { Refusal } from '#lib/domain/refusal.ts';

/** An element of XML by its name without prefix. */
export interface XmlNode {
	name: string;
	/** Attributes by their names without prefix. */
	attributes: Record<string, string>;
	children: (XmlNode | string)[];
}

const DEEPEST = 250;
const MOST_ELEMENTS = 1_000_000;

/**
 * XML as a tree. Refuses with `WORD_FILE_UNSAFE` what declares a document type, nests too deep or has too many elements,
 * and with `WORD_FILE_UNREADABLE` what is not well-formed, an entity of its own included.
 */
export function parseXml(xml: string): XmlNode {
	const root: XmlNode = { name: '', attributes: {}, children: [] };
	const open: XmlNode[] = [root];
	let elements = 0;
	const parser = new SaxesParser({ xmlns: false, position: false });
	const unsafe = () => {
		throw new Refusal('WORD_FILE_UNSAFE');
	};
	parser.on('error', () => {
		throw new Refusal('WORD_FILE_UNREADABLE');
	});
	parser.on('doctype', unsafe);
	parser.on('opentag', ({ name, attributes }) => {
		if (open.length > DEEPEST || ++elements > MOST_ELEMENTS) unsafe();
		const node: XmlNode = { name: local(name), attributes: {}, children: [] };
		for (const [key, value] of Object.entries(attributes)) node.attributes[local(key)] = value;
		open.at(-1)!.children.push(node);
		open.push(node);
	});
	parser.on('closetag', () => void open.pop());
	const words = (text: string) => void (open.length > 1 && open.at(-1)!.children.push(text));
	parser.on('text', words);
	parser.on('cdata', words);
	parser.write(xml).close();
	return root.children.find((child) => typeof child !== 'string') ?? unsafe();
}

/** The first element of this name inside another one. */
export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
	return node?.children.find((child): child is XmlNode => typeof child !== 'string' && child.name === name);
}

/** Every element of this name directly inside another one. */
export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
	return (node?.children ?? []).filter(
		(child): child is XmlNode => typeof child !== 'string' && child.name === name
	);
}

/** Every element of this name anywhere inside another one, in order; none inside one that was found. */
export function findAll(node: XmlNode, name: string): XmlNode[] {
	return node.children.flatMap((child) =>
		typeof child === 'string' ? [] : child.name === name ? [child] : findAll(child, name)
	);
}

function local(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
