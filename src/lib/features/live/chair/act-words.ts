import { m } from '#lib/paraglide/messages.js';

/** What an action of the console does, in the words of the chair's button; those that a charter keeps for the chair. */
export const actWords: Record<string, () => string> = {
	open: m.live_open_meeting,
	close: m.live_close_meeting,
	inquorate: m.live_declare_inquorate,
	ballot: m.live_chair_act_ballot,
	runOff: m.live_chair_act_run_off,
	closeBallot: m.live_close_ballot,
	consensus: m.live_chair_act_consensus,
	closeConsensus: m.live_chair_act_close_consensus,
	rule: m.live_chair_act_rule,
	laterVote: m.outage_act_vote,
	laterStep: m.outage_act_step,
	putProcedural: m.live_chair_act_ballot
};
