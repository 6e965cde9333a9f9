import { expect, test } from 'vitest';
import { directoryTree, type ListedOrganisation, type ListedRelation, type TreeNode } from './tree.ts';

const organisation = (key: string): ListedOrganisation => ({
	id: key,
	key,
	kind: 'INDUSTRIAL_UNION',
	name: { en: key },
	isDemo: true
});
const relation = (kind: ListedRelation['kind'], from: string, to: string): ListedRelation => ({
	kind,
	from,
	to
});

/** `a(b c~)`: c only keeps in touch. */
function drawn(nodes: TreeNode[]): string {
	return nodes
		.map(({ organisation, tie, children }) => {
			const below = children.length > 0 ? `(${drawn(children)})` : '';
			return `${organisation.key}${tie === 'IN_TOUCH' ? '~' : ''}${below}`;
		})
		.join(' ');
}

test('who is led stands before who keeps in touch, and who hangs on nobody is a root', () => {
	const tree = directoryTree(['acftu', 'touch', 'seamen', 'ministry'].map(organisation), [
		relation('LIAISON', 'touch', 'acftu'),
		relation('AFFILIATION', 'seamen', 'acftu'),
		relation('COUNTERPART', 'seamen', 'ministry')
	]);
	expect(drawn(tree)).toBe('acftu(seamen touch~) ministry');
});

test('under two leaders an organisation has two places', () => {
	const tree = directoryTree(['national', 'province', 'local'].map(organisation), [
		relation('INDUSTRY_LEADERSHIP', 'local', 'national'),
		relation('LOCAL_LEADERSHIP', 'local', 'province')
	]);
	expect(drawn(tree)).toBe('national(local) province(local)');
	expect(new Set(tree.flatMap(({ children }) => children.map(({ place }) => place))).size).toBe(2);
});

test('led and in touch at once is led', () => {
	const tree = directoryTree(['upper', 'lower'].map(organisation), [
		relation('GUIDANCE', 'lower', 'upper'),
		relation('AFFILIATION', 'lower', 'upper')
	]);
	expect(drawn(tree)).toBe('upper(lower)');
});

test('a circle of relations is cut where it closes', () => {
	const tree = directoryTree(['root', 'a', 'b'].map(organisation), [
		relation('AFFILIATION', 'a', 'root'),
		relation('GUIDANCE', 'a', 'b'),
		relation('GUIDANCE', 'b', 'a')
	]);
	expect(drawn(tree)).toBe('root(a(b~))');
});
