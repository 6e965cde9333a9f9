import type { CirculationAnswer } from '#lib/domain/circulations/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { bodyEntry } from '../bodies/body-entry.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { findCirculation, logOfCirculation } from './access.ts';
import { proposeItem } from './propose-item.ts';

/**
 * Agrees to a text in circulation, or objects to it, for the seat that the register has. An objection needs its text,
 * stands from then on, and puts the matter on the next agenda; who agreed may still object. The same answer again
 * changes nothing.
 *
 * The head of the body's log is locked before the clock is read, as it is for closing: whichever comes first, no answer
 * is taken after the deadline (`CIRCULATION_CLOSED`). Refuses also with `NOT_FOUND`, `CIRCULATION_NOT_YOURS`,
 * `TEXT_NEEDED` and `OBJECTION_ON_RECORD`.
 */
export async function answerCirculation(
	portal: Portal,
	actor: Actor,
	input: { circulationId: string; answer: CirculationAnswer; text?: Text2 }
): Promise<void> {
	return act(portal, await logOfCirculation(portal.db, input.circulationId), async (one) => {
		const { trx, now, append } = one;
		const { circulation, seat } = await findCirculation(trx, actor, input.circulationId, now);
		if (circulation.state !== 'OPEN' || now >= circulation.closes_at) throw new Refusal('CIRCULATION_CLOSED');
		if (!seat) throw new Refusal('CIRCULATION_NOT_YOURS');
		const text = input.answer === 'OBJECTS' ? (input.text ?? {}) : {};
		if (input.answer === 'OBJECTS' && !text.zh && !text.en) throw new Refusal('TEXT_NEEDED');
		const before = await trx
			.selectFrom('circulation_answer')
			.select(['answer', 'text_zh', 'text_en'])
			.where('circulation_id', '=', circulation.id)
			.where('seat_id', '=', seat.seatId)
			.executeTakeFirst();
		if (before?.answer === 'OBJECTS') {
			const same = before.text_zh === (text.zh ?? null) && before.text_en === (text.en ?? null);
			if (input.answer === 'OBJECTS' && same) return;
			throw new Refusal('OBJECTION_ON_RECORD');
		}
		if (before?.answer === input.answer) return;
		const answer = {
			answer: input.answer,
			person_id: actor.personId,
			text_zh: text.zh ?? null,
			text_en: text.en ?? null,
			answered_at: now
		};
		await trx
			.insertInto('circulation_answer')
			.values({
				circulation_id: circulation.id,
				seat_id: seat.seatId,
				body_id: circulation.body_id,
				closes_at: circulation.closes_at,
				...answer
			})
			.onConflict((conflict) => conflict.columns(['circulation_id', 'seat_id']).doUpdateSet(answer))
			.execute();
		await append(
			bodyEntry(seat.seatId, {
				t: 'circulation.answered',
				v: 1,
				body: {
					person: actor.personId,
					seat: seat.seatId,
					party: seat.partyId,
					capacity: 'TITULAR',
					circulation: circulation.id,
					answer: input.answer,
					text
				}
			})
		);
		if (input.answer === 'OBJECTS') await proposeItem(one, circulation);
	});
}
