import * as v from 'valibot';
import { parseMajority } from '#lib/domain/voting/majority.ts';
import { parseQuorum } from '#lib/domain/voting/quorum.ts';

function readable(parse: (text: string) => unknown) {
	return v.rawCheck<string>(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		try {
			parse(dataset.value);
		} catch (error) {
			addIssue({ message: (error as Error).message });
		}
	});
}

const quorumRule = v.pipe(v.string(), readable(parseQuorum));
const majorityRule = v.pipe(v.string(), readable(parseMajority));
const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365));
const partyKind = v.picklist(['WORKER', 'GOVERNMENT', 'EMPLOYER', 'UNIT', 'COMMITTEE']);

/** The rules of a charter as data (`domain/bodies/charter.ts`); rules of quorum and decision must be readable. */
export const charterRules = v.strictObject({
	seats: v.record(partyKind, v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))),
	noticeDays: days,
	adHocNoticeHours: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 30)),
	quorum: quorumRule,
	decision: v.strictObject({
		consensus: v.boolean(),
		ballot: v.nullable(majorityRule),
		procedural: majorityRule
	}),
	changeUntilClose: v.boolean(),
	minimumOpenSeconds: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3600)),
	chair: v.strictObject({
		mode: v.picklist(['FIXED_PARTY', 'ROTATING_PARTY']),
		party: partyKind,
		ownTap: v.boolean()
	}),
	minutes: v.strictObject({ draftDays: days, commentDays: days })
});
