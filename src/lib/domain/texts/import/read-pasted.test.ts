import { expect, it } from 'vitest';
import { readClauses } from '../read-clauses.ts';
import { isStructured, takeOver } from './pieces.ts';
import { readPasted, type PastedNode } from './read-pasted.ts';

type Child = PastedNode | string;

/** A node as a browser would have parsed it. */
function node(tag: string, ...children: Child[]): PastedNode {
	const [, name, attributes = ''] = /^([^\s]+)\s*(.*)$/su.exec(tag)!;
	const given = new Map(
		[...attributes.matchAll(/([\w-]+)="([^"]*)"/gu)].map(([, key, value]) => [key!, value!])
	);
	const childNodes = children.map((child) =>
		typeof child === 'string' ? { nodeType: 3, nodeName: '#text', textContent: child, childNodes: [] } : child
	);
	return {
		nodeType: 1,
		nodeName: name!.toUpperCase(),
		textContent: childNodes.map(({ textContent }) => textContent).join(''),
		childNodes,
		getAttribute: (key) => given.get(key) ?? null
	};
}

const shown = (...children: Child[]) =>
	readPasted(node('body', ...children)).map(({ kind, text }) =>
		kind === 'LINE' ? text : `[${kind}] ${text}`
	);

it('keeps the numbers that Word writes into its own HTML', () => {
	expect(
		shown(
			node('style', 'p { }'),
			node(
				'p class="MsoListParagraph"',
				node('span style="mso-list:Ignore"', '一、', node('span style="font:7.0pt"', '\u00a0\u00a0\u00a0')),
				'健全机\n制，按季度\n  报送。',
				node('o:p')
			),
			node('p class="MsoNormal"', '\u00a0', node('o:p')),
			node('p class="MsoNormal"', node('b', '第一条'), '　劳动 quota\nnorms 标准。')
		)
	).toEqual(['一、 健全机制，按季度报送。', '第一条　劳动 quota norms 标准。']);
});

it('writes out the numbers of lists', () => {
	expect(
		shown(
			node(
				'ol style="list-style-type: cjk-ideographic"',
				node('li', '总体要求', node('ol', node('li', node('p', '指导思想。')), node('li', '目标。'))),
				node('li', '任务', node('ol type="a"', node('li', 'one'), node('li', 'two')))
			),
			node('ol start="3"', node('li', '三'), node('li'), node('li', '五')),
			node('ul', node('li', '点'))
		)
	).toEqual([
		'一、总体要求',
		'1. 指导思想。',
		'2. 目标。',
		'二、任务',
		'(a) one',
		'(b) two',
		'3. 三',
		'5. 五',
		'• 点'
	]);
});

it('reads a message or an article of WeChat, line by line', () => {
	const lines = shown(
		node(
			'section style="margin:0"',
			node('section', node('p', node('span', '第一条　甲方。'))),
			node('p', node('img data-src="x" alt="流程图"')),
			node('mpvoice')
		),
		node('div', '第二条　乙方。', node('br'), '（一）丙；', node('br'), '（二）丁。')
	);
	expect(lines).toEqual([
		'第一条　甲方。',
		'[PICTURE] 流程图',
		'[OTHER] mpvoice',
		'第二条　乙方。',
		'（一）丙；',
		'（二）丁。'
	]);
});

it('shows tables, notes, comments, deletions and what is hidden instead of dropping them', () => {
	const pieces = readPasted(
		node(
			'body',
			node(
				'p',
				'标准为',
				node('del', '10'),
				node('ins', '15'),
				'元',
				node('a class="MsoCommentReference msocomanchor"', '[甲1]')
			),
			node(
				'table',
				node('tbody', node('tr', node('td', '工种'), node('td', node('p', '定额'), node('p', '件')))),
				node('tr', node('th', '合计'))
			),
			node('span style="display: none"', '隐藏'),
			node('div style="mso-element:footnote"', '[1] 含津贴。')
		)
	);
	expect(pieces.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
		'LINE 标准为15元',
		'DELETED 10',
		'COMMENT [甲1]',
		'TABLE 工种 | 定额 件\n合计',
		'HIDDEN 隐藏',
		'FOOTNOTE [1] 含津贴。'
	]);
	expect(takeOver(pieces, new Set([1, 3]))).toBe('标准为15元\n10\n工种 | 定额 件\n合计');
});

it('goes on with words where a page nests without end', () => {
	let deep = node('span', '到底');
	for (let n = 0; n < 5_000; n++) deep = { ...node('div'), childNodes: [deep], textContent: '到底' };
	expect(shown(deep)).toEqual(['到底']);
});

it('is not asked for plain words', () => {
	expect(isStructured('<meta charset="utf-8"><span>甲</span>')).toBe(false);
	expect(isStructured('<p>甲</p>')).toBe(true);
	expect(readClauses(takeOver([{ kind: 'LINE', text: '第一条　甲' }], new Set()))).toHaveLength(1);
});
