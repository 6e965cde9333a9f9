import type { MeetingFile } from './meeting-form.ts';

/** Keys by what they name. */
export interface KnownKeys {
	organisations: readonly string[];
	persons: readonly string[];
}

type Named =
	'organisation' | 'person' | 'party' | 'item' | 'motion' | 'amendment' | 'procedural' | 'vote' | 'comment';

/**
 * What a file that is in the form names without having it, defines twice, or tells out of order: one line for each,
 * with its place. An event may only name what an earlier event (or the part before) has brought.
 */
export function findLooseEnds(file: MeetingFile, known: Partial<KnownKeys> = {}): string[] {
	const mistakes: string[] = [];
	const names: Record<Named, Set<string>> = {
		organisation: new Set(known.organisations),
		person: new Set(known.persons),
		party: new Set(),
		item: new Set(),
		motion: new Set(),
		procedural: new Set(),
		amendment: new Set(),
		vote: new Set(),
		comment: new Set()
	};
	const bring = (place: string, kind: Named, key: string) => {
		if (names[kind].has(key)) mistakes.push(`${place}: there is another ${kind} "${key}"`);
		names[kind].add(key);
	};
	const need = (place: string, kind: Named, key: string | undefined) => {
		if (key !== undefined && !names[kind].has(key)) mistakes.push(`${place}: there is no ${kind} "${key}"`);
	};

	file.organisations.forEach(({ key }, at) => bring(`organisations[${at}].key`, 'organisation', key));
	file.relations.forEach(({ of, to }, at) => {
		need(`relations[${at}].of`, 'organisation', of);
		need(`relations[${at}].to`, 'organisation', to);
	});
	file.persons.forEach(({ key, memberOf }, at) => {
		bring(`persons[${at}].key`, 'person', key);
		memberOf?.forEach(({ organisation }, n) =>
			need(`persons[${at}].memberOf[${n}].organisation`, 'organisation', organisation)
		);
	});

	const { body, meeting } = file;
	body.parties.forEach((party, at) => {
		bring(`body.parties[${at}].key`, 'party', party.key);
		party.organisations.forEach((key, n) =>
			need(`body.parties[${at}].organisations[${n}]`, 'organisation', key)
		);
		party.seats.forEach((key, n) => {
			if (!party.organisations.includes(key))
				mistakes.push(`body.parties[${at}].seats[${n}]: "${key}" is not an organisation of this party`);
		});
	});
	for (const kind of ['offices', 'mandates'] as const) {
		body[kind].forEach(({ person, party }, at) => {
			need(`body.${kind}[${at}].person`, 'person', person);
			need(`body.${kind}[${at}].party`, 'party', party);
		});
	}
	body.mandates.forEach(({ party, seat, organisation }, at) => {
		need(`body.mandates[${at}].organisation`, 'organisation', organisation);
		const seats = body.parties.find(({ key }) => key === party)?.seats.length ?? Infinity;
		if (seat !== undefined && seat > seats)
			mistakes.push(`body.mandates[${at}].seat: the party has ${seats} seats`);
	});
	body.charter.agreed.forEach(({ party, person }, at) => {
		need(`body.charter.agreed[${at}].party`, 'party', party);
		need(`body.charter.agreed[${at}].person`, 'person', person);
	});
	if (!body.offices.some(({ kind }) => kind === 'SECRETARY'))
		mistakes.push('body.offices: nobody is SECRETARY');

	need('meeting.chair', 'person', meeting.chair);
	meeting.agenda.forEach(({ key, presenter, papers }, at) => {
		bring(`meeting.agenda[${at}].key`, 'item', key);
		need(`meeting.agenda[${at}].presenter`, 'party', presenter);
		papers.forEach(({ text, file: name }, n) => {
			if ((text === undefined) === (name === undefined))
				mistakes.push(`meeting.agenda[${at}].papers[${n}]: needs either text or file`);
		});
	});

	let before = Date.parse(meeting.drafted);
	file.events.forEach((event, n) => {
		const place = `events[${n}]`;
		if (Date.parse(event.at) < before) mistakes.push(`${place}.at: is earlier than what comes before it`);
		before = Math.max(before, Date.parse(event.at));
		// What is refused brings nothing.
		const brings = event.refused === undefined ? bring : () => {};
		if (event.do === 'add-item') {
			brings(`${place}.key`, 'item', event.key);
			event.consent.forEach((key, at) => need(`${place}.consent[${at}]`, 'party', key));
		}
		if (event.do === 'file-position')
			event.parties.forEach((key, at) => need(`${place}.parties[${at}]`, 'party', key));
		if (event.do === 'motion') brings(`${place}.motion`, 'motion', event.motion);
		if (event.do === 'amend') {
			brings(`${place}.amendment`, 'amendment', event.amendment);
			if ((event.text === undefined) !== (event.op === 'DELETE'))
				mistakes.push(`${place}: needs text, and with DELETE none`);
			need(`${place}.target`, 'amendment', event.target);
		} else if ('amendment' in event) need(`${place}.amendment`, 'amendment', event.amendment);
		if (event.do === 'procedural') {
			brings(`${place}.procedural`, 'procedural', event.procedural);
		} else if ('procedural' in event) need(`${place}.procedural`, 'procedural', event.procedural);
		if (['admit', 'open-debate', 'withdraw', 'take-over', 'second'].includes(event.do)) {
			const named = (['motion', 'amendment', 'procedural'] as const).filter((one) => one in event);
			if (named.length !== 1) mistakes.push(`${place}: needs one of motion, amendment and procedural`);
		}
		if ('motion' in event && event.do !== 'motion') need(`${place}.motion`, 'motion', event.motion);
		if ('self' in event && event.self && event.mover === undefined)
			mistakes.push(`${place}.mover: is needed with self`);
		if (event.do === 'order-amendments') {
			event.order?.forEach((key, at) => need(`${place}.order[${at}]`, 'amendment', key));
		}
		if (event.do === 'call-consensus' || event.do === 'open-ballot') {
			brings(`${place}.vote`, 'vote', event.vote);
			const [amendment, between] =
				event.do === 'open-ballot' ? [event.amendment, event.between] : [undefined, undefined];
			between?.forEach((key, at) => need(`${place}.between[${at}]`, 'amendment', key));
			const { motion, procedural, question } = event;
			if ([motion, amendment, between, procedural, question].filter((put) => put !== undefined).length !== 1)
				mistakes.push(`${place}: needs one of motion, amendment, between, procedural and question`);
		} else if ('vote' in event) need(`${place}.vote`, 'vote', event.vote);
		if (event.do === 'comment') brings(`${place}.comment`, 'comment', event.comment);
		else if ('comment' in event) need(`${place}.comment`, 'comment', event.comment);
		if ('item' in event) need(`${place}.item`, 'item', event.item);
		if ('block' in event) needBlock(`${place}.block`, event.block);
		if (event.do === 'write-prose')
			for (const block of Object.keys(event.passages)) needBlock(`${place}.passages`, block);
		for (const entry of ['person', 'alternate', 'for', 'mover', 'seconder'] as const)
			if (entry in event) need(`${place}.${entry}`, 'person', event[entry as never]);
		if ('party' in event) need(`${place}.party`, 'party', event.party);
	});
	return mistakes;

	function needBlock(place: string, block: string) {
		if (block.startsWith('item:')) need(place, 'item', block.slice('item:'.length));
	}
}
