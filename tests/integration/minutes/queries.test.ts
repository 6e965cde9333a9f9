import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agreeMinutes } from '#lib/server/minutes/agree-minutes.ts';
import { answerComment } from '#lib/server/minutes/answer-comment.ts';
import { circulateMinutes } from '#lib/server/minutes/circulate-minutes.ts';
import { commentOnMinutes } from '#lib/server/minutes/comment-on-minutes.ts';
import { freezeMinutes } from '#lib/server/minutes/freeze-minutes.ts';
import { listMinutes } from '#lib/server/minutes/list-minutes.ts';
import { minutesPage, type MayDo } from '#lib/server/minutes/queries.ts';
import { writeProse } from '#lib/server/minutes/write-prose.ts';
import type { Actor } from '#lib/server/actor.ts';
import { draftedMinutes, signTestMinutes, type TestMinutes } from '../../support/meeting-minutes.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let test: TestPortal;
let minutes: TestMinutes;

beforeAll(async () => {
	test = await testPortal();
	minutes = await draftedMinutes(test.portal);
});
afterAll(() => test.close());

const read = (actor: Actor) => minutesPage(test.portal, actor, minutes.minutesId, 'en');
async function may(actor: Actor): Promise<string[]> {
	const can = (await read(actor)).may;
	return (Object.keys(can) as (keyof MayDo)[]).filter((key) => can[key]);
}

it('leads every role from the draft to the signature', async () => {
	const { portal } = test;
	const { minutesId, secretary, chiefs } = minutes;
	const [chief] = chiefs;
	const draft = await read(secretary);
	expect(draft.sections.map(({ key }) => key)).toEqual([
		'opening',
		`item:${minutes.items[0]}`,
		`item:${minutes.items[1]}`,
		'closing'
	]);
	expect(await may(secretary)).toEqual(['write', 'circulate']);
	await expect(read(chief)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	expect(await listMinutes(portal, chief)).toEqual([]);

	const written = { ...draft.prose, passages: { closing: { zh: '会议圆满结束。' } } };
	await writeProse(portal, secretary, { minutesId, base: draft.base, prose: written });
	await expect(
		writeProse(portal, secretary, { minutesId, base: draft.base, prose: draft.prose })
	).rejects.toMatchObject({ code: 'PROSE_CHANGED_ELSEWHERE' });

	const { version } = await circulateMinutes(portal, secretary, { minutesId });
	expect(await may(chief)).toEqual(['comment', 'agree']);
	expect(await may({ personId: minutes.body.parties[0].delegates[1]! })).toEqual(['comment']);
	const { commentId } = await commentOnMinutes(portal, chief, {
		minutesId,
		version,
		block: 'closing',
		text: '删去“圆满”。',
		requestKey: randomUUID()
	});
	expect(await may(chief)).toEqual(['comment']);
	expect(await may(secretary)).toEqual(['write', 'answer']);
	await answerComment(portal, secretary, { minutesId, commentId, answer: 'ACCEPTED' });

	const { base, prose } = await read(secretary);
	const shorter = { ...prose, passages: { closing: { zh: '会议结束。' } } };
	await writeProse(portal, secretary, { minutesId, base, prose: shorter });
	expect((await read(chief)).prose.passages.closing?.zh).toBe('会议圆满结束。');
	expect(await may(secretary)).toEqual(['write', 'circulate', 'answer']);
	const second = await circulateMinutes(portal, secretary, { minutesId });
	expect((await read(chief)).comments).toMatchObject([{ version: 1, answer: 'ACCEPTED', block: 'closing' }]);

	for (const actor of chiefs) await agreeMinutes(portal, actor, { minutesId, version: second.version });
	expect((await read(chief)).sides.every(({ agreed }) => agreed !== null)).toBe(true);
	expect(await may(secretary)).toEqual(['freeze']);
	await freezeMinutes(portal, secretary, { minutesId });
	expect(await may(chief)).toEqual(['sign']);
	expect(await listMinutes(portal, chief)).toMatchObject([{ id: minutesId, task: 'SIGN_MINUTES' }]);
	await signTestMinutes(portal, minutesId, chief);
	expect(await may(chief)).toEqual([]);
	expect((await read(secretary)).sides.map(({ slot }) => slot!.signedAt !== null)).toEqual([
		true,
		false,
		false
	]);
});
