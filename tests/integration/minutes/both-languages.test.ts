import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TextKind } from '#lib/domain/bodies/charter.ts';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import { addItem } from '#lib/server/meetings/add-item.ts';
import { agreeMinutes } from '#lib/server/minutes/agree-minutes.ts';
import { circulateMinutes } from '#lib/server/minutes/circulate-minutes.ts';
import { freezeMinutes } from '#lib/server/minutes/freeze-minutes.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { testAgenda } from '../../support/convened-meeting.ts';
import { draftedMinutes } from '../../support/meeting-minutes.ts';
import { meetingAtCheckIn, meetingInSession } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { testCharter } from '../../support/tripartite-body.ts';

let test: TestPortal;
beforeAll(async () => (test = await testPortal()));
afterAll(() => test.close());

const asking = (...bothLanguages: TextKind[]) => ({ minutes: { ...testCharter.minutes, bothLanguages } });
const BOTH = { zh: '经讨论', en: 'After discussion' };

/** Changes what is written in minutes, in whatever state they are. */
async function write(minutesId: string, change: Partial<Prose>): Promise<void> {
	const { prose } = await test.portal.db
		.selectFrom('minutes')
		.select('prose')
		.where('id', '=', minutesId)
		.executeTakeFirstOrThrow();
	await test.portal.db
		.updateTable('minutes')
		.set({ prose: JSON.stringify({ ...prose, ...change }) })
		.where('id', '=', minutesId)
		.execute();
}

it('neither circulates nor freezes prose and titles in one language where the charter asks for both', async () => {
	const { portal } = test;
	const { minutesId, secretary, chiefs } = await draftedMinutes(portal, {
		charter: asking('TITLES', 'PROSE')
	});
	await write(minutesId, { passages: { opening: { zh: '经讨论，各方一致认为可行' } } });
	await expect(circulateMinutes(portal, secretary, { minutesId })).rejects.toMatchObject({
		code: 'BOTH_LANGUAGES_NEEDED',
		params: { texts: '“经讨论，各方一致认为可行”' }
	});
	await write(minutesId, { passages: { opening: BOTH }, title: { zh: '测试会议纪要' } });
	await expect(circulateMinutes(portal, secretary, { minutesId })).rejects.toMatchObject({
		params: { texts: '“测试会议纪要”' }
	});
	await write(minutesId, { title: BOTH });
	const { version } = await circulateMinutes(portal, secretary, { minutesId });
	for (const chief of chiefs) await agreeMinutes(portal, chief, { minutesId, version });
	// What was agreed is what is frozen, and it is looked at again there.
	const half: Prose = { title: BOTH, passages: { opening: { en: 'One language' } } };
	const frozen = test.portal.db.updateTable('minutes_version').set({ prose: JSON.stringify(half) });
	await frozen.where('minutes_id', '=', minutesId).execute();
	await expect(freezeMinutes(portal, secretary, { minutesId })).rejects.toMatchObject({
		code: 'BOTH_LANGUAGES_NEEDED'
	});
});

it('takes no motion, item or agenda in one language that could then never be frozen', async () => {
	const { portal } = test;
	const { meetingId, secretary, items, body } = await meetingInSession(portal, {
		charter: asking('TITLES', 'MOTIONS')
	});
	const motion = { meetingId, itemId: items[1]!, title: BOTH, text: BOTH };
	await expect(
		submitMotion(portal, secretary, { ...motion, text: { zh: '调整为10美元。' } })
	).rejects.toMatchObject({ code: 'BOTH_LANGUAGES_NEEDED', params: { texts: '“调整为10美元。”' } });
	await expect(submitMotion(portal, secretary, { ...motion, title: { en: 'Food' } })).rejects.toMatchObject({
		code: 'BOTH_LANGUAGES_NEEDED'
	});
	await submitMotion(portal, secretary, motion);
	await expect(
		addItem(portal, secretary, {
			meetingId,
			kind: 'ANY_OTHER',
			subject: 'OTHER',
			title: { zh: '其他' },
			minutes: 5,
			consent: body.parties.map(({ id }) => id)
		})
	).rejects.toMatchObject({ code: 'BOTH_LANGUAGES_NEEDED' });
	await expect(
		meetingAtCheckIn(portal, {
			charter: asking('TITLES'),
			agenda: [{ ...testAgenda[0]!, title: { zh: '通过议程' } }]
		})
	).rejects.toMatchObject({ code: 'BOTH_LANGUAGES_NEEDED', params: { texts: '“通过议程”' } });
});

it('asks for nothing that the charter does not list', async () => {
	const { portal } = test;
	const { minutesId, secretary } = await draftedMinutes(portal, { charter: asking('MOTIONS') });
	await write(minutesId, { title: { zh: '纪要' }, passages: { opening: { zh: '经讨论' } } });
	await circulateMinutes(portal, secretary, { minutesId });
});
