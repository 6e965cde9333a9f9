import { completeCharter, type DecidedKind } from '#lib/domain/bodies/charter.ts';
import { circulationQuorum, circulationRule } from '#lib/domain/circulations/judge.ts';
import { daysBefore } from '#lib/domain/meetings/notice.ts';
import type { Subject } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import { workingDaysAfter } from '#lib/domain/time/working-days.ts';
import { instantAt } from '#lib/domain/time/zoned.ts';
import type { Actor } from '../actor.ts';
import { bodyLog, findBody } from '../bodies/access.ts';
import { bodyEntry } from '../bodies/body-entry.ts';
import { refuseReusedKey } from '../db/refuse-reused-key.ts';
import { jobOf } from '../jobs/outbox.ts';
import { charterOn } from '../meetings/schedule-meeting.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { textSha256 } from '../voting/text-hash.ts';
import { closeCirculationsJob } from './close-circulation.ts';
import { entitledOn } from './entitled.ts';
import { mailCirculation } from './mail-circulation.ts';

export interface NewCirculation {
	bodyId: string;
	kind: DecidedKind;
	subject: Subject;
	title: Text2;
	text: Text2;
	/** The last day for an answer; absent: the first that the charter allows. */
	dueOn?: string;
	/** Made by the client; the same key again answers with the circulation it made. */
	requestKey: string;
}

/**
 * Sends a text in writing to everybody whom the charter asks, with a deadline, by the body's secretary (domain.md 3.3,
 * silence procedure): the register, the text's hash and the rule are frozen, everybody gets a mail, and the circulation
 * closes by itself when the last day is over in the body's zone.
 *
 * Refuses with `SECRETARY_ONLY`, `NO_CIRCULATION_IN_CHARTER`, `CIRCULATION_NOT_FOR_KIND`, `TEXT_NEEDED`,
 * `DEADLINE_TOO_SOON`, and as `entitledOn` does.
 */
export async function circulateText(
	portal: Portal,
	actor: Actor,
	input: NewCirculation
): Promise<{ circulationId: string }> {
	return act(portal, await bodyLog(portal.db, input.bodyId), async ({ trx, now, append, enqueue }) => {
		const standing = await findBody(trx, actor, input.bodyId, now);
		if (!standing.offices.some(({ kind }) => kind === 'SECRETARY')) throw new Refusal('SECRETARY_ONLY');
		const before = await trx
			.selectFrom('circulation')
			.select('id')
			.where('request_key', '=', input.requestKey)
			.where('body_id', '=', input.bodyId)
			.executeTakeFirst();
		if (before) return { circulationId: before.id };
		const { zone } = standing.body;
		const charterId = await charterOn(trx, input.bodyId, standing.today);
		const { version, rules } = await trx
			.selectFrom('charter')
			.select(['version', 'rules'])
			.where('id', '=', charterId)
			.executeTakeFirstOrThrow();
		const { forms, writtenDays, written } = completeCharter(rules).ballots;
		if (!forms.includes('WRITTEN')) throw new Refusal('NO_CIRCULATION_IN_CHARTER');
		if (!written.kinds.includes(input.kind)) throw new Refusal('CIRCULATION_NOT_FOR_KIND');
		if (!(input.title.zh || input.title.en) || !(input.text.zh || input.text.en))
			throw new Refusal('TEXT_NEEDED');
		const earliest = workingDaysAfter(standing.today, writtenDays);
		const dueOn = input.dueOn ?? earliest;
		if (dueOn < earliest) throw new Refusal('DEADLINE_TOO_SOON', { days: writtenDays, date: earliest });
		const closesAt = instantAt(daysBefore(dueOn, -1), '00:00', zone);
		const parties = await entitledOn(trx, input.bodyId, standing.today, written.entitled);
		const sha256 = textSha256(input.text);
		const rule = circulationRule(rules);
		const { last } = await trx
			.selectFrom('circulation')
			.select(({ fn }) => fn.max('number').as('last'))
			.where('body_id', '=', input.bodyId)
			.executeTakeFirstOrThrow();
		const number = (last ?? 0) + 1;
		const { id: circulationId } = await refuseReusedKey('circulation', () =>
			trx
				.insertInto('circulation')
				.values({
					body_id: input.bodyId,
					charter_id: charterId,
					number,
					kind: input.kind,
					subject: input.subject,
					title_zh: input.title.zh ?? null,
					title_en: input.title.en ?? null,
					text_zh: input.text.zh ?? null,
					text_en: input.text.en ?? null,
					text_sha256: sha256,
					entitled: written.entitled,
					rule,
					zone,
					opened_at: now,
					opened_by: actor.personId,
					due_on: dueOn,
					closes_at: closesAt,
					request_key: input.requestKey
				})
				.returning('id')
				.executeTakeFirstOrThrow()
		);
		const register = parties.flatMap(({ id: party, people }) => people.map((one) => ({ ...one, party })));
		await trx
			.insertInto('circulation_seat')
			.values(
				register.map(({ seat, party, person }) => ({
					circulation_id: circulationId,
					seat_id: seat,
					body_id: input.bodyId,
					party_id: party,
					person_id: person
				}))
			)
			.execute();
		await append(
			bodyEntry('SECRETARY', {
				t: 'circulation.opened',
				v: 1,
				body: {
					person: actor.personId,
					office: 'SECRETARY',
					circulation: circulationId,
					number,
					kind: input.kind,
					subject: input.subject,
					title: input.title,
					text: input.text,
					text_sha256: sha256.toString('hex'),
					rule,
					rule_version: { charter: charterId, version },
					quorum: circulationQuorum(
						parties.map(({ id, key, seats, people }) => ({ party: id, key, seats, entitled: people.length }))
					),
					parties: parties.map(({ id, kind, ordinal, label }) => ({ id, kind, ordinal, label })),
					register: register.map((one) => ({
						...one,
						capacity: 'TITULAR',
						weight: { numerator: 1, denominator: 1 }
					})),
					due: dueOn,
					closes: closesAt.toISOString()
				}
			})
		);
		await mailCirculation(portal, trx, { circulationId, now });
		await enqueue(jobOf(closeCirculationsJob, { circulationId }, closesAt));
		return { circulationId };
	});
}
