import type { CharterRules } from '#lib/domain/bodies/charter.ts';

import { adoptCharter } from '#lib/server/bodies/adopt-charter.ts';
import { adoptSignatureAgreement } from '#lib/server/bodies/adopt-signature-agreement.ts';
import { consentToSignatures } from '#lib/server/bodies/consent-to-signatures.ts';
import { appointOfficer } from '#lib/server/bodies/appoint-officer.ts';
import { createBody } from '#lib/server/bodies/create-body.ts';
import { giveMandate } from '#lib/server/bodies/give-mandate.ts';
import { createOrganisation } from '#lib/server/organisations/create-organisation.ts';
import { registerPerson } from '#lib/server/people/register-person.ts';
import type { Portal } from '#lib/server/portal.ts';
import { giveAccount, newAdministrator } from './accounts.ts';

const KINDS = ['WORKER', 'GOVERNMENT', 'EMPLOYER'] as const;
const LABELS = {
	WORKER: { zh: '工会方', en: 'Union' },
	GOVERNMENT: { zh: '政府方', en: 'Government' },
	EMPLOYER: { zh: '企业方', en: 'Employers' }
};
const FROM = '2020-01-01';
let count = 0;

export interface TestParty {
	id: string;
	organisationId: string;
	seats: string[];
	/** Titular delegates, in the order of their seats; the first is chief representative and signatory. */
	delegates: string[];
	alternate: string;
	liaison: string;
}

export interface TestBody {
	bodyId: string;
	slug: string;
	administrator: string;
	secretary: string;
	chair: string;
	parties: [TestParty, TestParty, TestParty];
}

export const testCharter: CharterRules = {
	seats: { WORKER: 3, GOVERNMENT: 3, EMPLOYER: 3 },
	noticeDays: 7,
	adHocNoticeHours: 24,
	quorum: 'AND(Q_SHARE(1/2, base=seats, strict=yes), Q_PARTY_SHARE(1/2), Q_CHIEF)',
	decision: { consensus: true, ballot: 'M_CONCURRENT(M_SIMPLE_CAST)', procedural: 'M_ABS_PRESENT' },
	changeUntilClose: true,
	minimumOpenSeconds: 0,
	chair: { mode: 'FIXED_PARTY', party: 'GOVERNMENT', ownTap: false },
	minutes: { draftDays: 5, commentDays: 5 }
};

/**
 * A body of three parties with so many seats each, all held, one alternate and one liaison a party, a secretary and a
 * chair; everybody's mandate begins in 2020. Signatories can prove themselves with `password`.
 */
export async function tripartiteBody(
	portal: Portal,
	{ seats = 3, charter = {} as Partial<CharterRules>, consent = true } = {}
): Promise<TestBody> {
	count += 1;
	const slug = `body-${count}-${Math.random().toString(36).slice(2, 8)}`;
	const administrator = await newAdministrator(portal);
	const admin = { personId: administrator };
	const person = async (zh: string, email?: string) =>
		(
			await registerPerson(portal, admin, {
				name: { zh, en: `${zh} en` },
				title: { zh: '委员', en: 'Member' },
				email: email ?? `${slug}-${zh.length}-${Math.random().toString(36).slice(2)}@example.org`,
				isDemo: true
			})
		).personId;
	const organisations: string[] = [];
	for (const kind of KINDS) {
		const { organisationId } = await createOrganisation(portal, admin, {
			key: `${slug}-${kind.toLowerCase()}`,
			kind:
				kind === 'GOVERNMENT'
					? 'GOV_DEPARTMENT'
					: kind === 'WORKER'
						? 'INDUSTRIAL_UNION'
						: 'INDUSTRY_ASSOCIATION',
			level: 0,
			name: { zh: `测试${LABELS[kind].zh}单位`, en: `Test unit of ${LABELS[kind].en}` },
			isDemo: true
		});
		organisations.push(organisationId);
	}
	const body = await createBody(portal, admin, {
		slug,
		kind: 'TRIPARTITE',
		name: { zh: '测试三方协商会议', en: 'Test tripartite body' },
		numberPrefix: { zh: '测试三方', en: 'Test Tripartite' },
		zone: 'Asia/Shanghai',
		isDemo: true,
		parties: KINDS.map((kind, at) => ({
			kind,
			label: LABELS[kind],
			organisations: [{ organisationId: organisations[at]! }],
			seats: Array.from({ length: seats }, () => ({ organisationId: organisations[at]! }))
		}))
	});
	const parties: TestParty[] = [];
	for (const [at, { partyId, seatIds }] of body.parties.entries()) {
		const mandate = { bodyId: body.bodyId, partyId, from: FROM, basis: 'test' };
		const delegates: string[] = [];
		for (const [n, seatId] of seatIds.entries()) {
			const personId = await person(`代表${'甲乙丙丁戊己庚辛壬癸'[n] ?? n}${at + 1}`);
			await giveMandate(portal, admin, { ...mandate, personId, capacity: 'TITULAR', seatId });
			delegates.push(personId);
		}
		const alternate = await person(`替补${at + 1}`);
		await giveMandate(portal, admin, { ...mandate, personId: alternate, capacity: 'ALTERNATE' });
		const liaison = await person(`联络${at + 1}`);
		const office = { bodyId: body.bodyId, partyId, from: FROM, basis: 'test' };
		await appointOfficer(portal, admin, { ...office, kind: 'LIAISON', personId: liaison });
		await appointOfficer(portal, admin, { ...office, kind: 'CHIEF_REPRESENTATIVE', personId: delegates[0]! });
		await appointOfficer(portal, admin, { ...office, kind: 'SIGNATORY', personId: delegates[0]! });
		await giveAccount(portal, delegates[0]!);
		parties.push({
			id: partyId,
			organisationId: organisations[at]!,
			seats: seatIds,
			delegates,
			alternate,
			liaison
		});
	}
	const secretary = await person('秘书');
	const office = { bodyId: body.bodyId, from: FROM, basis: 'test' };
	await appointOfficer(portal, admin, { ...office, kind: 'SECRETARY', personId: secretary });
	const chair = parties[1]!.delegates[0]!;
	await appointOfficer(portal, admin, { ...office, kind: 'CHAIR', personId: chair });
	await adoptCharter(portal, admin, {
		bodyId: body.bodyId,
		rules: {
			...testCharter,
			seats: { WORKER: seats, GOVERNMENT: seats, EMPLOYER: seats },
			...charter
		},
		from: FROM,
		agreed: parties.map(({ id, liaison }) => ({
			partyId: id,
			personId: liaison,
			at: new Date('2019-12-20T00:00:00Z')
		}))
	});
	const agreement = await adoptSignatureAgreement(portal, admin, {
		bodyId: body.bodyId,
		text: { zh: '测试用签署约定。', en: 'Signature agreement for tests.' },
		from: FROM
	});
	if (consent)
		for (const { id, liaison } of parties)
			await consentToSignatures(
				portal,
				{ personId: liaison },
				{ ...agreement, bodyId: body.bodyId, partyId: id }
			);
	return {
		bodyId: body.bodyId,
		slug,
		administrator,
		secretary,
		chair,
		parties: parties as TestBody['parties']
	};
}
