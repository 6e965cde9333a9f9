import { randomUUID } from 'node:crypto';
import { startSession } from '#lib/server/auth/session.ts';
import { giveMandate } from '#lib/server/bodies/give-mandate.ts';
import { createDraft } from '#lib/server/drafting/create-draft.ts';
import { addMembership } from '#lib/server/organisations/add-membership.ts';
import { registerPerson } from '#lib/server/people/register-person.ts';
import { giveAccount } from '../support/accounts.ts';
import { circulatedText, writtenBallots } from '../support/circulation.ts';
import { frozenTestMinutes } from '../support/meeting-minutes.ts';
import { tripartiteBody } from '../support/tripartite-body.ts';
import { filledForm, type Things } from './filled-form.ts';
import { expect, test } from './go.ts';
import { POLICY, ROLES, type Role } from './route-policy.ts';
import { addressOf, routes } from './routes.ts';
import { onPortal } from './visit.ts';

interface Cast {
	cookies: Record<Role, string>;
	params: Record<string, string>;
	things: Things;
}

/** A body with frozen minutes, somebody in each role, and somebody of another body. */
function cast(): Promise<Cast> {
	return onPortal(async (portal) => {
		let draft = '';
		const meeting = await frozenTestMinutes(portal, {
			charter: { ballots: writtenBallots() },
			meanwhile: async ({ meetingId, items, delegates }) => {
				const of = { meetingId, itemId: items[1]!, title: { en: 'A draft' } };
				({ draftId: draft } = await createDraft(portal, delegates[0]![0]!, { kind: 'MOTION', ...of }));
			}
		});
		const circulation = await circulatedText(portal, meeting.body);
		const other = await tripartiteBody(portal);
		const [party] = meeting.body.parties;
		const admin = { personId: meeting.body.administrator };
		const newcomer = async (name: string) =>
			(
				await registerPerson(portal, admin, {
					name: { en: name },
					email: `${randomUUID()}@example.org`,
					isDemo: true
				})
			).personId;
		const since = { from: '2020-01-01', basis: 'test' };
		const observer = await newcomer('Observer');
		await giveMandate(
			portal,
			{ personId: party.liaison },
			{
				...since,
				bodyId: meeting.body.bodyId,
				partyId: party.id,
				personId: observer,
				capacity: 'OBSERVER'
			}
		);
		const member = await newcomer('Member');
		await addMembership(portal, admin, {
			personId: member,
			organisationId: party.organisationId,
			from: since.from
		});
		const people: Record<Exclude<Role, 'visitor'>, string> = {
			secretary: meeting.body.secretary,
			delegate: party.delegates[1]!,
			alternate: party.alternate,
			liaison: party.liaison,
			observer,
			member,
			administrator: meeting.body.administrator,
			stranger: other.parties[0].delegates[1]!
		};
		const cookies = { visitor: '' } as Record<Role, string>;
		for (const [role, personId] of Object.entries(people)) {
			if (role !== 'administrator') await giveAccount(portal, personId);
			const cookie = await startSession(portal, personId, { userAgent: 'test', address: '127.0.0.1' });
			cookies[role as Role] = `${cookie.name}=${cookie.value}`;
		}
		const { i: sealed } = await portal.db
			.selectFrom('entry')
			.select('i')
			.where('log_id', '=', meeting.logId)
			.where('type', '=', 'votes.sealed')
			.executeTakeFirstOrThrow();
		const { id: vote } = await portal.db
			.selectFrom('vote')
			.select('id')
			.where('meeting_id', '=', meeting.meetingId)
			.executeTakeFirstOrThrow();
		const { id: motion } = await portal.db
			.selectFrom('motion')
			.select('id')
			.where('meeting_id', '=', meeting.meetingId)
			.executeTakeFirstOrThrow();
		return {
			cookies,
			params: {
				org: `${meeting.body.slug}-worker`,
				body: meeting.body.slug,
				meeting: meeting.meetingId,
				minutes: meeting.minutesId,
				slug: meeting.slug,
				code: meeting.code,
				index: String(sealed),
				vote,
				motion,
				draft,
				circulation,
				version: '1'
			},
			things: {
				body: meeting.body.bodyId,
				item: meeting.items[1]!,
				party: party.id,
				person: party.delegates[0]!,
				vote
			}
		};
	});
}

/** Their form is read in the zone of a body in which one is secretary: without one it says to choose a body. */
const FORM_FIRST = [
	...['/meetings/new draft', '/meetings/new send', '/meetings/[meeting]/edit draft'],
	...['/meetings/[meeting]/edit send', '/meetings/[meeting]/edit change']
];

const STACK_TRACE = /\bat .+\.(js|ts):\d+/;

/** What a page says, without what differs from answer to answer: nonces, ids, addresses. */
function wordsOf(html: string): string {
	return html
		.replace(/<script[\s\S]*?<\/script>/g, '')
		.replace(/nonce="[^"]*"/g, '')
		.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
		.replace(/[?&]next=[^"&]*/g, '');
}

test('every route and every action has a line in the policy', () => {
	const missing = routes().flatMap(({ id, acts }) => {
		const policy = POLICY[id];
		if (!policy) return [id];
		return acts.filter((act) => !policy.act?.[act]).map((act) => `${id} ?/${act}`);
	});
	expect(missing).toEqual([]);
	expect(Object.keys(POLICY).filter((id) => !routes().some((route) => route.id === id))).toEqual([]);
});

test('each route answers each role as the policy says, and a stranger like somebody who guesses', async ({
	baseURL
}) => {
	test.setTimeout(180_000);
	const { cookies, params: all, things } = await cast();
	const ask = (address: string, role: Role, init: RequestInit = {}) =>
		fetch(`${baseURL}${address}`, {
			redirect: 'manual',
			...init,
			headers: { cookie: cookies[role], 'accept-language': 'zh-CN', ...init.headers }
		});
	const wrong: string[] = [];
	for (const route of routes()) {
		const policy = POLICY[route.id]!;
		const file = route.id.includes('/motions/') ? 'consolidated.docx' : 'vote.json';
		const params: Record<string, string> = { ...all, file };
		for (const role of ROLES) {
			if (route.get && !policy.bySecret) {
				const response = await ask(addressOf(route.id, params), role);
				const text = await response.text();
				const answer =
					response.status < 300 ? 'shown' : response.status < 400 && role !== 'visitor' ? 'led' : 'nothing';
				const expected = policy.read.includes(role)
					? 'shown'
					: policy.led?.includes(role)
						? 'led'
						: 'nothing';
				if (answer !== expected)
					wrong.push(`GET ${route.id} as ${role}: ${answer} (${response.status}), expected ${expected}`);
				if (STACK_TRACE.test(text)) wrong.push(`GET ${route.id} as ${role}: a stack trace`);
				if (role === 'stranger' && answer === 'nothing' && route.id.includes('[')) {
					const guessed = addressOf(route.id, { index: params.index!, file: params.file! });
					const guess = await ask(guessed, role);
					// A page may repeat the address that it was asked by, and nothing else of it.
					const told = wordsOf(text.replaceAll(addressOf(route.id, params), 'ADDRESS'));
					const toldGuesser = wordsOf((await guess.text()).replaceAll(guessed, 'ADDRESS'));
					if (guess.status !== response.status || told !== toldGuesser)
						wrong.push(`GET ${route.id}: a stranger can tell that it exists`);
				}
			}
			for (const act of route.acts) {
				if (policy.act![act]!.includes(role) || policy.bySecret) continue;
				const method = route.page ? 'POST' : act;
				const action = act === 'default' ? route.id : `${route.id} ${act}`;
				const send = async (address: string, filled: boolean) => {
					const form = filled ? filledForm(action, things) : new FormData();
					const response = await ask(address + (route.page && act !== 'default' ? `?/${act}` : ''), role, {
						method,
						body: route.page ? form : undefined,
						headers: { origin: baseURL!, accept: 'application/json', 'x-sveltekit-action': 'true' }
					});
					return { response, text: await response.text() };
				};
				for (const filled of [false, true]) {
					const what = `${method} ${action}, ${filled ? 'filled' : 'empty'}, as ${role}`;
					const { response, text } = await send(addressOf(route.id, params), filled);
					const status = Number(/"status":(\d{3})/.exec(text)?.[1] ?? response.status);
					if (STACK_TRACE.test(text)) wrong.push(`${what}: a stack trace`);
					if (role === 'stranger' && route.id.includes('[')) {
						const guess = await send(addressOf(route.id, {}), filled);
						if (guess.response.status !== response.status || wordsOf(guess.text) !== wordsOf(text))
							wrong.push(`${what}: can tell that it exists: ${text}, by guessing: ${guess.text}`);
						if (filled && status !== 404 && !FORM_FIRST.includes(action))
							wrong.push(`${what}: ${status} ${text}`);
					}
					// Whoever gets this far with a filled form is refused for who he is, not for what he wrote.
					if (filled && status === 400 && !FORM_FIRST.includes(action)) wrong.push(`${what}: ${text}`);
					const taken = response.ok && /"type":"(success|redirect)"/.test(text) && !text.includes('/sign-in');
					if (taken) wrong.push(`${what}: ${response.status} ${text}`);
				}
			}
		}
	}
	expect(wrong).toEqual([]);
});

test('an address with a sign that no text has is of nothing', async ({ baseURL }) => {
	const { cookies, params } = await cast();
	const spoilt = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, `${value}%00`]));
	const addresses = routes()
		.filter(({ get }) => get)
		.map(({ id }) => addressOf(id, spoilt))
		.filter((address) => address.includes('%00'));
	for (const address of [...addresses, '/directory?q=%00', '/archive?q=%00']) {
		const response = await fetch(`${baseURL}${address}`, { headers: { cookie: cookies.secretary } });
		expect(response.status, address).toBe(address.includes('?') ? 200 : 404);
	}
});

test('a change that does not come from our own pages is refused, whoever asks', async ({ baseURL }) => {
	const { cookies, params } = await cast();
	for (const route of routes())
		for (const act of route.acts) {
			const address = addressOf(route.id, params) + (route.page && act !== 'default' ? `?/${act}` : '');
			for (const origin of ['https://evil.example', undefined]) {
				const response = await fetch(`${baseURL}${address}`, {
					method: route.page ? 'POST' : act,
					redirect: 'manual',
					body: new URLSearchParams(),
					headers: { cookie: cookies.secretary, ...(origin && { origin }) }
				});
				expect(response.status, `${address} from ${origin ?? 'nowhere'}`).toBe(403);
			}
		}
});
