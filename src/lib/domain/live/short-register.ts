/** One seat of a vote's register as the live pages know it. */
export interface Voter {
	seat: string;
	party: string;
	person: string;
	/** The titular for whom an alternate sits. */
	for?: string;
}

/** Who sits in which seat, by person id; observers and advisers sit in none. */
type Seated = Readonly<Record<string, { seat?: string; party?: string; for?: string }>>;

/**
 * A register as it travels to phones: how it differs from who sits there when the vote opens, which each client knows.
 * Whole, the register of two thousand seats would be sent two thousand times, and the room would wait for it.
 */
export interface ShortRegister {
	/** People who sit in a seat that has no vote in this one. */
	without: string[];
	/** Seats of the register in which nobody else is known to sit, or for which another votes. */
	also: Voter[];
}

/** The register, given who sits where when the vote opens; `lengthen` undoes it. */
export function shorten(register: readonly Voter[], seated: Seated): ShortRegister {
	const also = register.filter(({ seat, person }) => seated[person]?.seat !== seat);
	const entitled = new Set(register.filter((voter) => !also.includes(voter)).map(({ person }) => person));
	return {
		without: Object.keys(seated).filter((person) => seated[person]!.seat && !entitled.has(person)),
		also: also.map(({ seat, party, person, for: titular }) => ({
			seat,
			party,
			person,
			...(titular && { for: titular })
		}))
	};
}

/** The register again, in the order in which people took their seats, from who sat where when the vote opened. */
export function lengthen({ without, also }: ShortRegister, seated: Seated): Voter[] {
	const out = new Set(without);
	return Object.entries(seated)
		.flatMap(([person, { seat, party, for: titular }]) =>
			seat && party && !out.has(person) ? { seat, party, person, ...(titular && { for: titular }) } : []
		)
		.concat(also);
}
