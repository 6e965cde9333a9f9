import * as Y from 'yjs';
import { editBetween, inPieces, placeAfter } from '#lib/domain/drafting/text-edit.ts';
import { plainText } from '#lib/domain/plain-text.ts';

/** What of a `<textarea>` is used. */
export interface TextField {
	value: string;
	selectionStart: number;
	selectionEnd: number;
	setSelectionRange(start: number, end: number): void;
}

/** So much at once is one update: far below what is taken as one (`MOST_UPDATE_BYTES`). */
const PIECE = 1_000;

/**
 * One text field bound to one text that others write too: what is typed goes into the text, what others write appears in
 * the field with the caret where it was. Whoever uses it brings in no changes of others between `compositionstart` and
 * {@link read}, so that an input method is not disturbed.
 */
export class BoundText {
	readonly #text: Y.Text;
	readonly #field: TextField;
	readonly #isFocused: () => boolean;
	/** What the field showed when it was last the same as the text. */
	#shown: string;
	readonly #onChange = (event: Y.YTextEvent, transaction: Y.Transaction) => {
		if (transaction.origin === this) this.#shown = this.#text.toString();
		else this.#show(event);
	};

	constructor(text: Y.Text, field: TextField, isFocused: () => boolean = () => true) {
		this.#text = text;
		this.#field = field;
		this.#isFocused = isFocused;
		this.#shown = text.toString();
		if (field.value !== this.#shown) field.value = this.#shown;
		text.observe(this.#onChange);
	}

	/** Takes over what was typed since. */
	read(): void {
		const field = this.#field;
		const edit = editBetween(this.#shown, field.value, field.selectionEnd);
		if (!edit) return;
		const inserted = plainText(edit.inserted);
		const [first = '', ...rest] = inPieces(inserted, PIECE);
		let at = edit.at;
		this.#write(() => {
			if (edit.removed) this.#text.delete(at, edit.removed);
			if (first) this.#text.insert(at, first);
		});
		at += first.length;
		for (const piece of rest) {
			this.#write(() => this.#text.insert(at, piece));
			at += piece.length;
		}
		if (inserted !== edit.inserted) {
			field.value = this.#shown;
			field.setSelectionRange(edit.at + inserted.length, edit.at + inserted.length);
		}
	}

	close(): void {
		this.#text.unobserve(this.#onChange);
	}

	#write(change: () => void): void {
		Y.transact(this.#text.doc!, change, this);
	}

	#show({ delta }: Y.YTextEvent): void {
		const field = this.#field;
		const start = placeAfter(field.selectionStart, delta);
		const end = placeAfter(field.selectionEnd, delta);
		this.#shown = this.#text.toString();
		field.value = this.#shown;
		// Setting it would move some browsers' focus here.
		if (this.#isFocused()) field.setSelectionRange(start, end);
	}
}

/** Takes back what was written in bound fields of these texts, and nothing that others wrote. */
export function undoOf(texts: Y.Text[]): Y.UndoManager {
	return new Y.UndoManager(texts, { trackedOrigins: new Set([BoundText]) });
}
