import type { Text2 } from '../text2.ts';
import type { OrganisationKind, RelationKind } from './nouns.ts';

/** An organisation as the directory shows it. */
export interface ListedOrganisation {
	id: string;
	key: string;
	kind: OrganisationKind;
	name: Text2;
	isDemo: boolean;
}

/** A relation in force: `from` is the lower, `to` the upper. */
export interface ListedRelation {
	kind: RelationKind;
	from: string;
	to: string;
}

/** One place of an organisation in the tree; under two leaders it has two. */
export interface TreeNode {
	/** Distinct in the whole tree. */
	place: string;
	organisation: ListedOrganisation;
	/** How it hangs on the one above: led (a solid line) or in touch (a dashed one). */
	tie: 'LED' | 'IN_TOUCH';
	/** Leads or is led vertically. */
	isVertical: boolean;
	children: TreeNode[];
}

const LED: readonly RelationKind[] = [
	'AFFILIATION',
	'VERTICAL_LEADERSHIP',
	'LOCAL_LEADERSHIP',
	'INDUSTRY_LEADERSHIP'
];
const IN_TOUCH: readonly RelationKind[] = ['LIAISON', 'GUIDANCE', 'MEMBERSHIP', 'REPORTS_TO_LOCAL'];

/**
 * The organisations as trees, in the order given: below each one those that it leads, and then those that only keep
 * in touch with it (domain.md 1.2). Who hangs on nobody is a root. A circle of relations is cut where it closes.
 */
export function directoryTree(
	organisations: readonly ListedOrganisation[],
	relations: readonly ListedRelation[]
): TreeNode[] {
	const upward = relations.filter(({ kind }) => LED.includes(kind) || IN_TOUCH.includes(kind));
	const ofId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
	const hanging = new Set(upward.filter(({ to }) => ofId.has(to)).map(({ from }) => from));
	return organisations
		.filter(({ id }) => !hanging.has(id))
		.map((organisation) => nodeOf(organisation, 'LED', [], ''));

	function nodeOf(
		organisation: ListedOrganisation,
		tie: TreeNode['tie'],
		above: readonly string[],
		place: string
	): TreeNode {
		const path = [...above, organisation.id];
		const here = `${place}/${organisation.key}`;
		const below = (ties: readonly RelationKind[], kind: TreeNode['tie']) =>
			organisations
				.filter(({ id }) => !path.includes(id))
				.filter(({ id }) =>
					upward.some((one) => one.from === id && one.to === organisation.id && ties.includes(one.kind))
				)
				.map((one) => nodeOf(one, kind, path, here));
		const led = below(LED, 'LED');
		const ids = new Set(led.map((child) => child.organisation.id));
		return {
			place: here,
			organisation,
			tie,
			isVertical: upward.some(
				({ from, to, kind }) =>
					kind === 'VERTICAL_LEADERSHIP' && (from === organisation.id || to === organisation.id)
			),
			children: [...led, ...below(IN_TOUCH, 'IN_TOUCH').filter((child) => !ids.has(child.organisation.id))]
		};
	}
}
