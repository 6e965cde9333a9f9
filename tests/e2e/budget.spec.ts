import { gzipSync } from 'node:zlib';
import type { BrowserContext, Response } from '@playwright/test';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession, openTestBallot } from '../support/meeting-in-session.ts';
import { expect, go, test } from './go.ts';
import { letIn } from './people.ts';
import { onPortal } from './visit.ts';

/** What a phone in a meeting may have to load before it can vote (measures.md 2), gzipped. */
const MOST_KILOBYTES = 105;

test('the live page ships little JavaScript', async ({ context }) => {
	const { at, delegate, secretary } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal);
		await openTestBallot(portal, meeting);
		return {
			at: `/meetings/${meeting.meetingId}`,
			delegate: await sessionCookie(portal, meeting.delegates[0]![0]!.personId),
			secretary: await sessionCookie(portal, meeting.secretary.personId)
		};
	});
	const live = await shipped(context, delegate, `${at}/live`);
	const console_ = await shipped(context, secretary, `${at}/console`);
	console.log(`JavaScript, gzipped: live page ${live.toFixed(1)} KB, console ${console_.toFixed(1)} KB`);
	expect(live).toBeLessThanOrEqual(MOST_KILOBYTES);
	expect(live).toBeGreaterThan(20);
});

/** Kilobytes of all scripts that a page loads by itself until it is still, each gzipped. */
async function shipped(context: BrowserContext, cookie: string, address: string): Promise<number> {
	await letIn(context, cookie);
	const page = await context.newPage();
	const scripts: Response[] = [];
	page.on('response', (response) => {
		if (response.request().resourceType() === 'script') scripts.push(response);
	});
	await go(page, address);
	// Words fetched once the page answers count too; a socket that stays open is no traffic in this sense.
	await page.waitForLoadState('networkidle');
	const bodies = await Promise.all(scripts.map((script) => script.body()));
	const sizes = bodies.map((body) => gzipSync(body).length);
	await page.close();
	return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
