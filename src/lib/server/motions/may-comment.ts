import type { Standing } from '../meetings/access.ts';

/**
 * Who may comment on amendments by his mandate: delegates and their alternates, who can sit in a seat; and the secretary,
 * who enters what they said. Advisers and observers may not (domain.md 4.1).
 */
export function mayComment({ isSecretary, mandate }: Standing): boolean {
	return isSecretary || mandate?.capacity === 'TITULAR' || mandate?.capacity === 'ALTERNATE';
}
