import { appendRevision, nextNumber } from './pdf/append-revision.ts';
import { readDocument, type PdfDocument } from './pdf/read-document.ts';
import {
	dict,
	fromTextString,
	isArray,
	isDict,
	isRef,
	isString,
	name,
	ref,
	textString,
	type PdfDict,
	type PdfRef,
	type PdfStream,
	type PdfValue
} from './pdf/values.ts';

/** Where a party signs: a place on a page, in points from the page's lower left corner. */
export interface FieldPlacement {
	/** Name of the field, unique in the document; ASCII letters, digits and hyphens. */
	field: string;
	/** What the field is, for people and screen readers, e.g. 工会方签名. */
	label: string;
	/** Page, counted from 1. */
	page: number;
	/** left, bottom, right, top. */
	rect: [number, number, number, number];
}

/** The portal's own field, invisible, on the first page. */
export const PORTAL_FIELD = 'portal';

const PRINT_AND_LOCKED = 132;

/**
 * The document with every signature field created in one revision: the portal's and one for each placement.
 * All exist before the first signature, so that a signature later changes nothing but its own field
 * (ruling 30). Fields are tagged as forms and carry an empty appearance, as PDF/A-3a asks.
 */
export function addSignatureFields(bytes: Uint8Array, placements: readonly FieldPlacement[]): Uint8Array {
	const document = readDocument(bytes);
	const pages = pageNumbers(document);
	const objects = new Map<number, PdfValue>();
	let next = nextNumber(document);
	const add = (value: PdfValue) => {
		objects.set(next, value);
		return next++;
	};
	const portal: FieldPlacement = { field: PORTAL_FIELD, label: 'Sanfang', page: 1, rect: [0, 0, 0, 0] };
	const tags = new StructureTags(document, add, objects);
	const fields: number[] = [];
	for (const placement of [portal, ...placements]) {
		const page = pages[placement.page - 1];
		if (page === undefined) throw new Error(`no page ${placement.page} for field ${placement.field}`);
		const appearance = add(emptyAppearance(placement.rect));
		const widget = next++;
		const structParent = tags.addForm(widget, page, placement.label);
		objects.set(
			widget,
			dict({
				Type: name('Annot'),
				Subtype: name('Widget'),
				FT: name('Sig'),
				T: textString(placement.field),
				TU: textString(placement.label),
				F: PRINT_AND_LOCKED,
				Rect: placement.rect,
				P: ref(page),
				StructParent: structParent,
				AP: dict({ N: ref(appearance) })
			})
		);
		addAnnotation(document, objects, page, widget);
		fields.push(widget);
	}
	tags.finish();
	const catalog = document.trailer.get('Root');
	if (!isRef(catalog)) throw new Error('trailer without /Root');
	const acroForm = dict({ Fields: fields.map(ref), SigFlags: 3 });
	objects.set(catalog.ref, new Map(document.dict(catalog)).set('AcroForm', acroForm));
	return appendRevision(document, objects).bytes;
}

/** The place of a field on its page, as the document has it. Throws when there is no such field. */
export function fieldRect(bytes: Uint8Array, field: string): FieldPlacement['rect'] {
	const document = readDocument(bytes);
	for (const reference of fieldReferences(document)) {
		const entry = document.dict(reference);
		const rect = entry.get('Rect');
		if (fieldName(entry) === field && isArray(rect)) return rect.slice() as FieldPlacement['rect'];
	}
	throw new Error(`no field ${field}`);
}

/** References to the document's form fields; none when it has no form. */
export function fieldReferences(document: PdfDocument): PdfRef[] {
	const form = document.get(document.dict(document.trailer.get('Root')).get('AcroForm'));
	const fields = isDict(form) ? document.get(form.get('Fields')) : null;
	return isArray(fields) ? fields.filter(isRef) : [];
}

/** The name of a field's dictionary. */
export function fieldName(field: PdfDict): string {
	const title = field.get('T');
	return isString(title) ? fromTextString(title) : '';
}

/** Object numbers of the pages, in order. */
function pageNumbers(document: PdfDocument): number[] {
	const walk = (node: PdfValue, depth: number): number[] => {
		if (!isRef(node) || depth > 32) throw new Error('broken page tree');
		const kids = document.dict(node).get('Kids');
		return isArray(kids) ? kids.flatMap((kid) => walk(kid, depth + 1)) : [node.ref];
	};
	return walk(document.dict(document.trailer.get('Root')).get('Pages') ?? null, 0);
}

function emptyAppearance([left, bottom, right, top]: FieldPlacement['rect']): PdfStream {
	return {
		dict: dict({
			Type: name('XObject'),
			Subtype: name('Form'),
			BBox: [0, 0, right - left, top - bottom],
			Resources: dict({})
		}),
		data: new Uint8Array()
	};
}

function addAnnotation(document: PdfDocument, objects: Map<number, PdfValue>, page: number, widget: number) {
	const before = (objects.get(page) as PdfDict | undefined) ?? document.dict(ref(page));
	const annotations = document.get(before.get('Annots'));
	const list = isArray(annotations) ? annotations : [];
	objects.set(page, new Map(before).set('Annots', [...list, ref(widget)]).set('Tabs', name('S')));
}

/** Adds Form elements for widgets to the structure tree that typst wrote. */
class StructureTags {
	readonly #document: PdfDocument;
	readonly #add: (value: PdfValue) => number;
	readonly #objects: Map<number, PdfValue>;
	readonly #root: { ref: number };
	readonly #elements: PdfValue[] = [];
	readonly #parents: PdfValue[] = [];
	#key: number;

	constructor(document: PdfDocument, add: (value: PdfValue) => number, objects: Map<number, PdfValue>) {
		const root = document.dict(document.trailer.get('Root')).get('StructTreeRoot');
		if (!isRef(root)) throw new Error('document is not tagged');
		const key = document.dict(root).get('ParentTreeNextKey');
		if (typeof key !== 'number') throw new Error('structure tree without next key');
		this.#document = document;
		this.#add = add;
		this.#objects = objects;
		this.#root = root;
		this.#key = key;
	}

	/** Returns the key under which the widget names its element. */
	addForm(widget: number, page: number, label: string): number {
		const element = this.#add(
			dict({
				Type: name('StructElem'),
				S: name('Form'),
				P: ref(this.#topElement()),
				Alt: textString(label),
				Pg: ref(page),
				K: dict({ Type: name('OBJR'), Obj: ref(widget), Pg: ref(page) })
			})
		);
		this.#elements.push(ref(element));
		this.#parents.push(this.#key, ref(element));
		return this.#key++;
	}

	finish(): void {
		const root = this.#document.dict(this.#root);
		const tree = this.#document.dict(root.get('ParentTree'));
		const pairs = this.#document.get(tree.get('Nums'));
		if (!isArray(pairs)) throw new Error('parent tree is not flat');
		const parentTree = new Map(tree).set('Nums', [...pairs, ...this.#parents]);
		this.#objects.set(
			this.#root.ref,
			new Map(root).set('ParentTree', parentTree).set('ParentTreeNextKey', this.#key)
		);
		const top = this.#topElement();
		const before = this.#document.dict(ref(top));
		const kids = this.#document.get(before.get('K'));
		const list = isArray(kids) ? kids : kids === null ? [] : [kids];
		this.#objects.set(top, new Map(before).set('K', [...list, ...this.#elements]));
	}

	#topElement(): number {
		const kids = this.#document.dict(this.#root).get('K');
		const first = isArray(kids) ? kids[0] : kids;
		if (!isRef(first)) throw new Error('structure tree without a document element');
		return first.ref;
	}
}
