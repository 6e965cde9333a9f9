import { adoptCharter } from '../bodies/adopt-charter.ts';
import { adoptSignatureAgreement } from '../bodies/adopt-signature-agreement.ts';
import { consentToSignatures } from '../bodies/consent-to-signatures.ts';
import { appointOfficer } from '../bodies/appoint-officer.ts';
import { createBody } from '../bodies/create-body.ts';
import { giveMandate } from '../bodies/give-mandate.ts';
import { addMembership } from '../organisations/add-membership.ts';
import { createOrganisation } from '../organisations/create-organisation.ts';
import { relateOrganisations } from '../organisations/relate-organisations.ts';
import { renameOrganisation } from '../organisations/rename-organisation.ts';
import { registerPerson } from '../people/register-person.ts';
import type { BodyForm, Foundation } from './foundation-form.ts';
import { giveAccount } from './give-account.ts';
import { idOf } from './names.ts';
import { actorOf, type Player } from './player.ts';

/** Enters what exists before a meeting, in the order of dependence, and fills the player's names. */
export async function found(player: Player, file: Foundation): Promise<{ bodyId: string | null }> {
	if (file.body) player.clock.set(file.body.founded);
	await enterOrganisations(player, file);
	await enterPersons(player, file);
	return { bodyId: file.body ? await foundBody(player, file.body) : null };
}

async function enterOrganisations(player: Player, { organisations, relations }: Foundation): Promise<void> {
	const { portal, administrator, names } = player;
	for (const { key, renamed = [], fictitious, ...organisation } of organisations) {
		const { organisationId } = await createOrganisation(portal, administrator, {
			key,
			...organisation,
			isDemo: fictitious
		});
		names.organisation[key] = organisationId;
		for (const { from, name } of renamed)
			await renameOrganisation(portal, administrator, { organisationId, name, from });
	}
	for (const { of, to, until, ...relation } of relations) {
		await relateOrganisations(portal, administrator, {
			...relation,
			fromId: idOf(names, 'organisation', of),
			toId: idOf(names, 'organisation', to),
			to: until
		});
	}
	if (organisations.length > 0)
		player.print(`${organisations.length} organisations with ${relations.length} relations entered`);
}

async function enterPersons(player: Player, { persons }: Foundation): Promise<void> {
	const { portal, administrator, names } = player;
	for (const { key, language, fictitious, memberOf = [], ...person } of persons) {
		const { personId } = await registerPerson(portal, administrator, {
			...person,
			locale: language,
			isDemo: fictitious
		});
		names.person[key] = personId;
		if (player.accounts.has(key))
			await giveAccount(portal, personId, { signInName: key, passwordHash: player.password.hash });
		for (const { organisation, from } of memberOf)
			await addMembership(portal, administrator, {
				personId,
				organisationId: idOf(names, 'organisation', organisation),
				from,
				basis: 'membership list'
			});
	}
	if (persons.length > 0) player.print(`${persons.length} persons entered`);
}

async function foundBody(player: Player, form: BodyForm): Promise<string> {
	const { portal, administrator, names } = player;
	const { bodyId, parties } = await createBody(portal, administrator, {
		slug: form.slug,
		kind: form.kind,
		name: form.name,
		numberPrefix: form.numberPrefix,
		zone: form.zone,
		isDemo: form.fictitious,
		parties: form.parties.map(({ kind, label, organisations, seats }) => ({
			kind,
			label,
			organisations: organisations.map((key) => ({ organisationId: idOf(names, 'organisation', key) })),
			seats: seats.map((key) => ({ organisationId: idOf(names, 'organisation', key) }))
		}))
	});
	form.parties.forEach(({ key }, at) => (names.party[key] = parties[at]!.partyId));
	const seatOf = (party: string, seat: number) =>
		parties[form.parties.findIndex(({ key }) => key === party)]!.seatIds[seat - 1];
	player.print(`body ${form.slug} founded: ${form.parties.map(({ seats }) => seats.length).join('/')} seats`);

	for (const { person, party, ...office } of form.offices)
		await appointOfficer(portal, administrator, {
			...office,
			bodyId,
			personId: actorOf(player, person).personId,
			partyId: party && idOf(names, 'party', party)
		});
	for (const { person, party, seat, organisation, ...mandate } of form.mandates)
		await giveMandate(portal, administrator, {
			...mandate,
			bodyId,
			personId: actorOf(player, person).personId,
			partyId: idOf(names, 'party', party),
			seatId: seat === undefined ? undefined : seatOf(party, seat),
			organisationId: organisation && idOf(names, 'organisation', organisation)
		});
	player.print(`${form.mandates.length} mandates and ${form.offices.length} offices given`);

	const { version } = await adoptCharter(portal, administrator, {
		bodyId,
		rules: form.charter.rules,
		from: form.charter.from,
		agreed: form.charter.agreed.map(({ party, person, at }) => ({
			partyId: idOf(names, 'party', party),
			personId: actorOf(player, person).personId,
			at: new Date(at)
		}))
	});
	const agreement = await adoptSignatureAgreement(portal, administrator, {
		bodyId,
		text: form.signatureAgreement.text,
		from: form.signatureAgreement.from
	});
	for (const { party, person } of form.charter.agreed)
		await consentToSignatures(portal, actorOf(player, person), {
			...agreement,
			bodyId,
			partyId: idOf(names, 'party', party)
		});
	player.print(`charter version ${version} and the signature agreement in force from ${form.charter.from}`);
	return bodyId;
}
