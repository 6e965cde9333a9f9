import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { receiptBytes, verifyReceipt, type ReceiptContent } from './receipt.ts';

const content: ReceiptContent = {
	vote: '1b4e28ba-2fa1-11d2-883f-0016d3cca427',
	seat: '6fa459ea-ee8a-3ca4-894e-db77e160355e',
	choice: 'FOR',
	nonce: '000102030405060708090a0b0c0d0e0f'
};

test('a receipt holds for what was signed and for nothing else', async () => {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const raw = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'));
	const receipt = sign(null, receiptBytes(content), privateKey).toString('base64');
	expect(await verifyReceipt(content, receipt, raw)).toBe(true);
	expect(await verifyReceipt({ ...content, choice: 'AGAINST' }, receipt, raw)).toBe(false);
	expect(await verifyReceipt(content, receipt, new Uint8Array(32).fill(7))).toBe(false);
	expect(await verifyReceipt(content, receipt.slice(4), raw)).toBe(false);
});
