import { concat, sameBytes, type Sha256 } from './bytes.ts';

/**
 * The hash tree of RFC 6962 §2.1. Hashes are 32 bytes. A tree is known either by all its leaf hashes or by its
 * frontier: the roots of the complete subtrees it splits into, from the left and largest to the right and
 * smallest, one for each bit that is set in its size. Appending needs the frontier only, never the log.
 */
export interface Frontier {
	size: number;
	peaks: Uint8Array[];
}

export const HASH_BYTES = 32;
export const EMPTY_FRONTIER: Frontier = { size: 0, peaks: [] };

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ‖ bytes). */
export function leafHash(sha256: Sha256, bytes: Uint8Array): Uint8Array {
	return sha256(concat(LEAF, bytes));
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
	return sha256(concat(NODE, left, right));
}

/** The frontier after one more leaf. Changes nothing of the one given. */
export function appendLeaf(sha256: Sha256, frontier: Frontier, leaf: Uint8Array): Frontier {
	const peaks = [...frontier.peaks];
	let right = leaf;
	for (let n = frontier.size; n % 2 === 1; n = Math.floor(n / 2)) {
		right = nodeHash(sha256, peaks.pop()!, right);
	}
	peaks.push(right);
	return { size: frontier.size + 1, peaks };
}

/** Root of the tree; of the empty tree the hash of nothing. */
export function frontierRoot(sha256: Sha256, frontier: Frontier): Uint8Array {
	const last = frontier.peaks.at(-1);
	if (!last) return sha256(new Uint8Array());
	return frontier.peaks.slice(0, -1).reduceRight((right, left) => nodeHash(sha256, left, right), last);
}

/** Root of the tree over these leaf hashes. */
export function rootOf(sha256: Sha256, leaves: readonly Uint8Array[]): Uint8Array {
	return frontierRoot(
		sha256,
		leaves.reduce((frontier, leaf) => appendLeaf(sha256, frontier, leaf), EMPTY_FRONTIER)
	);
}

/** The hashes that lead from leaf `index` to the root of the tree over `leaves`. */
export function inclusionProof(sha256: Sha256, leaves: readonly Uint8Array[], index: number): Uint8Array[] {
	if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
		throw new RangeError(`no leaf ${index} in a tree of ${leaves.length}`);
	}
	if (leaves.length === 1) return [];
	const split = splitPoint(leaves.length);
	const left = leaves.slice(0, split);
	const right = leaves.slice(split);
	return index < split
		? [...inclusionProof(sha256, left, index), rootOf(sha256, right)]
		: [...inclusionProof(sha256, right, index - split), rootOf(sha256, left)];
}

/** True when `proof` shows that `leaf` stands at `index` of the tree of that size and root (RFC 9162 §2.1.3.2). */
export function verifyInclusion(sha256: Sha256, { leaf, index, size, root, proof }: InclusionClaim): boolean {
	if (!Number.isInteger(index) || index < 0 || index >= size) return false;
	let node = index;
	let last = size - 1;
	let hash = leaf;
	for (const sibling of proof) {
		if (last === 0) return false;
		if (node % 2 === 1 || node === last) {
			hash = nodeHash(sha256, sibling, hash);
			while (node % 2 === 0 && node !== 0) {
				node = Math.floor(node / 2);
				last = Math.floor(last / 2);
			}
		} else {
			hash = nodeHash(sha256, hash, sibling);
		}
		node = Math.floor(node / 2);
		last = Math.floor(last / 2);
	}
	return last === 0 && sameBytes(hash, root);
}

export interface InclusionClaim {
	leaf: Uint8Array;
	index: number;
	size: number;
	root: Uint8Array;
	proof: readonly Uint8Array[];
}

/**
 * The hashes showing that the tree over the first `size` of `leaves` is a beginning of the tree over all of
 * them. Empty when both are the same tree.
 */
export function consistencyProof(sha256: Sha256, leaves: readonly Uint8Array[], size: number): Uint8Array[] {
	if (!Number.isInteger(size) || size < 1 || size > leaves.length) {
		throw new RangeError(`no tree of ${size} within a tree of ${leaves.length}`);
	}
	return subproof(sha256, leaves, size, true);
}

function subproof(sha256: Sha256, leaves: readonly Uint8Array[], size: number, known: boolean): Uint8Array[] {
	if (size === leaves.length) return known ? [] : [rootOf(sha256, leaves)];
	const split = splitPoint(leaves.length);
	const left = leaves.slice(0, split);
	const right = leaves.slice(split);
	return size <= split
		? [...subproof(sha256, left, size, known), rootOf(sha256, right)]
		: [...subproof(sha256, right, size - split, false), rootOf(sha256, left)];
}

/** True when `proof` shows that the older tree is a beginning of the newer one (RFC 9162 §2.1.4.2). */
export function verifyConsistency(
	sha256: Sha256,
	{ oldSize, oldRoot, newSize, newRoot, proof }: ConsistencyClaim
): boolean {
	if (oldSize < 1 || oldSize > newSize) return false;
	if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
	const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : [...proof];
	let node = oldSize - 1;
	let last = newSize - 1;
	while (node % 2 === 1) {
		node = Math.floor(node / 2);
		last = Math.floor(last / 2);
	}
	const first = path.shift();
	if (!first) return false;
	let older = first;
	let newer = first;
	for (const hash of path) {
		if (last === 0) return false;
		if (node % 2 === 1 || node === last) {
			older = nodeHash(sha256, hash, older);
			newer = nodeHash(sha256, hash, newer);
			while (node % 2 === 0 && node !== 0) {
				node = Math.floor(node / 2);
				last = Math.floor(last / 2);
			}
		} else {
			newer = nodeHash(sha256, newer, hash);
		}
		node = Math.floor(node / 2);
		last = Math.floor(last / 2);
	}
	return last === 0 && sameBytes(older, oldRoot) && sameBytes(newer, newRoot);
}

export interface ConsistencyClaim {
	oldSize: number;
	oldRoot: Uint8Array;
	newSize: number;
	newRoot: Uint8Array;
	proof: readonly Uint8Array[];
}

/** The largest power of two below `size`: where RFC 6962 splits a tree. */
function splitPoint(size: number): number {
	let split = 1;
	while (split * 2 < size) split *= 2;
	return split;
}

function isPowerOfTwo(size: number): boolean {
	let power = 1;
	while (power < size) power *= 2;
	return power === size;
}
