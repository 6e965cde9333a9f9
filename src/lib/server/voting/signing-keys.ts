import type { Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { logKeyPurpose } from '../record/checkpoint.ts';
import { ed25519Signer } from '../record/crypto.ts';

/** Log keys of the bodies whose receipts are signed in one transaction, each opened once. */
export class SigningKeys {
	private readonly portal: Portal;
	private readonly trx: Transaction<Database>;
	private readonly opened = new Map<string, (message: Uint8Array) => Promise<Uint8Array>>();

	constructor(portal: Portal, trx: Transaction<Database>) {
		this.portal = portal;
		this.trx = trx;
	}

	async signerOf(bodyId: string): Promise<(message: Uint8Array) => Promise<Uint8Array>> {
		const known = this.opened.get(bodyId);
		if (known) return known;
		const { sealed_private_key } = await this.trx
			.selectFrom('log_key')
			.select('sealed_private_key')
			.where('body_id', '=', bodyId)
			.executeTakeFirstOrThrow();
		const privateKey = this.portal.keyring.open(sealed_private_key, logKeyPurpose(bodyId));
		const sign = ed25519Signer(privateKey);
		privateKey.fill(0);
		this.opened.set(bodyId, sign);
		return sign;
	}
}
