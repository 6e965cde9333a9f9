import { moveItem } from '#lib/server/meetings/move-item.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { makeStatement } from '#lib/server/meetings/make-statement.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { meetingInSession, openTestBallot } from '../support/meeting-in-session.ts';
import { cuttable } from './cuttable.ts';
import { expect, go, test } from './go.ts';
import { browserOf, emailOf, PHONE } from './people.ts';
import { onPortal } from './visit.ts';

/** Every Date of a page's own: an hour ahead. */
function anHourAhead(): void {
	const now = Date.now.bind(Date);
	Date.now = () => now() + 3_600_000;
}

test('a delegate whose network is cut during a ballot, a reorder and a close, and whose clock is wrong, keeps his vote and catches up', async ({
	browser
}) => {
	const network = await cuttable(process.env.SANFANG_E2E_URL!);
	const { meeting, email } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal);
		return { meeting, email: await emailOf(portal, meeting.delegates[0]![0]!.personId) };
	});
	const { page, context } = await browserOf(browser, email, { ...PHONE, baseURL: network.url });
	await context.addInitScript(anHourAhead);
	await go(page, `/meetings/${meeting.meetingId}/live`);
	await expect(page.getByText('在线')).toBeVisible();
	const voteId = await onPortal((portal) => openTestBallot(portal, meeting));
	await expect(page.getByRole('heading', { name: '请表决' })).toBeVisible();

	// Nothing is chosen beforehand, and the button says so.
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	await expect(page.getByRole('button', { name: '请先选择' })).toBeVisible();

	network.cut();
	await expect(page.getByText('正在重新连接')).toBeVisible();
	// By the server's clock.
	const shownAsOf = /以下内容截至 (\d\d:\d\d):\d\d/;
	const shown = await page.getByText(shownAsOf).textContent();
	const clock = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'short', timeZone: 'Asia/Shanghai' });
	const minutes = [0, 60_000].map((ago) => clock.format(Date.now() - ago));
	expect(minutes).toContain(shownAsOf.exec(shown!)![1]);
	await page.getByText('反对', { exact: true }).click();
	await page.getByRole('button', { name: '提交：反对' }).click();
	await expect(page.getByText('已保存在本机，还没有送达')).toBeVisible();

	// A page that is loaded again has not forgotten what was not delivered; and meanwhile the meeting went on.
	await onPortal(async (portal) => {
		await takeNote(portal, meeting.secretary, {
			meetingId: meeting.meetingId,
			text: { zh: '断线期间记下的一点' }
		});
		await makeStatement(portal, meeting.delegates[2]![0]!, {
			meetingId: meeting.meetingId,
			text: { zh: '断线期间的发言' }
		});
		await moveItem(portal, meeting.secretary, {
			meetingId: meeting.meetingId,
			itemId: meeting.items[0]!,
			before: null,
			consent: meeting.body.parties.map(({ id }) => id)
		});
	});
	network.mend();
	await expect(page.getByText(/已收到并保存：反对/)).toBeVisible();
	await expect(page.getByRole('heading', { name: '断线期间发生了 3 件事' })).toBeVisible();
	await expect(page.getByText('断线期间的发言')).toBeVisible();
	await expect(page.getByText('正在重新连接')).toBeHidden();

	const ballots = await onPortal((portal) =>
		portal.db.selectFrom('ballot').select(['choice']).where('vote_id', '=', voteId).execute()
	);
	expect(ballots).toEqual([{ choice: 'AGAINST' }]);

	// Changed while connected, then the result with the receipt checked against what was sealed.
	await page.getByRole('button', { name: '更改' }).click();
	await page.getByText('同意', { exact: true }).click();
	await page.getByRole('button', { name: '提交：同意' }).click();
	await expect(page.getByText(/已收到并保存：同意/)).toBeVisible();
	network.cut();
	await expect(page.getByText('正在重新连接')).toBeVisible();
	await onPortal((portal) =>
		closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId })
	);
	network.mend();
	await expect(page.getByText(/你投了同意，\d\d:\d\d。/)).toBeVisible();
	await expect(page.getByText('已与封存的票核对，一致。')).toBeVisible();

	// What was kept on the device and came after the close is not counted, and says so.
	const next = await onPortal((portal) => openTestBallot(portal, meeting));
	await expect(page.getByRole('heading', { name: '请表决' })).toBeVisible();
	network.cut();
	await expect(page.getByText('正在重新连接')).toBeVisible();
	await page.getByText('反对', { exact: true }).click();
	await page.getByRole('button', { name: '提交：反对' }).click();
	await expect(page.getByText('已保存在本机，还没有送达')).toBeVisible();
	await onPortal((portal) =>
		closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId: next })
	);
	network.mend();
	await expect(page.getByText(/未计入：表决已经结束/)).toBeVisible();
	await context.close();
	await network.close();
});
