/** Validated settings of this process. */
export interface Settings {
	mode: 'demo' | 'production';
	/** Public origin, as `https://host[:port]`, used in links and as the first part of a log's origin. */
	origin: string;
	/** PostgreSQL connection string. */
	databaseUrl: string;
	/** Folder for the embedded database, key file and written mails. */
	dataDir: string;
	/** SMTP connection URL; null = mails are written as .eml and readable in the demo. */
	smtpUrl: string | null;
	mailFrom: string;
	/** Folder of the user's own fonts for documents, or null for the bundled ones. */
	fontDir: string | null;
}
