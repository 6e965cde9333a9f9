/**
 * Who asks: nobody signed in, a person of the meeting's body in some capacity, a member of an organisation that holds
 * a seat there, or a delegate of another body.
 */
export const ROLES = [
	'visitor',
	'secretary',
	'delegate',
	'alternate',
	'liaison',
	'observer',
	'member',
	'administrator',
	'stranger'
] as const;
export type Role = (typeof ROLES)[number];

const EVERYBODY: Role[] = [...ROLES];
const SIGNED_IN: Role[] = EVERYBODY.filter((role) => role !== 'visitor');
const SIDES: Role[] = ['delegate', 'alternate', 'liaison'];
const BODY: Role[] = ['secretary', ...SIDES];
/** An observer follows meetings, and reads minutes and documents only when all have signed. */
const ROOM: Role[] = [...BODY, 'observer'];

export interface RoutePolicy {
	/** Who is shown it; everybody else is told there is nothing (or led to sign in). */
	read: readonly Role[];
	/** Who is led to another page, which says what is his. */
	led?: readonly Role[];
	/** Form actions, or methods of an endpoint: who may get beyond the access check. */
	act?: Record<string, readonly Role[]>;
	/** Asked without a fixture, since what is shown hangs on a secret in the address. */
	bySecret?: true;
}

/** Acts of the chair, of a speaker or of who waits: beyond the access check they ask which of these somebody is. */
const FLOOR = [
	...['addSpeaker', 'inviteToSpeak', 'withdrawFloor', 'yieldFloor', 'giveFloor', 'endSpeech'],
	...['pauseSpeech', 'extendSpeech', 'moveSpeaker', 'speakersList', 'limitSpeeches']
];

const SECRETARY: Role[] = ['secretary'];
const ADMINISTRATOR: Role[] = ['administrator'];

/** One line for each route; `every-route.spec.ts` fails for a route or an action without one. */
export const POLICY: Record<string, RoutePolicy> = {
	'/': { read: ['visitor'], led: SIGNED_IN },
	'/healthz': { read: EVERYBODY },
	'/readyz': { read: EVERYBODY },
	'/preferences': { read: [], act: { POST: EVERYBODY } },
	'/sign-in': { read: ['visitor'], led: SIGNED_IN, act: { default: EVERYBODY } },
	// It answers forms that came too late; asked alone it only leads to the sign-in page.
	'/kept': { read: EVERYBODY, act: { default: EVERYBODY } },
	// It reads a file for whoever brings it, and keeps nothing.
	'/texts/read': { read: [], act: { POST: SIGNED_IN } },
	'/sign-out': { read: [], act: { POST: EVERYBODY } },
	'/reset': { read: EVERYBODY, act: { default: EVERYBODY } },
	'/reset/[token]': { read: EVERYBODY, act: { default: EVERYBODY }, bySecret: true },
	'/i/[token]': { read: EVERYBODY, act: { default: EVERYBODY }, bySecret: true },
	'/a/[token]': { read: EVERYBODY, act: { answer: EVERYBODY }, bySecret: true },
	'/a/[token]/calendar.ics': { read: EVERYBODY, bySecret: true },
	'/a/[token]/papers/[paper]': { read: EVERYBODY, bySecret: true },
	'/demo/mail': { read: EVERYBODY },
	'/demo/mail/[id]': { read: EVERYBODY, bySecret: true },
	'/demo/mail/[id]/attachments/[n]': { read: EVERYBODY, bySecret: true },
	'/demo/mail/[id]/source.eml': { read: EVERYBODY, bySecret: true },
	'/screen': { read: EVERYBODY, act: { default: EVERYBODY } },
	'/screen/[pair]': { read: [], led: SIGNED_IN, bySecret: true },
	'/screen/[pair]/entries': { read: [], bySecret: true },
	'/verify': { read: EVERYBODY, act: { file: EVERYBODY, code: EVERYBODY } },
	'/v/[code]': { read: EVERYBODY, bySecret: true },
	'/v/[code]/file.pdf': { read: EVERYBODY, bySecret: true },
	'/archive': { read: SIGNED_IN },
	'/archive/[slug]': { read: BODY },
	'/archive/[slug]/file.pdf': { read: BODY },
	'/archive/[slug]/entries.jsonl': { read: BODY },
	'/archive/[slug]/checkpoint': { read: BODY },
	'/archive/[slug]/trust.txt': { read: BODY },
	'/me/keys': { read: SIGNED_IN, act: { move: SIGNED_IN, off: SIGNED_IN, reset: SIGNED_IN } },
	'/me': { read: SIGNED_IN, act: { language: SIGNED_IN, session: SIGNED_IN, password: SIGNED_IN } },
	'/today': { read: SIGNED_IN },
	// What it finds is what each may see: find-anything.test.ts.
	'/find': { read: SIGNED_IN },
	'/admin/people': {
		read: ADMINISTRATOR,
		act: { invite: ADMINISTRATOR, deactivate: ADMINISTRATOR, reactivate: ADMINISTRATOR }
	},
	// Which organisations there are is no secret of any body; a body is, and the administrator founds it.
	'/directory': { read: SIGNED_IN },
	'/directory/[org]': { read: SIGNED_IN },
	'/bodies/[body]': { read: [...ROOM, 'member', 'administrator'], act: { consent: SIDES } },
	'/bodies/[body]/charter': {
		read: [...ROOM, 'member', 'administrator'],
		act: { agree: SECRETARY, withdraw: [...SECRETARY, 'liaison'] }
	},
	'/bodies/[body]/mandates': {
		read: [...ROOM, 'member', 'administrator'],
		act: { give: ['liaison'], replace: ['liaison'], end: ['liaison'], invite: ['liaison'] }
	},
	'/bodies/[body]/offices': {
		read: [...ROOM, 'member', 'administrator'],
		act: {
			appoint: ['secretary', 'liaison', 'administrator'],
			end: ['secretary', 'liaison', 'administrator'],
			invite: ['liaison'],
			agreement: ['secretary', 'administrator']
		}
	},
	'/bodies/new': { read: ADMINISTRATOR, act: { default: ADMINISTRATOR } },
	'/directory/[org]/members': { read: ADMINISTRATOR, act: { add: ADMINISTRATOR, end: ADMINISTRATOR } },
	'/directory/new': { read: ADMINISTRATOR, act: { default: ADMINISTRATOR } },
	'/bodies/[body]/charter/[version]': { read: [...ROOM, 'member', 'administrator'] },
	'/bodies/[body]/charter/edit': {
		read: ['secretary', 'liaison'],
		act: { default: ['secretary', 'liaison'] }
	},
	'/bodies/[body]/circulations/new': { read: SECRETARY, act: { default: SECRETARY } },
	'/bodies/[body]/circulations/[circulation]': {
		read: BODY,
		act: { answer: ['delegate'], withdraw: SECRETARY }
	},
	// It is open, and has no record yet.
	'/bodies/[body]/circulations/[circulation]/[file]': { read: [] },
	'/meetings': { read: SIGNED_IN },
	'/meetings/new': { read: SECRETARY, act: { draft: SECRETARY, send: SECRETARY } },
	'/meetings/[meeting]': {
		read: ROOM,
		act: {
			send: SECRETARY,
			withdraw: SECRETARY,
			discard: SECRETARY,
			cancel: SECRETARY,
			rehearse: SECRETARY,
			endRehearsal: SECRETARY,
			withdrawChange: SECRETARY,
			renewRoster: SECRETARY,
			consent: SIDES,
			decline: SIDES,
			answer: [...SECRETARY, ...SIDES],
			paper: SECRETARY
		}
	},
	// The meeting that is asked about is over, so that nobody changes it any more.
	'/meetings/[meeting]/edit': {
		read: [],
		act: { draft: SECRETARY, send: SECRETARY, change: SECRETARY }
	},
	// Nor could it be reconvened.
	'/meetings/[meeting]/reconvene': { read: [], act: { default: SECRETARY } },
	'/meetings/[meeting]/calendar.ics': { read: ROOM },
	'/meetings/[meeting]/pack.pdf': { read: SECRETARY },
	'/meetings/[meeting]/papers/[paper]': { read: [] },
	'/meetings/[meeting]/console/later': {
		read: SECRETARY,
		act: Object.fromEntries(
			[
				...['laterOutage', 'laterStep', 'laterOpenItem', 'laterCloseItem', 'laterIn', 'laterOut'],
				...['laterMotion', 'laterAmendment', 'laterRecuse', 'laterWithdrawRecusal'],
				...['laterVote', 'laterStatement', 'laterNote']
			].map((action) => [action, SECRETARY])
		)
	},
	'/meetings/[meeting]/console': {
		read: SECRETARY,
		act: Object.fromEntries(
			[
				...[
					'openCheckIn',
					'open',
					'inquorate',
					'suspend',
					'extendRecess',
					'resume',
					'close',
					'openItem',
					'closeItem',
					'addItem',
					'moveItem',
					'itemAudience',
					'suspendItem',
					'withdrawProposal',
					'ballot',
					'runOff',
					'answerCall',
					'extendVote'
				],
				...[
					'closeBallot',
					'consensus',
					'closeConsensus',
					'undo',
					'screen',
					'directScreen',
					'note',
					'motion',
					'recount',
					'rule'
				],
				...[
					'askControl',
					'takeControl',
					'keepControl',
					'handOver',
					'followUp',
					'reservation',
					'withdrawRecusal'
				],
				...['lapseProcedural', 'ruleProcedural', 'putProcedural', 'carryOutProcedural']
			]
				.map((action) => [action, SECRETARY] as [string, readonly Role[]])
				.concat(
					[
						...FLOOR,
						...['checkIn', 'checkOut', 'position', 'filePosition', 'resolve', 'statement', 'recuse'],
						...['moveProcedural', 'secondProcedural', 'withdrawProcedural']
					].map((action) => [action, BODY])
				)
		)
	},
	// Nobody but who keeps the call is told anything of it, and the vote that is asked about is none.
	// Of those who are asked nobody presides; what waits for the chair the secretary may take back.
	'/meetings/[meeting]/chair': {
		read: [],
		act: {
			decline: SECRETARY,
			suspend: SECRETARY,
			extendRecess: SECRETARY,
			resume: SECRETARY,
			ruleProcedural: SECRETARY,
			withdrawRecusal: SECRETARY
		}
	},
	'/meetings/[meeting]/console/roll-call/[vote]': { read: [] },
	'/meetings/[meeting]/live': {
		read: ROOM,
		act: Object.fromEntries(
			[
				...[
					'checkIn',
					'checkInByCode',
					'checkOut',
					'handOverSeat',
					'castSecret',
					'enterHands',
					'enterPosition',
					'filePosition',
					'joinPosition'
				],
				...['makeStatement', 'recuse', 'challenge', 'explain', 'correct'],
				...['moveProcedural', 'secondProcedural', 'withdrawProcedural'],
				...['requestFloor', 'withdrawFloor', 'yieldFloor', 'endSpeech', 'giveFloor']
			].map((action) => [action, BODY])
		)
	},
	'/meetings/[meeting]/procedure': { read: ROOM },
	'/meetings/[meeting]/live/participation/[vote]': { read: ROOM },
	'/meetings/[meeting]/live/entries': { read: ROOM },
	'/meetings/[meeting]/live/entries/[index]': { read: ROOM },
	'/meetings/[meeting]/motions/new': { read: ROOM, act: { default: SIDES } },
	// The party's own space: no office opens it.
	'/meetings/[meeting]/drafts': {
		read: ['delegate', 'alternate'],
		act: {
			amendment: ['delegate', 'alternate'],
			motion: ['delegate', 'alternate'],
			notes: ['delegate', 'alternate']
		}
	},
	'/meetings/[meeting]/drafts/room': { read: [], act: { POST: ['delegate', 'alternate'] } },
	'/meetings/[meeting]/drafts/[draft]': {
		read: ['delegate', 'alternate'],
		act: { move: ['delegate', 'alternate'], discard: ['delegate', 'alternate'] }
	},
	'/meetings/[meeting]/motions/[motion]/[file]': { read: ROOM },
	'/meetings/[meeting]/motions/[motion]/clauses': { read: ROOM },
	'/meetings/[meeting]/motions/[motion]': {
		read: ROOM,
		act: {
			accept: [...SIDES, 'secretary'],
			rebase: [...SIDES, 'secretary'],
			between: SECRETARY,
			amend: [...SIDES, 'secretary'],
			comment: [...SIDES, 'secretary'],
			withdraw: [...SIDES, 'secretary'],
			second: [...SIDES, 'secretary'],
			takeOver: [...SIDES, 'secretary'],
			order: SECRETARY,
			put: SECRETARY,
			rule: SECRETARY,
			open: SECRETARY,
			close: SECRETARY,
			positions: SECRETARY
		}
	},
	'/meetings/[meeting]/votes/[vote]': { read: ROOM },
	'/meetings/[meeting]/votes/[vote]/[file]': { read: ROOM },
	'/minutes': { read: SIGNED_IN },
	'/minutes/[minutes]': {
		read: BODY,
		act: {
			circulate: SECRETARY,
			freeze: SECRETARY,
			answer: SECRETARY,
			agree: SIDES,
			comment: SIDES
		}
	},
	// Frozen, so that it is only read.
	'/minutes/[minutes]/edit': { read: [], led: BODY, act: { save: SECRETARY } },
	'/minutes/[minutes]/sign': { read: BODY, act: { sign: SIDES, refuse: SIDES } },
	'/minutes/[minutes]/file.pdf': { read: BODY }
};
