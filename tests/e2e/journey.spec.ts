/** The portal's main job once, whole: from the scheduling of a meeting to its signed minutes, verified from the file. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, Page, TestInfo } from '@playwright/test';
import { isoDate, timeOfDay } from '#lib/domain/time/format.ts';
import { conveneMeeting } from '#lib/server/meetings/convene-meeting.ts';
import { password } from '../support/accounts.ts';
import { tripartiteBody } from '../support/tripartite-body.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { DESK, emailOf, newBrowser, PHONE, signInAs } from './people.ts';
import { onPortal } from './visit.ts';

const ZONE = 'Asia/Shanghai';
const TITLE = '船员伙食费专题会议';
const MOTION = '自2027年起，船员每日最低伙食费标准调整为10美元。';
const RESERVATION = '口径须征求企业意见。';
const PARTIES = ['工会方', '政府方', '企业方'];

interface Seat {
	page: Page;
	email: string;
}

interface Room {
	secretary: Page;
	/** A delegate of each party, on a phone: union, government, employers. */
	seats: [Seat, Seat, Seat];
}

test('a meeting from its notice to its verified minutes, in four browsers and on the room screen', async ({
	browser
}, info) => {
	test.setTimeout(240_000);
	const room = await signIn(browser);
	const broken = listen(room);
	const meeting = await test.step('schedule and notice', () => schedule(room));
	await test.step('answers by the links in the mails', () => answer(room, meeting));
	const screen = await test.step('check-in, the room screen, quorum', () => checkIn(browser, room, meeting));
	await test.step('an item and its text', () => putText(room, screen));
	await test.step('record vote', () => recordVote(room, screen));
	await test.step('consensus call', () => callConsensus(room, screen));
	await test.step('close', () => close(room, screen));
	const minutes = await test.step('minutes out of the record', () => readDraft(room, meeting));
	await test.step('circulate and agree', () => agree(room, minutes));
	await test.step('freeze', () => freeze(room));
	await test.step('three signatures', () => sign(room, minutes));
	const file = await test.step('found in the archive by words', () => find(room, info));
	await test.step('verified', () => verify(browser, file, info));
	expect(broken).toEqual([]);
});

async function signIn(browser: Browser): Promise<Room & { bodySlug: string; secretaryId: string }> {
	const { body, emails } = await onPortal(async (portal) => {
		const body = await tripartiteBody(portal, {
			seats: 1,
			charter: { noticeDays: 0, adHocNoticeHours: 0 }
		});
		const people = [body.secretary, ...body.parties.map(({ delegates }) => delegates[0]!)];
		const emails: string[] = [];
		for (const personId of people) emails.push(await emailOf(portal, personId));
		return { body, emails };
	});
	const enter = async (email: string, look: object) => {
		const { page, context } = await newBrowser(browser, look);
		await signInAs(page, email);
		return { page, context, email };
	};
	const { page: secretary } = await enter(emails[0]!, DESK);
	const seats: Seat[] = [];
	for (const email of emails.slice(1)) seats.push(await enter(email, PHONE));
	return { secretary, seats: seats as Room['seats'], bodySlug: body.slug, secretaryId: body.secretary };
}

/** Collects what breaks in any of the browsers without anybody seeing it. */
function listen({ secretary, seats }: Room): string[] {
	const broken: string[] = [];
	for (const page of [secretary, ...seats.map(({ page }) => page)])
		page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`));
	return broken;
}

/** Schedules a meeting for half an hour from now and sends its notice. Returns the meeting's address. */
async function schedule({
	secretary,
	bodySlug,
	secretaryId
}: Awaited<ReturnType<typeof signIn>>): Promise<string> {
	const starts = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 30 * 60_000);
	const ends = new Date(starts.getTime() + 3_600_000);
	await go(secretary, `/meetings/new?body=${bodySlug}`);
	await secretary.getByLabel('会议名称').fill(TITLE);
	await secretary.getByLabel('日期', { exact: true }).fill(isoDate(starts, ZONE));
	await secretary.getByLabel('开始', { exact: true }).fill(timeOfDay(starts, ZONE));
	await secretary.getByLabel('结束', { exact: true }).fill(timeOfDay(ends, ZONE));
	await secretary.getByLabel('地点', { exact: true }).fill('北京');
	await secretary.getByLabel('第 3 项名称 (中文)').fill('船员每日最低伙食费标准');
	await secretary.getByLabel('第 3 项性质').selectOption({ label: '决定' });
	await secretary.getByRole('button', { name: /^向 \d+ 人发出通知$/ }).click();
	await secretary.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
	const at = new URL(secretary.url()).pathname;
	// The minute in which the notice can be taken back is not waited for.
	const meetingId = at.split('/').at(-1)!;
	await onPortal((portal) => conveneMeeting(portal, { personId: secretaryId }, { meetingId }));
	return at;
}

/** Each delegate opens the notice in the demo's mailbox, on a device without an account, and answers from its link. */
async function answer({ secretary, seats }: Room, meeting: string): Promise<void> {
	const context = await secretary
		.context()
		.browser()!
		.newContext({ ...PHONE, baseURL: process.env.SANFANG_E2E_URL!, locale: 'zh-CN' });
	const phone = await context.newPage();
	phone.setDefaultTimeout(15_000);
	for (const [at, { email }] of seats.entries()) {
		const notice = phone.getByRole('link').filter({ hasText: TITLE }).filter({ hasText: email });
		await expect(async () => {
			await go(phone, '/demo/mail');
			await expect(notice).toBeVisible({ timeout: 500 });
		}).toPass();
		await notice.click();
		await phone.getByRole('article').getByRole('link', { name: /\/a\// }).click();
		await expect(phone.getByText(PARTIES[at]!).first()).toBeVisible();
		await phone.getByRole('button', { name: at === 1 ? '远程参加' : '到场参加' }).click();
		await expect(phone.getByRole('status')).toContainText(at === 1 ? '远程' : '到场');
	}
	// Who has an account sees the same answer, and the secretary all of them.
	await go(seats[1].page, meeting);
	await expect(seats[1].page.getByRole('button', { name: '远程参加' })).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	await go(secretary, meeting);
	for (const words of ['到场', '远程']) await expect(secretary.getByText(words).first()).toBeVisible();
	await context.close();
}

/** All check in by themselves, a machine without an account becomes the room screen, and quorum opens the meeting. */
async function checkIn(browser: Browser, { secretary, seats }: Room, meeting: string): Promise<Page> {
	await go(secretary, `${meeting}/console`);
	for (const { page } of seats) {
		await go(page, `${meeting}/live`);
		await expect(page.getByText('还没有开始')).toBeVisible();
	}
	await secretary.getByRole('button', { name: '开始签到' }).click();
	const quorum = secretary.getByRole('region', { name: '到会与法定人数' });
	const open = secretary.getByRole('button', { name: '宣布开会' });
	for (const { page } of seats) {
		await expect(open).toBeDisabled();
		await page.getByRole('button', { name: '我在现场' }).click();
		await expect(page.getByText('你已签到，在现场')).toBeVisible();
	}
	await expect(quorum).toContainText('1/1');

	const context = await browser.newContext({
		baseURL: process.env.SANFANG_E2E_URL!,
		locale: 'zh-CN',
		viewport: { width: 1920, height: 1080 }
	});
	const screen = await context.newPage();
	await go(screen, '/screen');
	await screen.getByRole('button', { name: '显示配对数字' }).click();
	const code = (await screen.getByText(/^\d{3} \d{3}$/).innerText()).replace(' ', '');
	await secretary.getByRole('button', { name: '投屏' }).click();
	await secretary.getByLabel('六位数字').fill(code);
	await secretary.keyboard.press('Enter');
	await expect(screen.getByText('欢迎出席')).toBeVisible();
	await secretary.keyboard.press('Escape');

	await open.click();
	for (const { page } of seats) await expect(page.getByText('等待进入下一项')).toBeVisible();
	return screen;
}

/** By the console's keys: the item that is to be decided, and a text for it. */
async function putText({ secretary, seats }: Room, screen: Page): Promise<void> {
	const views = [...seats.map(({ page }) => page), screen];
	await keys(secretary, 'j', 'j', 'Enter');
	for (const view of views)
		await expect(view.getByRole('heading', { name: '船员每日最低伙食费标准' })).toBeVisible();
	await secretary.keyboard.press('m');
	await secretary.getByLabel('标题').fill('提高伙食费标准');
	await secretary.getByLabel('文本').fill(MOTION);
	await secretary.getByRole('button', { name: '记下议案' }).click();
	for (const view of views) await expect(view.getByText(MOTION)).toBeVisible();
}

async function recordVote({ secretary, seats }: Room, screen: Page): Promise<void> {
	const [union, government, employers] = seats.map(({ page }) => page) as [Page, Page, Page];
	await keys(secretary, 'v');
	await vote(union, '同意');
	// The room is told who has voted, never how.
	await expect(screen.getByText('结束表决后显示结果')).toBeVisible();
	await expect(screen.getByRole('img', { name: '工会方 已投 1' })).toBeVisible();
	await vote(government, '反对');
	await vote(employers, '同意');
	for (const view of [union, employers, screen, secretary])
		await expect(view.getByText('反对 1')).toHaveCount(0);
	// A choice can be changed until the close.
	await government.getByRole('button', { name: '更改' }).click();
	await vote(government, '同意');
	await secretary.getByRole('button', { name: '全部已投，结束表决' }).click();
	for (const view of [union, government, employers, screen, secretary])
		await expect(view.getByText('通过', { exact: true }).first()).toBeVisible();
	for (const view of [screen, secretary]) await expect(view.getByText('1 > 0').first()).toBeVisible();
	for (const phone of [union, government, employers]) {
		// On a phone each side has one line, and its arithmetic only where it fell short.
		await expect(phone.getByText('同意 1', { exact: true })).toHaveCount(3);
		await expect(phone.getByText('1 > 0').first()).toBeHidden();
		await expect(phone.getByText(/你投了同意/)).toBeVisible();
		await expect(phone.getByText('已与封存的票核对，一致。')).toBeVisible();
	}
	for (const view of [union, screen, secretary]) await expectAccessible(view);

	// A statement from a phone stands in the record of all.
	await employers.getByRole('button', { name: '书面发言' }).click();
	await employers.getByLabel('发言内容').fill('企业方请求给予半年过渡期。');
	await employers.getByRole('button', { name: '记入会议记录' }).click();
	const record = secretary.getByRole('list', { name: '会议记录' });
	await expect(record.getByText('企业方请求给予半年过渡期。')).toBeVisible();
}

/** What a delegate's phone shows of a ballot, and nothing of how others vote. */
async function vote(phone: Page, choice: '同意' | '反对' | '弃权'): Promise<void> {
	await expect(phone.getByRole('heading', { name: '请表决' })).toBeVisible();
	await expect(phone.getByRole('radio', { checked: true })).toHaveCount(0);
	await phone.getByText(choice, { exact: true }).click();
	await phone.getByRole('button', { name: `提交：${choice}` }).click();
	await expect(phone.getByText(new RegExp(`已收到并保存：${choice}`))).toBeVisible();
}

/** Silence agrees; a reservation is entered from a phone, and everybody reads it. */
async function callConsensus({ secretary, seats }: Room, screen: Page): Promise<void> {
	const phones = seats.map(({ page }) => page);
	const employers = phones[2]!;
	await keys(secretary, 'y');
	await secretary.getByLabel('问各方什么').fill('由秘书处整理执行口径');
	await secretary.getByRole('button', { name: '征询各方' }).click();
	for (const phone of phones)
		await expect(phone.getByRole('heading', { name: '征询一致同意' })).toBeVisible();
	await employers.getByLabel('保留意见').check();
	await employers.getByLabel('保留意见的内容').fill(RESERVATION);
	await employers.getByRole('button', { name: '提交：保留意见' }).click();
	for (const view of [secretary, phones[0]!, screen])
		await expect(view.getByText(RESERVATION).first()).toBeVisible();
	await secretary.getByRole('button', { name: '没有坚持反对，记为一致' }).click();
	for (const view of [...phones, screen])
		await expect(view.getByText('协商一致，通过').first()).toBeVisible();
}

async function close({ secretary, seats }: Room, screen: Page): Promise<void> {
	await secretary.getByRole('button', { name: '本项结束：已决定' }).click();
	await secretary.getByRole('button', { name: '闭会' }).click();
	await secretary.getByRole('dialog').getByRole('button', { name: '闭会' }).click();
	for (const view of [...seats.map(({ page }) => page), screen])
		await expect(view.getByText('会议已经结束')).toBeVisible();
	await screen.context().close();
}

/** The draft is there at once, with the facts of the record. Returns its address. */
async function readDraft({ secretary, seats }: Room, meeting: string): Promise<string> {
	await go(secretary, meeting);
	await secretary.getByRole('link', { name: '查看纪要' }).click();
	await secretary.waitForURL('**/minutes/*');
	const at = new URL(secretary.url()).pathname;
	for (const fact of [MOTION, '记名表决', '企业方请求给予半年过渡期。', RESERVATION])
		await expect(secretary.getByText(fact).first()).toBeVisible();
	// Nobody else reads a draft.
	for (const { page } of seats) expect((await page.goto(at))?.status()).toBe(404);

	// What was put cannot be rewritten; what stands between can be written.
	await go(secretary, `${at}/edit`);
	await expect(secretary.getByText('来自会议记录，不可改写').first()).toBeVisible();
	await secretary.getByRole('button', { name: '对照' }).click();
	await secretary.getByLabel('结尾，中文').fill('会议圆满结束。');
	await secretary.getByLabel('结尾，英文').fill('The parties parted in concord.');
	await expect(secretary.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
	await secretary.getByRole('link', { name: '查看纪要' }).click();
	await expect(secretary.getByText('会议圆满结束。')).toBeVisible();
	return at;
}

async function agree({ secretary, seats }: Room, minutes: string): Promise<void> {
	await secretary.getByRole('button', { name: '传阅给各方' }).click();
	await expect(secretary.getByText('传阅中')).toBeVisible();
	for (const [at, { page }] of seats.entries()) {
		await go(page, minutes);
		await expect(page.getByText('尚未同意')).toHaveCount(PARTIES.length - at);
		await page.getByRole('button', { name: '同意第 1 版' }).click();
		await expect(page.getByText('尚未同意')).toHaveCount(PARTIES.length - at - 1);
	}
	await go(secretary, minutes);
}

async function freeze({ secretary }: Room): Promise<void> {
	await secretary.getByRole('button', { name: '定稿', exact: true }).click();
	await secretary.getByRole('button', { name: '定稿，交各方签署' }).click();
	await expect(secretary.getByText('内容不能再改')).toBeVisible({ timeout: 30_000 });
}

/** In any order, each after a password once more; the last signature files the minutes. */
async function sign({ secretary, seats }: Room, minutes: string): Promise<void> {
	const [union, government, employers] = seats.map(({ page }) => page) as [Page, Page, Page];
	for (const page of [employers, union, government]) {
		await go(page, `${minutes}/sign`);
		await page.getByLabel('本纪要如实反映会议内容，同意签署。').check();
		await page.getByLabel('再次输入密码').fill('not my password');
		await page.getByRole('button', { name: '签署', exact: true }).click();
		await expect(page.getByRole('alert')).toContainText('密码不对');
		await expect(secretary.getByRole('link', { name: '在档案中打开' })).toBeHidden();
		await page.getByLabel('再次输入密码').fill(password);
		await page.getByRole('button', { name: '签署', exact: true }).click();
		await expect(page.getByText('你已签署。')).toBeVisible({ timeout: 30_000 });
	}
	await go(secretary, minutes);
	await expect(secretary.getByRole('link', { name: '在档案中打开' })).toBeVisible();
	await expectAccessible(secretary);
}

interface Downloaded {
	pdf: string;
	verifyCode: string;
}

/** A delegate finds the minutes by two Chinese words, and by an English one, and downloads the file. */
async function find({ seats }: Room, info: TestInfo): Promise<Downloaded> {
	const { page } = seats[0];
	for (const words of ['伙食费 10美元', 'concord']) {
		await go(page, '/archive');
		await page.getByLabel('文号、标题或正文中的词').fill(words);
		await page.getByRole('main').getByRole('button', { name: '查找', exact: true }).click();
		await expect(page.getByText('找到 1 份')).toBeVisible();
	}
	await expectAccessible(page);
	await page.locator('main').getByRole('link').filter({ hasText: TITLE }).first().click();
	await expect(page.getByText(MOTION).first()).toBeVisible();
	await expectAccessible(page);
	const verifyCode = await page.locator('#signatures code').last().innerText();
	const downloading = page.waitForEvent('download');
	await page.getByRole('link', { name: '下载 PDF' }).first().click();
	const pdf = info.outputPath('minutes.pdf');
	await (await downloading).saveAs(pdf);
	return { pdf, verifyCode };
}

/** Somebody without an account is told that the file is genuine, and that one changed by a byte is not. */
async function verify(browser: Browser, { pdf, verifyCode }: Downloaded, info: TestInfo): Promise<void> {
	const context = await browser.newContext({ baseURL: process.env.SANFANG_E2E_URL!, locale: 'zh-CN' });
	const page = await context.newPage();
	const verdict = async (file: string, words: string) => {
		await go(page, '/verify');
		await page.locator('#file').setInputFiles(file);
		await expect(page.getByRole('heading', { name: words })).toBeVisible();
	};
	await verdict(pdf, '文件真实，内容未被改动');
	for (const party of PARTIES) await expect(page.getByText(party).first()).toBeVisible();
	await expectAccessible(page);

	const bytes = await readFile(pdf);
	const changed = info.outputPath('changed.pdf');
	for (const at of [0.5, 0.9].map((part) => Math.floor(bytes.length * part))) {
		const flipped = Buffer.from(bytes);
		flipped[at]! ^= 1;
		await writeFile(changed, flipped);
		await verdict(changed, '与存档的文件不一致');
	}
	await writeFile(changed, Buffer.concat([bytes, Buffer.from('\n')]));
	await verdict(changed, '与存档的文件不一致');

	// As typed from paper.
	await page.getByLabel('输入纪要末页的验证码').fill(verifyCode.toLowerCase());
	await page.getByRole('button', { name: '查验' }).click();
	await expect(page.getByRole('heading', { name: '确有这份纪要，各方已签' })).toBeVisible();
	await context.close();
}

/** Presses keys of the console, which are nobody's while something is being written. */
async function keys(console: Page, ...pressed: string[]): Promise<void> {
	await console.getByRole('heading', { level: 1 }).first().click();
	for (const key of pressed) await console.keyboard.press(key);
}
