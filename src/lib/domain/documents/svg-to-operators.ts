import { ascii } from './pdf/write-value.ts';

/** x' = a·x + c·y + e, y' = b·x + d·y + f. */
type Matrix = [number, number, number, number, number, number];
type Point = [number, number];

/**
 * The drawing of an SVG made by typst (groups with `matrix`, glyph outlines in symbols, filled paths), as PDF
 * operators in a box of `height` points whose origin is at the lower left. All in one colour: black. What
 * else an SVG may hold is not read.
 */
export function svgToOperators(svg: string, height: number): Uint8Array {
	const glyphs = new Map<string, string>();
	for (const [, id, path] of svg.matchAll(/<symbol id="([^"]+)"[^>]*>\s*<path d="([^"]*)"/g))
		glyphs.set(id!, path!);
	const stack: Matrix[] = [[1, 0, 0, -1, 0, height]];
	const out: string[] = ['0 g'];
	const drawn = svg.slice(0, svg.indexOf('<defs'));
	for (const [tag] of drawn.matchAll(/<\/?(?:g|use|path)\b[^>]*>/g)) {
		const here = stack.at(-1)!;
		if (tag === '</g>') stack.pop();
		else if (tag.startsWith('<g')) stack.push(multiply(here, matrixOf(tag)));
		else if (tag.startsWith('<use')) {
			const path = glyphs.get(/href="#([^"]+)"/.exec(tag)?.[1] ?? '');
			const at: Matrix = [1, 0, 0, 1, attribute(tag, 'x'), attribute(tag, 'y')];
			if (path) out.push(drawPath(path, multiply(here, at)));
		} else if (tag.startsWith('<path')) {
			out.push(drawPath(/ d="([^"]*)"/.exec(tag)?.[1] ?? '', multiply(here, matrixOf(tag))));
		}
	}
	return ascii(`${out.filter(Boolean).join('\n')}\n`);
}

function attribute(tag: string, key: string): number {
	return Number(new RegExp(` ${key}="([^"]*)"`).exec(tag)?.[1] ?? 0);
}

function matrixOf(tag: string): Matrix {
	const numbers = /matrix\(([^)]*)\)/.exec(tag)?.[1]?.split(/[ ,]+/).map(Number);
	return numbers?.length === 6 ? (numbers as Matrix) : [1, 0, 0, 1, 0, 0];
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
	return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** One SVG path, filled. Curves of the second degree become curves of the third, which PDF has. */
function drawPath(path: string, [a, b, c, d, e, f]: Matrix): string {
	const tokens = path.match(/[A-Za-z]|-?[\d.]+(?:e-?\d+)?/g) ?? [];
	const out: string[] = [];
	let at = 0;
	let command = '';
	let pen: Point = [0, 0];
	let start: Point = [0, 0];
	const show = ([x, y]: Point) => `${round(a * x + c * y + e)} ${round(b * x + d * y + f)}`;
	const number = () => Number(tokens[at++]);
	const point = (relative: boolean): Point => {
		const [x, y] = [number(), number()];
		return relative ? [pen[0] + x, pen[1] + y] : [x, y];
	};
	while (at < tokens.length) {
		if (/[A-Za-z]/.test(tokens[at]!)) command = tokens[at++]!;
		const relative = command === command.toLowerCase();
		switch (command.toUpperCase()) {
			case 'M':
				pen = start = point(relative);
				out.push(`${show(pen)} m`);
				break;
			case 'L':
				pen = point(relative);
				out.push(`${show(pen)} l`);
				break;
			case 'H':
				pen = [number() + (relative ? pen[0] : 0), pen[1]];
				out.push(`${show(pen)} l`);
				break;
			case 'V':
				pen = [pen[0], number() + (relative ? pen[1] : 0)];
				out.push(`${show(pen)} l`);
				break;
			case 'Q': {
				const [control, end] = [point(relative), point(relative)];
				out.push(`${show(towards(pen, control))} ${show(towards(end, control))} ${show(end)} c`);
				pen = end;
				break;
			}
			case 'C': {
				const [first, second, end] = [point(relative), point(relative), point(relative)];
				out.push(`${show(first)} ${show(second)} ${show(end)} c`);
				pen = end;
				break;
			}
			case 'Z':
				pen = start;
				out.push('h');
				break;
			default:
				throw new Error(`path command ${command} is not drawn`);
		}
	}
	return out.length > 0 ? `${out.join('\n')}\nf` : '';
}

/** Two thirds of the way to the control point. */
function towards([x, y]: Point, [cx, cy]: Point): Point {
	return [x + (2 / 3) * (cx - x), y + (2 / 3) * (cy - y)];
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
