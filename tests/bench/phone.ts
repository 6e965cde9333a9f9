import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { startApp } from '../support/app.ts';
import { findChromium, HOW_TO_GET_ONE } from '../support/find-chromium.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession, openTestBallot } from '../support/meeting-in-session.ts';
import { visit } from '../support/visit.ts';
import { median, spread } from './figures.ts';

const ROUNDS = 7;
const SLOW_4G = {
	offline: false,
	latency: 150,
	downloadThroughput: (1.6e6 * 0.9) / 8,
	uploadThroughput: (750e3 * 0.9) / 8
};
const SLOWER_PROCESSOR = 4;
/** What any page costs: it reads nothing. */
const SMALLEST = '/verify';

/** What a phone shows when, in milliseconds from the tap. */
interface Seen {
	first: number;
	/** The ballot can be cast: its buttons answer. */
	ready: number | null;
	/** And when everything named in the page was there. */
	loaded: number;
}

/**
 * The live page with a ballot open, and the smallest page, on a phone four times slower than this machine over a slow
 * 4G network, each time with an empty cache.
 */
export async function phone(): Promise<void> {
	const executablePath = findChromium();
	if (!executablePath) throw new Error(HOW_TO_GET_ONE);
	const dataDir = await mkdtemp(path.join(tmpdir(), 'sanfang-bench-'));
	await chmod(dataDir, 0o711);
	const app = await startApp({ SANFANG_DATA: dataDir });
	const browser = await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-dev-shm-usage']
	});
	try {
		const { address, cookie } = await visit({ dataDir, origin: app.url }, async (portal) => {
			const meeting = await meetingInSession(portal, { seats: 5 });
			await openTestBallot(portal, meeting);
			return {
				address: `/meetings/${meeting.meetingId}/live`,
				cookie: await sessionCookie(portal, meeting.delegates[0]![0]!.personId)
			};
		});
		const live: Seen[] = [];
		const smallest: Seen[] = [];
		for (let round = 0; round <= ROUNDS; round++) {
			const seen = await look(browser, app.url + address, cookie, true);
			const other = await look(browser, app.url + SMALLEST, cookie, false);
			// The first is the server's first too: what it compiles then belongs to no phone.
			if (round === 0) continue;
			live.push(seen);
			smallest.push(other);
		}
		console.log(
			`slow 4G, processor ${SLOWER_PROCESSOR} times slower, empty cache, ${ROUNDS} rounds; milliseconds`
		);
		print(
			'live page, first content',
			live.map((seen) => seen.first),
			'at most 1500'
		);
		print(
			`${SMALLEST}, first content`,
			smallest.map((seen) => seen.first)
		);
		print(
			'live page, everything loaded',
			live.map((seen) => seen.loaded)
		);
		print(
			'live page, a ballot can be cast',
			live.map((seen) => seen.ready!)
		);
		const ratios = live.map((seen, i) => seen.first / smallest[i]!.first);
		console.log(
			`first content, live page : smallest page  ${spread(ratios, 2)}; median ${median(ratios).toFixed(2)}`
		);
	} finally {
		await browser.close();
		await app.end('SIGTERM');
		await rm(dataDir, { recursive: true });
	}
}

async function look(browser: Browser, address: string, cookie: string, ballot: boolean): Promise<Seen> {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		deviceScaleFactor: 3,
		isMobile: true,
		hasTouch: true,
		locale: 'zh-CN'
	});
	try {
		const [name, value] = cookie.split('=', 2) as [string, string];
		await context.addCookies([{ name, value, url: address }]);
		const page = await context.newPage();
		const tools = await context.newCDPSession(page);
		await tools.send('Network.enable');
		await tools.send('Network.emulateNetworkConditions', SLOW_4G);
		await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
		await page.goto(address, { waitUntil: 'load' });
		let ready: number | null = null;
		if (ballot) {
			// A choice that takes the tap is there for whoever votes; before the scripts run it does nothing.
			const choice = page
				.getByRole('radio')
				.or(page.getByRole('button', { name: '赞成' }))
				.first();
			await choice.waitFor();
			ready = await page.evaluate(() => performance.now());
		}
		const first = await page.evaluate(firstPaint);
		const loaded = await page.evaluate(
			() => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventEnd
		);
		return { first, ready, loaded };
	} finally {
		await context.close();
	}
}

/** Runs in the page. */
function firstPaint(): Promise<number> {
	return new Promise((resolve) => {
		new PerformanceObserver((list) => {
			const [first] = list.getEntriesByName('first-contentful-paint');
			if (first) resolve(first.startTime);
		}).observe({ type: 'paint', buffered: true });
	});
}

function print(what: string, values: number[], aim = ''): void {
	console.log(`${what.padEnd(40)}${spread(values).padEnd(30)}${aim}`);
}
