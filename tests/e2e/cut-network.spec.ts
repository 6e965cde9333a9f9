import type { Browser, Page } from '@playwright/test';
import { addItem } from '#lib/server/meetings/add-item.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { makeStatement } from '#lib/server/meetings/make-statement.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession, openTestBallot } from '../support/meeting-in-session.ts';
import { cuttable } from './cuttable.ts';
import { expect, go, test } from './go.ts';
import { DESK, letIn, PHONE } from './people.ts';
import { onPortal } from './visit.ts';

/** Every Date of a page's own: an hour ahead. */
function anHourAhead(): void {
	const now = Date.now.bind(Date);
	Date.now = () => now() + 3_600_000;
}

/** A browser of its own on a page of the meeting, and how many connections that page opened and lost. */
async function somebody(
	browser: Browser,
	cookie: string,
	path: string,
	{ url = process.env.SANFANG_E2E_URL!, look = PHONE as object, script = () => {} } = {}
) {
	const zone = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
	const context = await browser.newContext({ ...look, ...zone, baseURL: url });
	await context.addInitScript(script);
	await letIn(context, cookie);
	const page = await context.newPage();
	const sockets = { opened: 0, lost: 0 };
	page.on('websocket', (socket) => {
		sockets.opened++;
		socket.on('close', () => sockets.lost++);
	});
	await go(page, path);
	return { page, sockets };
}

const vote = async (page: Page, choice: string) => {
	await page.getByText(choice, { exact: true }).click();
	await page.getByRole('button', { name: `提交：${choice}` }).click();
};

test('one of four is cut off during a ballot, a reorder and a close, with a wrong clock: what he did counts once, he catches up, and the others notice nothing', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const network = await cuttable(process.env.SANFANG_E2E_URL!);
	const { meeting, cookies } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal);
		const people = [...meeting.delegates.map(([first]) => first!), meeting.secretary];
		const cookies = [];
		for (const { personId } of people) cookies.push(await sessionCookie(portal, personId));
		return { meeting, cookies };
	});
	const { meetingId, secretary } = meeting;
	const live = `/meetings/${meetingId}/live`;
	const [cutOff, ...others] = await Promise.all([
		somebody(browser, cookies[0]!, live, { url: network.url, script: anHourAhead }),
		somebody(browser, cookies[1]!, live),
		somebody(browser, cookies[2]!, live),
		somebody(browser, cookies[3]!, `/meetings/${meetingId}/console`, { look: DESK })
	]);
	const { page } = cutOff;
	const [government, employer, desk] = others.map((one) => one.page) as [Page, Page, Page];
	const everybody = [page, government, employer, desk];
	await expect(page.getByText('在线')).toBeVisible();
	// What it says it has the words for: a cut that met them on their way would keep them away until it is loaded anew.
	await onPortal((portal) =>
		addItem(portal, secretary, {
			meetingId,
			...{ kind: 'ANY_OTHER', subject: 'OTHER', title: { zh: '船员心理健康' }, minutes: 5 },
			consent: meeting.body.parties.map(({ id }) => id)
		})
	);
	await expect(page.getByRole('status').first()).toContainText('船员心理健康');
	const voteId = await onPortal((portal) => openTestBallot(portal, meeting));
	for (const phone of [page, government, employer])
		await expect(phone.getByRole('heading', { name: '请表决' })).toBeVisible();

	// Nothing is chosen beforehand, and the button says so.
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	await expect(page.getByRole('button', { name: '请先选择' })).toBeVisible();

	// During a ballot, between his vote's arrival and its answer: it was counted, and he cannot know.
	network.loseAnswers();
	await vote(page, '反对');
	const turnout = desk.getByRole('region', { name: '正在进行的表决' });
	await expect(turnout).toContainText('已投 1，共 3');
	// Silence alone says so, with the state's time by the server's clock.
	const shownAsOf = /^\s*以下内容截至 (\d\d:\d\d):\d\d/;
	const shown = await page.getByText(shownAsOf).textContent();
	const clock = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'short', timeZone: 'Asia/Shanghai' });
	const minutes = [0, 60_000].map((ago) => clock.format(Date.now() - ago));
	expect(minutes).toContain(shownAsOf.exec(shown!)![1]);
	network.cut();
	await expect(page.getByText('正在重新连接。', { exact: true })).toBeVisible();
	await expect(page.getByText('已保存在本机，还没有送达')).toBeVisible();
	for (const phone of [government, employer]) {
		await vote(phone, '同意');
		await expect(phone.getByText(/已收到并保存：同意/)).toBeVisible();
	}
	// Sent again, it is the same ballot: under another key it would be refused as one cast elsewhere.
	network.mend();
	await expect(page.getByText(/已收到并保存：反对/)).toBeVisible();
	await expect(turnout.getByText('已投 1，共 3')).toHaveCount(3);
	const ballots = await onPortal((portal) =>
		portal.db
			.selectFrom('ballot')
			.select(['choice'])
			.where('vote_id', '=', voteId)
			.orderBy('choice')
			.execute()
	);
	expect(ballots.map(({ choice }) => choice)).toEqual(['AGAINST', 'FOR', 'FOR']);

	// Changed while connected.
	await page.getByRole('button', { name: '更改' }).click();
	await vote(page, '同意');
	await expect(page.getByText(/已收到并保存：同意/)).toBeVisible();

	// During a reorder: he asks for the floor, and meanwhile the meeting goes on.
	network.cut();
	await expect(page.getByText('正在重新连接。', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: '申请发言' }).click();
	await expect(page.getByText('发言申请已存在本机')).toBeVisible();
	await onPortal(async (portal) => {
		await takeNote(portal, secretary, { meetingId, text: { zh: '断线期间记下的一点' } });
		await makeStatement(portal, meeting.delegates[2]![0]!, { meetingId, text: { zh: '断线期间的发言' } });
	});
	const agenda = desk.getByRole('navigation', { name: '议程' });
	await agenda.getByRole('button', { name: '通过议程' }).click();
	await desk.keyboard.press('Alt+ArrowDown');
	const moving = desk.getByRole('dialog', { name: '调整第 1 项的顺序' });
	for (const party of ['工会方', '政府方', '企业方']) await moving.getByLabel(party).check();
	await moving.getByRole('button', { name: '调整顺序' }).click();
	await expect(moving).toBeHidden();
	network.mend();
	await expect(page.getByRole('heading', { name: '断线期间发生了 3 件事' })).toBeVisible();
	await expect(page.getByText('断线期间的发言')).toBeVisible();
	await expect(page.getByText('第 1 项调整顺序')).toBeVisible();
	await expect(page.getByText('正在重新连接。', { exact: true })).toBeHidden();
	await expect(page.getByText('发言申请已存在本机')).toBeHidden();
	// It goes out once he is connected, which the page shows before it has an answer.
	const requests = () =>
		onPortal((portal) =>
			portal.db
				.selectFrom('floor_request')
				.select('person_id')
				.where('item_id', '=', meeting.items[1]!)
				.execute()
		);
	await expect.poll(requests).toEqual([{ person_id: meeting.delegates[0]![0]!.personId }]);

	// During the close: then the result, with the receipt checked against what was sealed.
	network.cut();
	await expect(page.getByText('正在重新连接。', { exact: true })).toBeVisible();
	await agenda.getByRole('button', { name: '船员每日最低伙食费标准' }).click();
	await desk.getByRole('button', { name: '结束表决' }).click();
	await desk.getByRole('dialog').getByRole('button', { name: '结束表决' }).click();
	network.mend();
	await expect(page.getByText(/你投了同意，\d\d:\d\d。/)).toBeVisible();
	await expect(page.getByText('已与封存的票核对，一致。')).toBeVisible();
	// All four show one result, and the agenda in its new order.
	const order = ['船员每日最低伙食费标准', '船员心理健康', '通过议程'];
	const figures = (of: Page) => of.locator('.rows .figures .long').allTextContents();
	await expect.poll(() => figures(page)).toHaveLength(3);
	for (const one of everybody) await expect.poll(() => figures(one)).toEqual(await figures(page));
	for (const phone of [page, government, employer]) {
		await phone.getByRole('button', { name: '议程' }).click();
		const items = phone.getByRole('dialog', { name: '议程' }).getByRole('listitem');
		await expect(items).toContainText(order);
		await phone.keyboard.press('Escape');
	}
	await expect(agenda.getByRole('listitem')).toContainText(order);

	// What was kept on the device and came after the close is not counted, and says so.
	const next = await onPortal((portal) => openTestBallot(portal, meeting));
	await expect(page.getByRole('heading', { name: '请表决' })).toBeVisible();
	network.cut();
	await expect(page.getByText('正在重新连接。', { exact: true })).toBeVisible();
	await vote(page, '反对');
	await expect(page.getByText('已保存在本机，还没有送达')).toBeVisible();
	await onPortal((portal) => closeBallot(portal, secretary, { meetingId, voteId: next }));
	network.mend();
	await expect(page.getByText(/未计入：表决已经结束/)).toBeVisible();

	// The other three kept the connection that they came with; he came back each time.
	expect(others.map(({ sockets }) => sockets)).toEqual(others.map(() => ({ opened: 1, lost: 0 })));
	expect(cutOff.sockets.lost).toBeGreaterThanOrEqual(4);
	for (const one of everybody) await one.context().close();
	await network.close();
});
