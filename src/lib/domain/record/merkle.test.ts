import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex, type Sha256 } from './bytes.ts';
import {
	appendLeaf,
	consistencyProof,
	EMPTY_FRONTIER,
	frontierRoot,
	inclusionProof,
	leafHash,
	nodeHash,
	rootOf,
	verifyConsistency,
	verifyInclusion
} from './merkle.ts';

const sha256: Sha256 = (data) => new Uint8Array(createHash('sha256').update(data).digest());

/** Inputs and roots that the implementations of certificate transparency test with. */
const INPUTS = [
	'',
	'00',
	'10',
	'2021',
	'3031',
	'40414243',
	'5051525354555657',
	'606162636465666768696a6b6c6d6e6f'
];
const ROOTS = [
	'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
	'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
	'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
	'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
	'4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
	'76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
	'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
	'5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'
];
const LEAVES = INPUTS.map((hex) => leafHash(sha256, Buffer.from(hex, 'hex')));

const trees = fc.array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 70 }).map((data) => {
	return data.map((bytes, i) => leafHash(sha256, Uint8Array.of(i, ...bytes)));
});

/** RFC 6962 §2.1, word for word. */
function definition(leaves: Uint8Array[]): Uint8Array {
	if (leaves.length === 1) return leaves[0]!;
	let k = 1;
	while (k * 2 < leaves.length) k *= 2;
	return nodeHash(sha256, definition(leaves.slice(0, k)), definition(leaves.slice(k)));
}

describe('the hash tree', () => {
	test('has the roots that certificate transparency publishes', () => {
		expect(toHex(rootOf(sha256, []))).toBe(
			'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
		);
		expect(INPUTS.map((_, i) => toHex(rootOf(sha256, LEAVES.slice(0, i + 1))))).toEqual(ROOTS);
	});

	test('has the published proofs of inclusion and consistency', () => {
		expect(inclusionProof(sha256, LEAVES.slice(0, 3), 2).map(toHex)).toEqual([ROOTS[1]]);
		expect(inclusionProof(sha256, LEAVES.slice(0, 5), 1).map(toHex)).toEqual([
			ROOTS[0],
			'5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
			'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
		]);
		expect(consistencyProof(sha256, LEAVES.slice(0, 5), 2).map(toHex)).toEqual([
			'5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
			'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
		]);
	});

	test('grows leaf by leaf to the root of its definition', () => {
		fc.assert(
			fc.property(trees, (leaves) => {
				let frontier = EMPTY_FRONTIER;
				leaves.forEach((leaf, i) => {
					frontier = appendLeaf(sha256, frontier, leaf);
					expect(frontierRoot(sha256, frontier)).toEqual(definition(leaves.slice(0, i + 1)));
				});
			}),
			{ numRuns: 20 }
		);
	});

	test('proves every leaf, and no other leaf, place or root', () => {
		fc.assert(
			fc.property(trees, fc.nat(), (leaves, pick) => {
				const index = pick % leaves.length;
				const claim = {
					leaf: leaves[index]!,
					index,
					size: leaves.length,
					root: rootOf(sha256, leaves),
					proof: inclusionProof(sha256, leaves, index)
				};
				expect(verifyInclusion(sha256, claim)).toBe(true);
				expect(verifyInclusion(sha256, { ...claim, leaf: sha256(claim.leaf) })).toBe(false);
				expect(verifyInclusion(sha256, { ...claim, root: sha256(claim.root) })).toBe(false);
				expect(verifyInclusion(sha256, { ...claim, index: claim.size })).toBe(false);
				expect(verifyInclusion(sha256, { ...claim, proof: [...claim.proof, claim.root] })).toBe(false);
				if (leaves.length > 1) {
					const elsewhere = (index + 1) % leaves.length;
					expect(verifyInclusion(sha256, { ...claim, index: elsewhere })).toBe(false);
					expect(verifyInclusion(sha256, { ...claim, proof: claim.proof.slice(1) })).toBe(false);
				}
			})
		);
	});

	test('proves every beginning, and nothing that was rewritten', () => {
		fc.assert(
			fc.property(trees, fc.nat(), (leaves, pick) => {
				const oldSize = 1 + (pick % leaves.length);
				const claim = {
					oldSize,
					oldRoot: rootOf(sha256, leaves.slice(0, oldSize)),
					newSize: leaves.length,
					newRoot: rootOf(sha256, leaves),
					proof: consistencyProof(sha256, leaves, oldSize)
				};
				expect(verifyConsistency(sha256, claim)).toBe(true);
				const rewritten = leaves.with(oldSize - 1, sha256(leaves[oldSize - 1]!));
				expect(verifyConsistency(sha256, { ...claim, newRoot: rootOf(sha256, rewritten) })).toBe(false);
				expect(verifyConsistency(sha256, { ...claim, oldRoot: sha256(claim.oldRoot) })).toBe(false);
				expect(verifyConsistency(sha256, { ...claim, proof: [...claim.proof, claim.oldRoot] })).toBe(false);
				if (claim.proof.length > 0) {
					expect(verifyConsistency(sha256, { ...claim, proof: claim.proof.slice(1) })).toBe(false);
				}
			})
		);
	});

	test('has no proof for what is not in it', () => {
		expect(() => inclusionProof(sha256, LEAVES, 8)).toThrow(RangeError);
		expect(() => consistencyProof(sha256, LEAVES, 9)).toThrow(RangeError);
	});
});
