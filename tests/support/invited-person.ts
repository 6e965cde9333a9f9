import { randomUUID } from 'node:crypto';
import { acceptInvitation } from '#lib/server/auth/accept-invitation.ts';
import { invitePerson } from '#lib/server/auth/invite-person.ts';
import type { Device } from '#lib/server/auth/session.ts';
import type { Portal } from '#lib/server/portal.ts';
import { password } from './accounts.ts';

export const device: Device = { userAgent: 'test', address: '192.0.2.1' };

export interface TestAccount {
	personId: string;
	email: string;
	/** The token in the cookie of the session that accepting the invitation began. */
	token: string;
}

/** A person who was invited and has set `password`. */
export async function invitedPerson(
	portal: Portal,
	{ isAdministrator = false }: { isAdministrator?: boolean } = {}
): Promise<TestAccount> {
	const email = `${randomUUID()}@union.example`;
	const person = { name: { zh: '测试人员' }, email, isAdministrator, locale: 'zh' as const };
	const { personId, link } = await invitePerson(portal, 'console', person);
	const cookie = await acceptInvitation(portal, { token: tokenOf(link), password, device });
	return { personId, email, token: cookie.value };
}

/** The token at the end of a one-time link. */
export function tokenOf(link: string): string {
	return link.slice(link.lastIndexOf('/') + 1);
}
