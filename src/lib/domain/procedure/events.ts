import type { InSeat } from '../motions/events.ts';
import type { ActorFields, SystemFields } from '../record/actor-fields.ts';
import type { Text2 } from '../text2.ts';
import type { ProceduralDecision, ProceduralKind, SuspendableRule } from './kinds.ts';

/** A procedural motion, a point of order or an appeal was moved; what one member may demand is decided with it. */
export interface ProceduralMovedV1 extends ActorFields {
	procedural: string;
	number: number;
	kind: ProceduralKind;
	decision: ProceduralDecision;
	needs_second: boolean;
	item?: string;
	motion?: string;
	/** Decided at the last sitting, and to be reconsidered. */
	earlier_motion?: string;
	/** Appeals: the ruling that is appealed against. */
	ruling?: string;
	/** The show of hands that a member doubts. */
	of_vote?: string;
	/** What is moved, as the meeting is asked. */
	words: Required<Text2>;
	/** Until when, to whom, what the mover means. */
	says?: Text2;
	minutes?: number;
	/** When the next sitting begins. */
	at?: string;
	suspends?: SuspendableRule;
	/** Clauses at which the parts of a divided motion begin. */
	starts?: string[];
	/** The procedural motion that it amends. */
	amends?: string;
	mover: InSeat;
	seconder?: InSeat;
}
export interface ProceduralSecondedV1 extends ActorFields {
	procedural: string;
	seconder: InSeat;
}
/** The chair ruled: out of order, or of a point whether it is well taken. */
export interface ProceduralRuledV1 extends ActorFields {
	procedural: string;
	ruling: string;
	decision: 'INADMISSIBLE' | 'UPHELD' | 'DISMISSED';
	reason: Text2;
}
/** What became of it: by a vote, or (without one) on the mover's demand. Of an appeal, what becomes of the ruling. */
export interface ProceduralDecidedV1 extends SystemFields {
	procedural: string;
	vote?: string;
	adopted: boolean;
	ruling?: 'OVERTURNED' | 'SUSTAINED';
}

/** What an amendment that was carried makes of an undecided procedural motion. */
export interface ProceduralAmendedV1 extends SystemFields {
	procedural: string;
	vote?: string;
	words: Required<Text2>;
	says?: Text2;
	minutes?: number;
	at?: string;
	starts?: string[];
}

/** The entries of procedural motions, and what follows from them that nothing else enters. */
export interface ProcedurePayloads {
	'procedure.moved': ProceduralMovedV1;
	'procedure.seconded': ProceduralSecondedV1;
	'procedure.ruled': ProceduralRuledV1;
	'procedure.lapsed': ActorFields & { procedural: string };
	'procedure.amended': ProceduralAmendedV1;
	'procedure.carried_out': ActorFields & { procedural: string; text: Text2 };
	'procedure.withdrawn': ActorFields & { procedural: string };
	'procedure.decided': ProceduralDecidedV1;
	/** What was laid on the table or postponed is before the meeting again. */
	'motion.resumed': ActorFields & { motion: string; vote?: string };
}
