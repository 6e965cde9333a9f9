import type { VoteKind } from '#lib/domain/voting/nouns.ts';
import { m } from '#lib/paraglide/messages.js';

/** What each form of vote is called in documents. */
export const FORM_WORDS: Record<VoteKind, typeof m.voting_form_record_vote> = {
	CONSENSUS_CALL: m.voting_form_consensus_call,
	WRITTEN: m.voting_form_written,
	RECORD_VOTE: m.voting_form_record_vote,
	ROLL_CALL: m.voting_form_roll_call,
	SHOW_OF_HANDS: m.voting_form_show_of_hands,
	ONE_VOICE_PER_PARTY: m.voting_form_one_voice_per_party,
	SECRET: m.voting_form_secret,
	PREFERENCE: m.voting_form_preference,
	ELECTION: m.voting_form_election
};
