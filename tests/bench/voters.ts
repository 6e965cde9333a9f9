/**
 * A process of clients: each connects as a phone does, joins the meeting, and at the word casts one ballot over its
 * socket. Speaks with `ballots.ts` over the channel between them.
 */
import { randomUUID } from 'node:crypto';
import type { BallotAnswer, BallotRequest, JoinAnswer } from '#lib/domain/live/messages.ts';
import { now } from './client-process.ts';
import { LightClient } from './light-client.ts';

export type ToVoters =
	| { say: 'come'; port: number; origin: string; meetingId: string; since: number; cookies: string[] }
	| { say: 'hear'; voteId: string }
	| { say: 'vote'; voteId: string }
	| { say: 'go' };

export type FromVoters =
	| { say: 'there' }
	/** All know of the vote: nobody can vote in what his phone has not shown him. */
	| { say: 'heard' }
	/** When each ballot was sent and acknowledged, in milliseconds since 1970, and the codes of those refused. */
	| { say: 'voted'; sent: number[]; acknowledged: number[]; refused: string[]; processorMs: number };

const clients: LightClient[] = [];
const tell = (message: FromVoters) => process.send!(message);

process.on('message', (message: ToVoters) => {
	hear(message).catch((error: unknown) => {
		console.error(error);
		process.exit(1);
	});
});

async function hear(message: ToVoters): Promise<void> {
	if (message.say === 'come') await come(message);
	else if (message.say === 'hear') await hearOf(message.voteId);
	else if (message.say === 'vote') await vote(message.voteId);
	else {
		for (const client of clients) client.close();
		process.disconnect();
	}
}

async function come({ port, origin, meetingId, since, cookies }: ToVoters & { say: 'come' }): Promise<void> {
	for (const cookie of cookies) {
		const client = await LightClient.connect(port, { cookie, origin });
		const answer = (await client.ask('join', { meeting: meetingId, since })) as JoinAnswer;
		if ('refusal' in answer) throw new Error(`not let in: ${JSON.stringify(answer)}`);
		clients.push(client);
	}
	tell({ say: 'there' });
}

async function hearOf(voteId: string): Promise<void> {
	await Promise.all(clients.map((client) => client.hears(voteId)));
	tell({ say: 'heard' });
}

async function vote(voteId: string): Promise<void> {
	const began = process.cpuUsage();
	const refused: string[] = [];
	const sent: number[] = [];
	const acknowledged: number[] = [];
	await Promise.all(
		clients.map(async (client, at) => {
			sent[at] = now();
			const request: BallotRequest = { voteId, choice: 'FOR', requestKey: randomUUID() };
			const answer = (await client.ask('ballot', request)) as BallotAnswer;
			acknowledged[at] = now();
			if ('refusal' in answer) refused.push(answer.refusal.code);
		})
	);
	const { user, system } = process.cpuUsage(began);
	tell({ say: 'voted', sent, acknowledged, refused, processorMs: (user + system) / 1000 });
}
