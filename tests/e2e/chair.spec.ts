import type { Actor } from '#lib/server/actor.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { moveProcedural } from '#lib/server/procedure/move-procedural.ts';
import { withdrawMotion } from '#lib/server/motions/withdraw-motion.ts';
import { requestFloor } from '#lib/server/speaking/request-floor.ts';
import type { Portal } from '#lib/server/portal.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingAtCheckIn } from '../support/meeting-in-session.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { heard, listen } from './listen.ts';
import { DESK, letIn, PHONE } from './people.ts';
import { press, tabTo } from './tab-to.ts';
import { onPortal } from './visit.ts';

/** The only motion of a meeting would say ninety. */
async function amendmentTo(portal: Portal, meetingId: string, secretary: Actor) {
	const { id: motionId } = await portal.db
		.selectFrom('motion')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.executeTakeFirstOrThrow();
	const { amendmentId } = await submitAmendment(portal, secretary, {
		...{ meetingId, motionId, op: 'REPLACE', clause: 'c1', text: { zh: '不低于九十元。' } }
	});
	return { motionId, amendmentId };
}

/** A delegate asks for the floor, and objects that the speech before was too long. */
async function askAndObject(portal: Portal, meetingId: string, delegate: Actor): Promise<void> {
	await requestFloor(portal, delegate, { meetingId, kind: 'LIST' });
	const says = { zh: '发言超时' };
	await moveProcedural(portal, delegate, { meetingId, kind: 'POINT_OF_ORDER', says });
}

test('where the charter asks for the chair’s own tap, the console proposes and the chair’s phone does it', async ({
	browser
}) => {
	const { meetingId, cookies, bySecretary, delegate } = await onPortal(async (portal) => {
		const meeting = await meetingAtCheckIn(portal, {
			charter: { chair: { mode: 'FIXED_PARTY', party: 'GOVERNMENT', ownTap: true } }
		});
		for (const personId of meeting.body.parties.flatMap(({ delegates }) => delegates))
			await checkIn(portal, { personId }, { meetingId: meeting.meetingId, personId, mode: 'IN_ROOM' });
		const cookies = [
			await sessionCookie(portal, meeting.body.secretary),
			await sessionCookie(portal, meeting.body.chair)
		];
		return {
			meetingId: meeting.meetingId,
			cookies,
			bySecretary: meeting.secretary,
			delegate: { personId: meeting.body.parties[0].delegates[1]! }
		};
	});
	const open = async (look: object, cookie: string) => {
		const context = await browser.newContext({ ...look, baseURL: process.env.SANFANG_E2E_URL! });
		await listen(context);
		await letIn(context, cookie);
		return context.newPage();
	};
	const secretary = await open(DESK, cookies[0]!);
	const chair = await open(PHONE, cookies[1]!);
	await go(chair, `/meetings/${meetingId}/live`);
	await tabTo(chair, chair.getByRole('link', { name: '主持人' }));
	await chair.keyboard.press('Enter');
	await expect(chair.getByText('目前没有待确认的事项')).toBeVisible();
	await go(secretary, `/meetings/${meetingId}/console`);

	const bar = secretary.getByRole('group', { name: '下一步' });
	await bar.getByRole('button', { name: '宣布开会' }).click();
	await expect(secretary.getByText('等待主持人确认')).toBeVisible();
	// Declined, it is gone from both; nothing has happened.
	await press(chair, '暂不进行');
	await expect(secretary.getByText('等待主持人确认')).toBeHidden();
	await bar.getByRole('button', { name: '宣布开会' }).click();
	await expect(chair.getByRole('button', { name: '宣布开会' })).toBeVisible();
	await expectAccessible(chair);
	// Whoever hears the page is told at once what waits for him, and what came of it.
	expect(await heard(chair, /宣布开会.*暂不进行/)).toMatchObject([
		{ how: 'assertive' },
		{ how: 'assertive' }
	]);
	await press(chair, '宣布开会');
	await expect(secretary.getByText('会议进行中')).toBeVisible();
	await expect(secretary.getByText('等待主持人确认')).toBeHidden();
	await expect
		.poll(() => heard(chair, /^\S* ?宣布开会/))
		.toContainEqual(expect.objectContaining({ how: 'polite' }));

	// A ballot: what is put is shown with the button.
	const item = secretary.getByRole('navigation', { name: '议程' }).getByRole('button', { name: '伙食费' });
	await item.click();
	await bar.getByRole('button', { name: '设为当前' }).click();
	await expect(item).toHaveAttribute('aria-current', 'step');
	// The floor, and a point of order to rule on.
	await onPortal((portal) => askAndObject(portal, meetingId, delegate));
	await chair.getByRole('button', { name: '请代表乙1发言' }).click();
	await expect(secretary.getByRole('timer')).toBeVisible();
	await chair.getByRole('button', { name: '结束发言' }).click();
	await expect(secretary.getByRole('timer')).toBeHidden();
	await chair.getByLabel('裁定的理由').fill('发言已超时。');
	await expectAccessible(chair);
	await chair.getByRole('button', { name: '成立', exact: true }).click();
	await expect(secretary.getByRole('list', { name: '会议记录' })).toContainText('发言已超时');
	await secretary.keyboard.press('m');
	await secretary.getByLabel('标题').fill('标准提高');
	await secretary.getByLabel('文本').fill('不低于八十元。');
	await secretary.getByRole('button', { name: '记下议案' }).click();
	await expect(bar.getByRole('button', { name: '开始表决 议案 1' })).toBeVisible();

	// An amendment, put from the motion's own page: laid before the chair with what it changes.
	const amend = await onPortal((portal) => amendmentTo(portal, meetingId, bySecretary));
	await go(secretary, `/meetings/${meetingId}/motions/${amend.motionId}`);
	await secretary.getByRole('button', { name: '付表决' }).click();
	await expect(secretary.getByText('已提请主席')).toBeVisible();
	await expect(chair.getByText('修正案 1.1', { exact: true })).toBeVisible();
	await expect(chair.locator('ins')).toContainText('九');
	await expectAccessible(chair);
	await chair.getByRole('button', { name: '暂不进行' }).click();
	// Until it is gone the button of what comes next would be this one's.
	await expect(chair.getByText('修正案 1.1', { exact: true })).toBeHidden();
	await onPortal((portal) => withdrawMotion(portal, bySecretary, { meetingId, ...amend }));
	await go(secretary, `/meetings/${meetingId}/console`);
	await bar.getByRole('button', { name: '开始表决 议案 1' }).click();
	await expect(chair.getByText('标准提高').first()).toBeVisible();
	await expect.poll(() => heard(chair, /标准提高.*开始表决/)).toMatchObject([{ how: 'assertive' }]);
	await press(chair, '开始表决');
	await expect(secretary.getByRole('region', { name: '正在进行的表决' })).toBeVisible();
	await expect(chair.getByText('已投票 0，共 9 席')).toBeVisible();
	await chair.context().close();
	await secretary.context().close();
});
