import { findInPieces } from '#lib/domain/archive/find-in-pieces.ts';

/** Where the words typed stand in what is to be read inside an element, in reading order. */
export function placesIn(root: HTMLElement, typed: string): Range[] {
	const nodes: Text[] = [];
	const pieces: { text: string; begins: boolean }[] = [];
	let block: Element | null = null;
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const element = node.parentElement!;
		if (element.closest('.vh, [aria-hidden="true"], svg')) continue;
		const around = blockAround(element);
		nodes.push(node as Text);
		pieces.push({ text: (node as Text).data, begins: around !== block });
		block = around;
	}
	return findInPieces(pieces, typed).map(({ from, to }) => {
		const range = document.createRange();
		range.setStart(nodes[from.piece]!, from.offset);
		range.setEnd(nodes[to.piece]!, to.offset);
		return range;
	});
}

function blockAround(element: Element): Element {
	let around = element;
	while (getComputedStyle(around).display.startsWith('inline') && around.parentElement)
		around = around.parentElement;
	return around;
}
