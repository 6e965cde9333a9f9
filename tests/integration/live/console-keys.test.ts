import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_KEYS } from '#lib/domain/live/console-keys.ts';
import { readConsoleKeys } from '#lib/server/people/console-keys.ts';
import { moveConsoleKey } from '#lib/server/people/move-console-key.ts';
import { resetConsoleKeys } from '#lib/server/people/reset-console-keys.ts';
import { newAdministrator } from '../../support/accounts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let service: TestPortal;

beforeAll(async () => {
	service = await testPortal();
});
afterAll(() => service.close());

const plain = (code: string) => ({ code, shift: false, alt: false });

test('a person moves keys for himself alone; a key that is taken is refused in words, and all go back', async () => {
	const { portal } = service;
	const actor = { personId: await newAdministrator(portal) };
	const other = { personId: await newAdministrator(portal) };
	await moveConsoleKey(portal, actor, { act: 'ballot', press: plain('KeyX') });
	await moveConsoleKey(portal, actor, { act: 'note', press: null });
	expect(await readConsoleKeys(portal.db, actor)).toMatchObject({ ballot: plain('KeyX'), note: null });
	expect((await readConsoleKeys(portal.db, other)).ballot).toEqual(DEFAULT_KEYS.ballot);
	await expect(moveConsoleKey(portal, actor, { act: 'defer', press: plain('KeyX') })).rejects.toMatchObject({
		code: 'KEY_TAKEN',
		params: { key: 'X', act_en: 'Open the ballot' }
	});
	await expect(moveConsoleKey(portal, actor, { act: 'defer', press: plain('Tab') })).rejects.toMatchObject({
		code: 'KEY_NOT_FREE'
	});
	// What was moved away, or turned off, leaves its key to others.
	await moveConsoleKey(portal, actor, { act: 'defer', press: DEFAULT_KEYS.ballot });
	await moveConsoleKey(portal, actor, { act: 'roll', press: DEFAULT_KEYS.note });
	await resetConsoleKeys(portal, actor);
	expect(await readConsoleKeys(portal.db, actor)).toEqual(DEFAULT_KEYS);
});

test('of two acts moved to one key at once, one lies there', async () => {
	const { portal } = service;
	const actor = { personId: await newAdministrator(portal) };
	const moves = await Promise.allSettled(
		(['ballot', 'note', 'defer'] as const).map((act) =>
			moveConsoleKey(portal, actor, { act, press: plain('KeyX') })
		)
	);
	expect(moves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
