import type { MeetingEntry } from '../meetings/events.ts';
import type { MinutesFacts } from './facts.ts';
import { itemOf, motionOf } from './find-facts.ts';

/** The part of the facts about motions and their amendments; says whether the entry was one of these. */
export function takeMotion(facts: MinutesFacts, entry: MeetingEntry): boolean {
	switch (entry.t) {
		case 'motion.submitted': {
			const { motion: id, number, title, text, text_sha256: textSha256, mover, seconder } = entry.body;
			const { reconsiders: again } = entry.body;
			itemOf(facts, entry.body.item).motions.push({
				id,
				number,
				title,
				text,
				textSha256,
				...(mover && { mover }),
				...(seconder && { seconder }),
				...(again && { reconsiders: { title: again.title, number: again.number } })
			});
			return true;
		}
		case 'motion.seconded': {
			const motion = motionOf(facts, entry.body.motion);
			if (motion) motion.seconder = entry.body.seconder;
			return true;
		}
		case 'motion.taken_over': {
			const motion = motionOf(facts, entry.body.motion);
			if (motion) motion.mover = entry.body.mover;
			return true;
		}
		case 'motion.reconsidered': {
			const vote = facts.items.flatMap(({ votes }) => votes).find(({ id }) => id === entry.body.of_vote);
			if (vote) vote.reconsidered = true;
			for (const { votes } of facts.items)
				for (const part of votes) if (part.partOf === entry.body.motion) part.reconsidered = true;
			return true;
		}
		case 'amendment.accepted':
		case 'amendment.decided':
		case 'amendment.reopened': {
			const { motion: id, text, text_sha256: sha256 } = entry.body;
			const motion = motionOf(facts, id);
			if (motion && text && sha256) Object.assign(motion, { text, textSha256: sha256 });
			return true;
		}
		case 'amendment.submitted': {
			const { motion: id, number: own, target, mover, reason } = entry.body;
			const motion = motionOf(facts, id);
			if (!reason || !motion) return true;
			const number = [motion.number, ...(target ? [target.number] : []), own].join('.');
			itemOf(facts, entry.body.item).statements.push({
				entry: entry.i,
				party: mover?.party ?? null,
				person: mover?.person ?? '',
				text: reason,
				on: { amendment: number, reason: true }
			});
			return true;
		}
		case 'amendment.commented': {
			const { speaker, text, amendment_number: number } = entry.body;
			const { party, person } = speaker;
			const on = { amendment: number, reason: false };
			itemOf(facts, entry.body.item).statements.push({ entry: entry.i, party, person, text, on });
			return true;
		}
		default:
			return false;
	}
}
