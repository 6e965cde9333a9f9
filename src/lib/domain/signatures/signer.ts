/** Something that can sign once with a key it holds: the portal's key of one act, later a key held elsewhere. */
export interface Signer {
	/** The signer's certificate, then its issuers, DER. */
	certificates: readonly Uint8Array[];
	/** ECDSA on P-256 with SHA-256 over `data`: r and s, 32 bytes each. */
	sign(data: Uint8Array): Promise<Uint8Array>;
}
