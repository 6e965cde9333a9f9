/** Tables of files and of the authorities that issue certificates. */
export interface DocumentTables {
	file: {
		sha256: Buffer;
		/** `bigint`, which the driver reads as text. */
		size: number | string;
		media_type: string;
	};
	file_chunk: {
		sha256: Buffer;
		n: number;
		bytes: Buffer;
	};
	issuing_authority: {
		body_id: string;
		/** Self-signed, DER. */
		certificate: Buffer;
		/** PKCS #8, sealed by the keyring for `issuing-authority <body>`. */
		sealed_key: Buffer;
		created_at: Date;
	};
}
