import { isoDate } from '#lib/domain/time/format.ts';
import { drainJobs } from '#lib/server/jobs/outbox.ts';
import { consentToChange } from '#lib/server/meetings/consent-to-change.ts';
import { scheduleMeeting } from '#lib/server/meetings/schedule-meeting.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { convenedMeeting, testAgenda } from '../support/convened-meeting.ts';
import { tripartiteBody } from '../support/tripartite-body.ts';
import { expect, expectAccessible, go, hydrated, test } from './go.ts';
import { browserOf, DESK, emailOf, PHONE } from './people.ts';
import { onPortal } from './visit.ts';

/** A drafted meeting three weeks from now, with its secretary's address. */
function drafted() {
	return onPortal(async (portal) => {
		const body = await tripartiteBody(portal, { seats: 1 });
		const day = isoDate(new Date(Date.now() + 21 * 86_400_000), 'Asia/Shanghai');
		const { meetingId } = await scheduleMeeting(
			portal,
			{ personId: body.secretary },
			{
				bodyId: body.bodyId,
				kind: 'PLENARY',
				title: { zh: '伙食费专题会议', en: 'Meeting on the food standard' },
				starts: new Date(`${day}T09:00:00+08:00`),
				ends: new Date(`${day}T11:00:00+08:00`),
				place: { zh: '北京', en: 'Beijing' },
				agenda: testAgenda,
				requestKey: crypto.randomUUID()
			}
		);
		return { body, meetingId, email: await emailOf(portal, body.secretary) };
	});
}

/** Lets the minute of undo be over: does now what waits for its time. */
const minuteOver = () => onPortal((portal) => drainJobs(portal, { early: true }));

const mailsAbout = (meetingId: string) =>
	onPortal(async (portal) => {
		const rows = await portal.db
			.selectFrom('mail')
			.select('to_address')
			.where('eml', 'like', `%<${meetingId}.%`)
			.execute();
		return rows.length;
	});

test('a notice taken back within its minute never goes out; one let go reaches everybody', async ({
	browser
}) => {
	const { meetingId, email } = await drafted();
	const { page } = await browserOf(browser, email, DESK);
	await go(page, `/meetings/${meetingId}`);
	const send = page.getByRole('button', { name: /^向 \d+ 人发出通知$/ });
	await send.click();
	await expect(page.getByText('通知 60 秒后发出')).toBeVisible();
	await expect(page.getByText('通知正在发出', { exact: true })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: /^撤销/ }).click();
	await expect(send).toBeVisible();
	await minuteOver();
	await page.reload();
	await hydrated(page);
	await expect(page.getByText('草稿', { exact: true })).toBeVisible();
	await expect(page.getByText('尚未发出')).toBeVisible();
	expect(await mailsAbout(meetingId)).toBe(0);

	// The same by the key, and then for good.
	await send.click();
	await expect(page.getByText('通知 60 秒后发出')).toBeVisible();
	await page.keyboard.press('u');
	await expect(send).toBeVisible();
	await send.click();
	await expect(page.getByText('通知 60 秒后发出')).toBeVisible();
	expect(await mailsAbout(meetingId)).toBe(0);
	await minuteOver();
	await page.reload();
	await hydrated(page);
	await expect(page.getByText('已通知', { exact: true })).toBeVisible();
	await expect(page.getByText(/发出$/).first()).toBeVisible();
	await expect(page.getByRole('button', { name: /^撤销/ })).toHaveCount(0);
	// Three delegates, three alternates, three liaisons and the secretary.
	expect(await mailsAbout(meetingId)).toBe(10);
});

test('inside the notice period each party consents to a change on the page, and the last consent makes it', async ({
	browser
}) => {
	// Called ten days ago, in time, for the day after tomorrow.
	const tenDaysAgo = steppedClock(new Date(Date.now() - 10 * 86_400_000));
	const { body, meetingId, secretary, liaison } = await onPortal(async (portal) => {
		const body = await tripartiteBody(portal, { seats: 1 });
		const day = isoDate(new Date(Date.now() + 2 * 86_400_000), 'Asia/Shanghai');
		const starts = new Date(`${day}T10:00:00+08:00`);
		return {
			body,
			meetingId: await convenedMeeting(portal, body, { starts }),
			secretary: await emailOf(portal, body.secretary),
			liaison: await emailOf(portal, body.parties[0].liaison)
		};
	}, tenDaysAgo);
	const { page } = await browserOf(browser, secretary, DESK);
	await go(page, `/meetings/${meetingId}/edit`);
	await page.locator('input[name=place_zh]').fill('天津');
	await page.getByRole('button', { name: '提请各方同意', exact: true }).click();
	await expect(page.getByRole('heading', { name: '变更正等各方同意' })).toBeVisible();
	await expectAccessible(page);

	const { page: side } = await browserOf(browser, liaison, PHONE);
	await go(side, '/today');
	await side.getByRole('link', { name: /是否同意变更/ }).click();
	await side.getByRole('button', { name: '代表本方同意变更' }).click();
	await expect(side.getByText(/同意$/).first()).toBeVisible();
	await expect(side.getByRole('button', { name: '代表本方同意变更' })).toHaveCount(0);
	await onPortal(async (portal) => {
		for (const { liaison: personId } of body.parties.slice(1))
			await consentToChange(portal, { personId }, { meetingId });
	});
	await page.reload();
	await hydrated(page);
	await expect(page.getByRole('heading', { name: '变更正等各方同意' })).toHaveCount(0);
	await expect(page.getByText('已变更 1 次')).toBeVisible();
	await expect(page.getByText('天津')).toBeVisible();
});
