import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { appointOfficer } from '#lib/server/bodies/appoint-officer.ts';
import { registerPerson } from '#lib/server/people/register-person.ts';
import { requestFloor } from '#lib/server/speaking/request-floor.ts';
import { withdrawRequest } from '#lib/server/speaking/withdraw-request.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { convenedMeeting } from '../support/convened-meeting.ts';
import { sessionCookie } from '../support/live.ts';
import { tripartiteBody } from '../support/tripartite-body.ts';
import { cuttable } from './cuttable.ts';
import { expect, go, test } from './go.ts';
import { heard, listen } from './listen.ts';
import { DESK, letIn, PHONE } from './people.ts';
import { goTo, press, tabTo } from './tab-to.ts';
import { onPortal } from './visit.ts';

const item = (zh: string, en: string) => ({
	...{ kind: 'DECISION' as const, subject: 'OTHER' as const, minutes: 10 },
	title: { zh, en }
});

/** A convened meeting of one seat a side, with two secretaries. */
function prepare() {
	return onPortal(async (portal) => {
		const body = await tripartiteBody(portal, { seats: 1, charter: { noticeDays: 0, adHocNoticeHours: 0 } });
		const admin = { personId: body.administrator };
		const { personId: second } = await registerPerson(portal, admin, {
			name: { zh: '陈秘书', en: 'Secretary Chen' },
			title: { zh: '秘书', en: 'Secretary' },
			email: `${body.slug}-chen@example.org`,
			isDemo: true
		});
		const office = { bodyId: body.bodyId, personId: second, from: '2020-01-01', basis: 'test' };
		await appointOfficer(portal, admin, { ...office, kind: 'SECRETARY' });
		const meetingId = await convenedMeeting(portal, body, {
			starts: new Date(Date.now() + 30 * 60_000),
			agenda: [
				item('通过议程', 'Adoption of the agenda'),
				item('高温津贴', 'Heat allowance'),
				item('劳动定额', 'Work quotas'),
				item('其他事项', 'Other matters')
			]
		});
		const cookies = [];
		for (const personId of [body.secretary, second, body.parties[0].delegates[0]!])
			cookies.push(await sessionCookie(portal, personId));
		return { meetingId, body, cookies };
	});
}

async function open(browser: Browser, look: object, cookie?: string): Promise<Page> {
	const context = await browser.newContext({
		...{ baseURL: process.env.SANFANG_E2E_URL!, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
		...look
	});
	await listen(context);
	if (cookie) await letIn(context, cookie);
	const page = await context.newPage();
	page.setDefaultTimeout(15_000);
	return page;
}

/** Each of these pages was told so, once, in this voice. */
async function told(how: 'polite' | 'assertive', words: Map<Page, string>): Promise<void> {
	for (const [page, said] of words) {
		await expect.poll(() => heard(page, said), { message: said }).not.toEqual([]);
		expect(await heard(page, said)).toMatchObject([{ how }]);
	}
}

test('a whole meeting by keyboard alone: secretaries, a delegate, and what screen readers are told on each page', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const { meetingId, body, cookies } = await prepare();
	const network = await cuttable(process.env.SANFANG_E2E_URL!);
	const desk = await open(browser, DESK, cookies[0]);
	const phone = await open(browser, { ...PHONE, locale: 'en-GB', baseURL: network.url }, cookies[2]);
	const room = await open(browser, { viewport: { width: 1280, height: 720 } });
	const on = (said: { desk?: string; phone?: string; room?: string }) =>
		new Map(
			(
				[
					['desk', desk],
					['phone', phone],
					['room', room]
				] as const
			).flatMap(([name, page]) => (said[name] ? [[page, said[name]] as [Page, string]] : []))
		);
	await go(phone, `/meetings/${meetingId}/live`);
	await go(room, '/screen');
	await press(room, '显示配对数字');
	const code = (await room.locator('.code').innerText()).replace(/\D/g, '');

	await go(desk, `/meetings/${meetingId}/console`);
	const bar = desk.getByRole('group', { name: '下一步' });
	await press(desk, '开始签到');
	await expect(bar.getByRole('button', { name: '宣布开会' })).toBeVisible();
	await told('polite', on({ phone: 'Check-in' }));

	// The room screen is paired by its key; single keys are letters in a field.
	await desk.keyboard.press('p');
	await tabTo(desk, desk.getByLabel('六位数字'));
	await desk.keyboard.type(code);
	await desk.keyboard.press('Enter');
	await expect(desk.getByText('已配对')).toBeVisible();
	await desk.keyboard.press('Escape');
	await expect(room.getByRole('heading', { name: '测试会议' })).toBeVisible();

	// Two are checked in from the list, the third is found by the initials of his name while an input method composes.
	await press(desk, '代表甲1签到');
	await expect(desk.getByRole('button', { name: '代表甲1离会' })).toBeVisible();
	await press(desk, '代表甲2签到');
	await expect(desk.getByRole('button', { name: '代表甲2离会' })).toBeVisible();
	await desk.keyboard.press('Control+k');
	const palette = desk.getByRole('dialog', { name: '查找或办理' });
	await expect(palette.getByRole('combobox')).toBeFocused();
	const cdp = await desk.context().newCDPSession(desk);
	await cdp.send('Input.imeSetComposition', { text: 'jia', selectionStart: 3, selectionEnd: 3 });
	await desk.keyboard.press('Enter');
	await expect(palette).toBeVisible();
	await cdp.send('Input.insertText', { text: '甲3' });
	await expect(palette.getByRole('option', { selected: true })).toContainText('代表甲3');
	await desk.keyboard.press('Enter');
	await expect(desk.getByRole('button', { name: '代表甲3签到', exact: true })).toBeFocused();
	await desk.keyboard.press('Enter');
	await told('polite', on({ desk: '代表甲3到会' }));
	// It was a slip, and is taken back.
	await desk.keyboard.press('u');
	await told('polite', on({ desk: '代表甲3到会已撤销' }));
	await press(desk, '代表甲3签到');
	await expect(desk.getByRole('button', { name: '代表甲3离会' })).toBeVisible();

	await press(desk, '宣布开会');
	await told('polite', on({ desk: '宣布开会', phone: 'Meeting opened', room: '宣布开会' }));
	// A key whose act is not possible now says so.
	await desk.keyboard.press('Shift+V');
	await told('assertive', on({ desk: '“结束表决”现在不能做' }));

	await desk.keyboard.press('Enter');
	await told(
		'polite',
		on({ desk: '进入第 1 项', phone: 'Item 1: Adoption of the agenda', room: '进入第 1 项' })
	);
	await desk.keyboard.press('r');
	await expect(desk.getByLabel('记一条要点')).toBeFocused();
	await desk.keyboard.type('vy d 议程照此进行');
	await desk.keyboard.press('Enter');
	await told('polite', on({ desk: 'vy d 议程照此进行' }));
	await desk.keyboard.press('Escape');
	await press(desk, '记为已听取');
	await told('polite', on({ desk: '第 1 项结束', phone: 'Item 1 closed', room: '第 1 项结束' }));

	// The order is changed with the consent of all, asked for in a dialog that gives the focus back.
	await desk.keyboard.press('j');
	await desk.keyboard.press('k');
	await desk.keyboard.press('Alt+ArrowDown');
	const moving = desk.getByRole('dialog', { name: '调整第 2 项的顺序' });
	for (const party of ['工会方', '政府方', '企业方']) {
		await tabTo(desk, moving.getByLabel(party));
		await desk.keyboard.press('Space');
	}
	await press(desk, '调整顺序', moving);
	await expect(moving).toBeHidden();
	await told('polite', on({ desk: '第 2 项调整顺序', phone: 'Item 2 taken in another order' }));
	await desk.keyboard.press('u');
	await told('polite', on({ phone: 'Undone: Item 2 taken', room: '已撤销：第 2 项调整顺序' }));
	await desk.keyboard.press('Escape');
	await desk.keyboard.press('Enter');
	await told('polite', on({ desk: '进入第 2 项', phone: 'Item 2: Heat allowance', room: '进入第 2 项' }));

	// The floor: asked for on the phone, given, taken back, given, paused and prolonged.
	const second = { personId: body.parties[1].delegates[0]! };
	const waiting = await onPortal((portal) => requestFloor(portal, second, { meetingId, kind: 'LIST' }));
	await press(phone, 'Ask to speak');
	const rows = desk.locator('[data-request]');
	await expect(rows).toHaveCount(2);
	await expect(rows.last()).toContainText('代表甲1');
	// A speaker is moved up from his own row, with the reason that the record asks for.
	await tabTo(desk, rows.last().getByRole('button').first());
	await desk.keyboard.press('Alt+ArrowUp');
	const order = desk.getByRole('dialog', { name: '调整代表甲1的发言次序' });
	await tabTo(desk, order.getByLabel('理由，记入会议记录'));
	await desk.keyboard.type('须先离场');
	await desk.keyboard.press('Enter');
	await expect(order).toBeHidden();
	await told('polite', on({ desk: '主席调整发言次序：代表甲1' }));
	await expect(rows.first()).toContainText('代表甲1');
	await onPortal((portal) => withdrawRequest(portal, second, { meetingId, ...waiting }));
	await expect(rows).toHaveCount(1);
	await desk.keyboard.press('Escape');
	await desk.keyboard.press('Space');
	await told('assertive', on({ phone: '代表甲1 en speaks' }));
	await told('polite', on({ desk: '代表甲1发言', room: '代表甲1发言' }));
	await desk.keyboard.press('u');
	await told('polite', on({ phone: 'Undone: 代表甲1 en speaks', room: '已撤销：代表甲1发言' }));
	await desk.keyboard.press('Space');
	await expect(desk.getByRole('button', { name: '暂停' })).toBeVisible();
	await expect.poll(() => heard(phone, /^代表甲1 en speaks/)).toHaveLength(2);
	await desk.keyboard.press('t');
	await expect(desk.locator('#act-timer')).toContainText('继续');
	await desk.keyboard.press('Shift+Equal');
	await press(phone, 'I have finished');

	await desk.keyboard.press('f');
	const followUp = desk.getByRole('dialog', { name: '交办事项' });
	await tabTo(desk, followUp.getByLabel('由谁负责'));
	await desk.keyboard.press('ArrowDown');
	await tabTo(desk, followUp.getByLabel('完成期限'));
	await desk.keyboard.type('12312099');
	await tabTo(desk, followUp.getByLabel('要做什么'));
	await desk.keyboard.type('起草实施细则');
	await desk.keyboard.press('Control+Enter');
	await expect(followUp).toBeHidden();
	await told('polite', on({ desk: '交办：起草实施细则' }));

	await desk.keyboard.press('m');
	await expect(desk.getByLabel('标题')).toBeFocused();
	await desk.keyboard.type('提高津贴');
	await desk.keyboard.press('Tab');
	await desk.keyboard.type('高温津贴提高两成。');
	await desk.keyboard.press('Control+Enter');
	await expect(desk.getByRole('blockquote')).toContainText('提高两成');
	await desk.keyboard.press('Escape');
	await desk.keyboard.press('v');
	await told('assertive', on({ phone: 'A ballot has opened', room: '开始表决：提高津贴' }));
	await told('polite', on({ desk: '开始表决：提高津贴' }));
	await tabTo(phone, phone.getByRole('radio', { name: 'For' }));
	await phone.keyboard.press('Space');
	await press(phone, 'Submit: For');
	await told('polite', on({ phone: 'Received and saved: For' }));
	await onPortal(async (portal) => {
		const { id: voteId } = await portal.db
			.selectFrom('vote')
			.select('id')
			.where('meeting_id', '=', meetingId)
			.executeTakeFirstOrThrow();
		for (const { delegates } of body.parties.slice(1))
			await castBallot(
				portal,
				{ personId: delegates[0]! },
				{ voteId, choice: 'FOR', requestKey: randomUUID() }
			);
	});
	await expect(bar.getByRole('button', { name: '全部已投，结束表决' })).toBeVisible();
	await desk.keyboard.press('Shift+V');
	await told('polite', on({ desk: '通过：提高津贴', phone: 'Adopted: 提高津贴', room: '通过：提高津贴' }));
	await press(desk, '本项结束：已决定');
	await told('polite', on({ desk: '第 2 项结束', phone: 'Item 2 closed' }));

	// The third item: asked whether all agree, then a roll call kept by its own keys.
	await desk.keyboard.press('Enter');
	await told('polite', on({ desk: '进入第 3 项', phone: 'Item 3' }));
	await desk.keyboard.press('y');
	const asking = desk.getByRole('dialog', { name: '征询是否一致' });
	await expect(asking.getByLabel('问各方什么')).toBeFocused();
	await desk.keyboard.type('先作调研');
	await desk.keyboard.press('Enter');
	await told(
		'assertive',
		on({ phone: 'Agreement by all is being asked for: 先作调研', room: '征询意见：先作调研' })
	);
	// A delegate answers for his side.
	await tabTo(phone, phone.getByRole('radio', { name: 'Reservation' }));
	await phone.keyboard.press('Space');
	await tabTo(phone, phone.getByLabel('Reservation: the text'));
	await phone.keyboard.type('Only with funds.');
	await press(phone, 'Submit: Reservation');
	await told('polite', on({ desk: 'Only with funds.', phone: 'Entered: Reservation' }));
	// More time is given by its key.
	await expect(desk.locator('#act-extend-vote')).toBeVisible();
	await desk.keyboard.press('Shift+Equal');
	await expect(desk.getByRole('region', { name: '正在进行的表决' }).getByRole('timer')).toHaveText(
		/^[12]:[345]/
	);
	await desk.keyboard.press('Shift+V');
	await told('polite', on({ desk: '协商一致，通过', phone: 'Adopted by consensus' }));

	await press(desk, '其他表决方式');
	const forms = desk.getByRole('dialog', { name: '其他表决方式' });
	await tabTo(desk, forms.getByLabel('问各方什么'));
	await desk.keyboard.type('是否付诸实施');
	await desk.keyboard.press('Enter');
	await expect(forms).toBeHidden();
	const call = desk.getByRole('region', { name: '唱名表决' });
	await expect(call).toBeFocused();
	await expect(call.getByRole('status')).toContainText('代表甲1');
	for (const [answer, next] of [
		['f', '代表甲2'],
		['a', '代表甲3'],
		['b', '已全部唱名']
	] as const) {
		await desk.keyboard.press(answer);
		await expect(call.getByRole('status')).toContainText(next);
	}
	await told('polite', on({ desk: '已全部唱名' }));
	await expect(bar.getByRole('button', { name: '全部已投，结束表决' })).toBeVisible();
	await desk.keyboard.press('Shift+V');
	await expect(bar.getByRole('button', { name: '本项结束：已决定' })).toBeEnabled();

	// A recess given by mistake is taken back; one that is meant is given, and called back.
	await press(desk, '休会…');
	const recess = desk.getByRole('dialog');
	await press(desk, '宣布休会', recess);
	await told('assertive', on({ phone: 'This page now shows your side’s room' }));
	expect(await heard(phone, 'Recess until')).toHaveLength(1);
	await told('polite', on({ room: '休会至' }));
	await desk.keyboard.press('u');
	await told('polite', on({ phone: 'Undone: Recess until', room: '已撤销：休会至' }));
	await expect(desk.getByText('会议进行中')).toBeVisible();
	await press(desk, '休会…');
	await press(desk, '宣布休会', recess);
	await press(desk, '请各方返回，继续开会', bar);
	await told('polite', on({ desk: '继续开会', phone: 'Meeting resumed', room: '继续开会' }));
	// Called back too early: they confer again.
	await desk.keyboard.press('u');
	await told('polite', on({ phone: 'Undone: Meeting resumed', room: '已撤销：继续开会' }));
	await press(desk, '请各方返回，继续开会', bar);
	await expect(desk.getByText('会议进行中')).toBeVisible();

	// One goes, and the quorum with him.
	await desk.keyboard.press('c');
	await press(desk, '代表甲3离会');
	await told('assertive', on({ desk: '起不足法定人数', phone: 'No quorum since', room: '起不足法定人数' }));
	expect(await heard(desk, '不足法定人数')).toHaveLength(1);
	await desk.keyboard.press('u');
	await told('polite', on({ desk: '恢复法定人数', phone: 'There is a quorum again', room: '恢复法定人数' }));
	await desk.keyboard.press('Escape');

	network.cut();
	await told('polite', on({ phone: 'The connection is cut' }));
	network.mend();
	await told('polite', on({ phone: 'Connected again.' }));

	// A second secretary watches, is told why nothing opens, is handed the console, and closes the meeting.
	const other = await open(browser, DESK, cookies[1]);
	await go(other, `/meetings/${meetingId}/console`);
	await expect(other.getByText('暂不能操作')).toBeVisible();
	const shut = other.getByRole('button', { name: '休会…', exact: true });
	await expect(shut).toBeDisabled();
	await goTo(other, shut);
	await other.keyboard.press('Enter');
	await expect(other.getByRole('dialog')).toBeHidden();
	await told('assertive', new Map([[other, '要操作，请在上方点“申请操作”']]));
	await press(desk, '交出操作');
	await press(desk, '交给陈秘书', desk.getByRole('dialog'));
	await press(other, '接手');
	await told('polite', new Map([[other, '由你操作控制台']]));
	await told('polite', on({ desk: '陈秘书在操作控制台' }));
	await press(other, '本项结束：已决定');
	await press(other, '闭会');
	await press(other, '闭会', other.getByRole('dialog'));
	await told('polite', on({ desk: '闭会', phone: 'Meeting closed', room: '闭会' }));
	// From page to page, and to a new meeting, by the keys that lead there.
	await desk.keyboard.press('g');
	await desk.keyboard.press('n');
	await desk.waitForURL('**/minutes');
	await desk.keyboard.press('g');
	await desk.keyboard.press('m');
	await desk.waitForURL('**/meetings');
	await expect(desk.getByRole('link', { name: /^安排会议/ })).toBeVisible();
	await desk.keyboard.press('n');
	await desk.waitForURL('**/meetings/new');
	for (const page of [desk, phone, room, other]) {
		const all = await heard(page, '');
		expect(all.filter(({ words }, i) => words === all[i - 1]?.words)).toEqual([]);
		await page.context().close();
	}
	await network.close();
});
