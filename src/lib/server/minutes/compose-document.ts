import type {
	AttendanceList,
	MinutesCheckpoint,
	MinutesDocument,
	SigningParty
} from '#lib/domain/minutes/document.ts';
import type { MinutesFacts } from '#lib/domain/minutes/facts.ts';
import { itemOfPart } from '#lib/domain/minutes/left-out.ts';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import type { PartyFacts, RosterPerson } from '#lib/domain/meetings/events.ts';
import { inLocale, type Text2 } from '#lib/domain/text2.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import { partyDrawing } from '../documents/party-drawing.ts';
import { attendanceBlock } from './attendance-block.ts';
import { minutesSections } from './sections.ts';

/** What is fixed at freezing, besides facts and prose. */
export interface Freezing {
	number: Text2;
	/** Null for an extract. */
	checkpoint: MinutesCheckpoint | null;
	verifyCode: string;
	verifyUrl: string;
	frozenAt: Date;
}

/** The whole document as it is set: Chinese leads, English lines follow where a text has them. */
export function composeDocument(facts: MinutesFacts, prose: Prose, freezing: Freezing): MinutesDocument {
	const body = inLocale(facts.convened.of_body.name, 'zh').text;
	const closed = new Set(facts.items.flatMap(({ id, audience }) => (audience ? [id] : [])));
	const belongsTo = (part: string) => {
		const item = itemOfPart(part);
		return item && closed.has(item) ? { closedItem: item } : {};
	};
	return {
		masthead: `${body}纪要`,
		number: inLocale(freezing.number, 'zh').text,
		issuer: body,
		date: isoDate(freezing.frozenAt, facts.convened.zone),
		title: prose.title,
		blocks: minutesSections(facts, prose, 'zh').flatMap(({ key, heading, passage, facts: blocks }) =>
			[
				...(heading ? [{ kind: 'heading' as const, level: 1 as const, text: heading }] : []),
				...(passage.zh || passage.en ? [{ kind: 'paragraph' as const, text: passage }] : []),
				// The register stands with the lists of names, after the text.
				...blocks.filter(({ kind }) => kind !== 'attendance')
			].map((block) => ({ ...block, ...belongsTo(key) }))
		),
		attendance: attendanceLists(facts),
		register: attendanceBlock(facts, 'zh'),
		parties: facts.parties.map(signingParty),
		checkpoint: freezing.checkpoint,
		verifyCode: freezing.verifyCode,
		verifyUrl: freezing.verifyUrl,
		frozenAt: freezing.frozenAt.toISOString(),
		imprint: null
	};
}

/** 出席, 请假, 列席 in this order, by unit (GB/T 9704, minutes). */
function attendanceLists(facts: MinutesFacts): AttendanceList[] {
	const seated = facts.attendance.filter(
		({ person, substitutes }) => person.capacity === 'TITULAR' || substitutes !== undefined
	);
	const others = facts.attendance.filter((one) => !seated.includes(one));
	return [
		{
			label: '出席',
			units: byUnit(
				facts,
				seated.map(({ person, party }) => ({ person, party }))
			)
		},
		{ label: '请假', units: byUnit(facts, facts.leave) },
		{
			label: '列席',
			units: byUnit(
				facts,
				others.map(({ person, party }) => ({ person, party }))
			)
		}
	];
}

function byUnit(
	facts: MinutesFacts,
	people: { person: RosterPerson; party: string | null }[]
): AttendanceList['units'] {
	const units = new Map<string, string[]>();
	const ordered = facts.people.flatMap((one) => people.filter(({ person }) => person.person === one.person));
	for (const { person, party } of ordered) {
		const unit = inLocale(person.organisation?.name ?? partyUnit(facts, party), 'zh').text;
		units.set(unit, [...(units.get(unit) ?? []), inLocale(person.name, 'zh').text]);
	}
	return [...units].map(([unit, names]) => ({ unit, names }));
}

function partyUnit(facts: MinutesFacts, party: string | null): Text2 {
	const found = facts.parties.find(({ id }) => id === party);
	return found?.organisations[0]?.name ?? found?.label ?? { zh: '联合办公室' };
}

/** The field of a party in the signature strip. */
export function signatureField(party: Pick<PartyFacts, 'ordinal'>): string {
	return `party-${party.ordinal}`;
}

function signingParty(party: PartyFacts): SigningParty {
	return {
		field: signatureField(party),
		label: inLocale(party.label, 'zh').text,
		organisation: party.organisations.map(({ name }) => inLocale(name, 'zh').text).join('、'),
		...partyDrawing(party, 'zh')
	};
}
