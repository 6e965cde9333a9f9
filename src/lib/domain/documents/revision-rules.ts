import { parseIndirectObject, skipSpace } from './pdf/parse-value.ts';
import type { PdfDocument } from './pdf/read-document.ts';
import {
	isArray,
	isDict,
	isName,
	isRef,
	isStream,
	ref,
	sameValue,
	type PdfDict,
	type PdfValue
} from './pdf/values.ts';
import { fieldReferences } from './signature-fields.ts';

/**
 * Whether the newest revision of `after` only signs one field of `before`: it fills the field's value with a
 * new signature, may give the field a new look drawn without help, and writes nothing else. Every byte of
 * the revision must belong to one of those objects: an annotation, a second content, a stray object is a no
 * (`pdfsig` would still say "valid").
 */
export function addsOnlyASignature(before: PdfDocument, after: PdfDocument): boolean {
	const revision = after.revisions.at(-1)!;
	const written = objectsInOrder(after);
	if (!written || !sameTrailer(before, after)) return false;
	const isNew = (number: number) => !before.revisions.some((older) => older.offsets.has(number));
	const field = [...written].find(([number]) => !isNew(number));
	if (!field || written.size !== revision.offsets.size) return false;
	const [number, value] = field;
	const old = before.get(ref(number));
	if (!isDict(old) || !isDict(value) || !isUnsignedField(before, number, old)) return false;
	const allowed = new Set([number]);
	for (const [key, item] of value) {
		if (key === 'V') {
			if (!isRef(item) || !isSignature(written.get(item.ref))) return false;
			allowed.add(item.ref);
		} else if (key === 'AP' && !sameValue(item, old.get('AP'))) {
			const look = isDict(item) && item.size === 1 ? item.get('N') : null;
			if (!isRef(look) || !isPlainDrawing(written.get(look.ref), old)) return false;
			allowed.add(look.ref);
		} else if (!sameValue(item, old.get(key))) return false;
	}
	const keptKeys = [...old.keys()].every((key) => value.has(key));
	const othersAreNew = [...allowed].every((one) => one === number || isNew(one));
	return keptKeys && value.has('V') && othersAreNew && [...written.keys()].every((one) => allowed.has(one));
}

/** The revision's objects read one after another; null when anything else stands between them. */
function objectsInOrder(document: PdfDocument): Map<number, PdfValue> | null {
	const { start, xrefOffset, offsets } = document.revisions.at(-1)!;
	const objects = new Map<number, PdfValue>();
	let at = start;
	while (at < xrefOffset) {
		const object = parseIndirectObject(document.bytes, at);
		if (offsets.get(object.value.number) !== at || objects.has(object.value.number)) return null;
		objects.set(object.value.number, object.value.value);
		at = object.end + 1;
		if (document.bytes[object.end] !== 0x0a) return null;
	}
	return at === xrefOffset && skipSpace(document.bytes, at) === at ? objects : null;
}

function sameTrailer(before: PdfDocument, after: PdfDocument): boolean {
	const rest = (trailer: PdfDict) =>
		new Map([...trailer].filter(([key]) => key !== 'Size' && key !== 'Prev'));
	return sameValue(rest(before.trailer), rest(after.trailer));
}

function isUnsignedField(document: PdfDocument, number: number, field: PdfDict): boolean {
	return (
		fieldReferences(document).some((one) => one.ref === number) &&
		isName(field.get('FT'), 'Sig') &&
		!field.has('V')
	);
}

const SIGNATURE_KEYS = new Set([
	'Type',
	'Filter',
	'SubFilter',
	'ByteRange',
	'Contents',
	'M',
	'Name',
	'Reason'
]);

function isSignature(value: PdfValue | undefined): boolean {
	return (
		isDict(value) &&
		isName(value.get('Type'), 'Sig') &&
		[...value.keys()].every((key) => SIGNATURE_KEYS.has(key))
	);
}

/** A drawing that uses nothing but its own operators, in the box of its field. */
function isPlainDrawing(value: PdfValue | undefined, field: PdfDict): boolean {
	if (!isStream(value)) return false;
	const resources = value.dict.get('Resources');
	const box = value.dict.get('BBox');
	const rect = field.get('Rect');
	if (!isArray(box) || !isArray(rect)) return false;
	const [left, bottom, right, top] = rect as number[];
	return (
		isName(value.dict.get('Subtype'), 'Form') &&
		isDict(resources) &&
		resources.size === 0 &&
		[...value.dict.keys()].every((key) =>
			['Type', 'Subtype', 'BBox', 'Resources', 'Length', 'Filter'].includes(key)
		) &&
		Math.abs((box[2] as number) - (right! - left!)) < 0.01 &&
		Math.abs((box[3] as number) - (top! - bottom!)) < 0.01
	);
}
