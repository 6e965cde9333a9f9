import { appendRevision, nextNumber } from './pdf/append-revision.ts';
import { readDocument, type PdfDocument } from './pdf/read-document.ts';
import { dict, isRef, name, ref, textString, type PdfStream, type PdfValue } from './pdf/values.ts';
import { fieldName, fieldReferences } from './signature-fields.ts';
import { ascii, concat, toHex } from './pdf/write-value.ts';

/** Bytes kept free for one CMS signature: two certificates and the attributes take about 2 KB. */
export const CONTENTS_BYTES = 6144;

/** What a signature's dictionary says, besides the signature itself. */
export interface SignatureWords {
	field: string;
	/** Who signs, as the dictionary names him. */
	name: string;
	reason: string;
	/** The instant the signature claims; the certificate must be valid then. */
	at: Date;
}

/** How a signed field looks: PDF drawing operators in a box that begins at 0, 0. */
export interface Appearance {
	operators: Uint8Array;
	/** The operators are compressed (zlib). */
	deflated: boolean;
	width: number;
	height: number;
}

export interface PreparedSignature {
	/** The file with room for the signature. */
	bytes: Uint8Array;
	byteRange: [number, number, number, number];
	/** What the signature covers: everything but the room itself. */
	covered: Uint8Array;
}

const UNKNOWN_RANGE = [0, 9_999_999_999, 9_999_999_999, 9_999_999_999];

/**
 * The document with one revision appended that fills `field` and leaves room for its signature. `certify`
 * makes it the certification, which permits only signing afterwards (DocMDP 2). Throws when the field does
 * not exist or is signed already.
 */
export function prepareSignature(
	bytes: Uint8Array,
	words: SignatureWords,
	options: { certify: boolean; appearance?: Appearance }
): PreparedSignature {
	const document = readDocument(bytes);
	const field = emptyField(document, words.field);
	const signature = nextNumber(document);
	const objects = new Map<number, PdfValue>();
	objects.set(
		signature,
		dict({
			Type: name('Sig'),
			Filter: name('Adobe.PPKLite'),
			SubFilter: name('ETSI.CAdES.detached'),
			ByteRange: UNKNOWN_RANGE,
			Contents: { string: new Uint8Array(CONTENTS_BYTES), hex: true },
			M: { string: ascii(pdfDate(words.at)), hex: false },
			Name: textString(words.name),
			Reason: textString(words.reason),
			Reference: options.certify ? [DOCMDP] : undefined
		})
	);
	const signed = new Map(document.dict(ref(field))).set('V', ref(signature));
	if (options.appearance) {
		objects.set(signature + 1, appearanceStream(options.appearance));
		signed.set('AP', dict({ N: ref(signature + 1) }));
	}
	objects.set(field, signed);
	if (options.certify) {
		const catalog = document.trailer.get('Root');
		if (!isRef(catalog)) throw new Error('trailer without /Root');
		objects.set(catalog.ref, new Map(document.dict(catalog)).set('Perms', dict({ DocMDP: ref(signature) })));
	}
	const appended = appendRevision(document, objects);
	return openRoom(appended.bytes, appended.valueStarts.get(signature)!);
}

/** The prepared file with its signature in place. Throws when it is larger than the room. */
export function placeSignature(prepared: PreparedSignature, cms: Uint8Array): Uint8Array {
	if (cms.length > CONTENTS_BYTES) throw new Error(`signature of ${cms.length} bytes does not fit`);
	const bytes = prepared.bytes.slice();
	bytes.set(ascii(toHex(cms)), prepared.byteRange[1] + 1);
	return bytes;
}

/** An instant as a PDF date, in UTC: `D:20260327013000Z`. */
export function pdfDate(at: Date): string {
	return `D:${at.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`;
}

/** The instant of a date that `pdfDate` wrote, or null. */
export function fromPdfDate(text: string): Date | null {
	const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
	if (!parts) return null;
	const at = new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`);
	return Number.isNaN(at.getTime()) ? null : at;
}

const DOCMDP = dict({
	Type: name('SigRef'),
	TransformMethod: name('DocMDP'),
	TransformParams: dict({ Type: name('TransformParams'), P: 2, V: name('1.2') })
});

function emptyField(document: PdfDocument, wanted: string): number {
	for (const field of fieldReferences(document)) {
		const entry = document.dict(field);
		if (fieldName(entry) !== wanted) continue;
		if (entry.has('V')) throw new Error(`field ${wanted} is signed already`);
		return field.ref;
	}
	throw new Error(`no field ${wanted}`);
}

function appearanceStream(appearance: Appearance): PdfStream {
	return {
		dict: dict({
			Type: name('XObject'),
			Subtype: name('Form'),
			BBox: [0, 0, appearance.width, appearance.height],
			Resources: dict({}),
			Filter: appearance.deflated ? name('FlateDecode') : undefined
		}),
		data: appearance.operators
	};
}

/** Writes the real byte range over the placeholder, in its width, and cuts out what is covered. */
function openRoom(bytes: Uint8Array, dictStart: number): PreparedSignature {
	const head = new TextDecoder('latin1').decode(bytes.subarray(dictStart, dictStart + 300));
	const rangeText = `[${UNKNOWN_RANGE.join(' ')}]`;
	const rangeAt = dictStart + head.indexOf(rangeText);
	const roomStart = dictStart + head.indexOf('/Contents <') + '/Contents '.length;
	const roomEnd = roomStart + 2 + CONTENTS_BYTES * 2;
	const byteRange: PreparedSignature['byteRange'] = [0, roomStart, roomEnd, bytes.length - roomEnd];
	bytes.set(ascii(`[${byteRange.join(' ')}]`.padEnd(rangeText.length)), rangeAt);
	return { bytes, byteRange, covered: concat([bytes.subarray(0, roomStart), bytes.subarray(roomEnd)]) };
}
