import type { Text2 } from '../text2.ts';

/** What parties that reached no consensus hold, each its own text or one that it shares. */
export interface PartyPosition {
	id: string;
	/** In the body's order as they were named; who joined later stands last. */
	parties: string[];
	text: Text2;
}

/** The positions after one more was filed: a party has one, so it leaves the one it had. */
export function withFiled(
	positions: readonly PartyPosition[],
	{
		position: id,
		of_parties: parties,
		text
	}: { position: string; of_parties: readonly string[]; text: Text2 }
): PartyPosition[] {
	return [...without(positions, parties), { id, parties: [...parties], text }];
}

/** The positions after a party joined one of them. */
export function withJoined(
	positions: readonly PartyPosition[],
	{ position: id, of_party: party }: { position: string; of_party: string }
): PartyPosition[] {
	return without(positions, [party], id).map((one) =>
		one.id === id ? { ...one, parties: [...one.parties, party] } : one
	);
}

function without(
	positions: readonly PartyPosition[],
	parties: readonly string[],
	kept?: string
): PartyPosition[] {
	return positions
		.map((one) => ({ ...one, parties: one.parties.filter((party) => !parties.includes(party)) }))
		.filter((one) => one.parties.length > 0 || one.id === kept);
}
