import type { ColumnType, Generated } from 'kysely';
import type { OwnKeys } from '#lib/domain/live/console-keys.ts';

/** Tables of people, accounts, sessions, one-time links and outgoing mail. */
export interface PeopleTables {
	person: PersonTable;
	account: AccountTable;
	session: SessionTable;
	one_time_token: OneTimeTokenTable;
	attempt_window: AttemptWindowTable;
	mail: MailTable;
	/** What a person has moved on the console's keyboard. */
	console_keys: { person_id: string; keys: ColumnType<OwnKeys, string, string> };
}

interface PersonTable {
	id: Generated<string>;
	name_zh: string | null;
	name_en: string | null;
	title_zh: string | null;
	title_en: string | null;
	email: string | null;
	locale: Generated<'zh' | 'en'>;
	is_demo: Generated<boolean>;
	created_at: Generated<Date>;
}

/** A person who can sign in; `password_hash` is null until the invitation is accepted. */
interface AccountTable {
	person_id: string;
	sign_in_name: string | null;
	password_hash: string | null;
	is_administrator: Generated<boolean>;
	created_at: Generated<Date>;
	deactivated_at: Date | null;
}

interface SessionTable {
	/** SHA-256 of the token in the cookie, hex. */
	id: string;
	person_id: string;
	expires_at: Date;
	created_at: Generated<Date>;
	seen_at: Generated<Date>;
	user_agent: Generated<string>;
	address: Generated<string>;
}

interface OneTimeTokenTable {
	/** SHA-256 of the token in the link. */
	hash: Buffer;
	kind: 'INVITATION' | 'PASSWORD_RESET';
	person_id: string;
	body: ColumnType<Record<string, unknown>, string | undefined, string>;
	created_at: Generated<Date>;
	expires_at: Date;
	used_at: Date | null;
	revoked_at: Date | null;
}

interface AttemptWindowTable {
	key: string;
	started_at: Date;
	count: number;
}

interface MailTable {
	id: Generated<string>;
	to_address: string;
	subject: string;
	eml: string;
	created_at: Generated<Date>;
	sent_at: Date | null;
}
