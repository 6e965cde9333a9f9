import { Refusal } from '../refusal.ts';

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

/**
 * What a password must be: 10 to 200 characters, of at least 5 different ones, and not the person's own names. No
 * demands for digits or capitals, which only make people write `Passw0rd1`. Refuses with PASSWORD_TOO_SHORT,
 * PASSWORD_TOO_LONG or PASSWORD_TOO_EASY.
 */
export function checkPassword(password: string, ownNames: (string | null)[] = []): void {
	const characters = [...password.normalize('NFKC')];
	if (characters.length < PASSWORD_MIN) throw new Refusal('PASSWORD_TOO_SHORT', { min: PASSWORD_MIN });
	if (characters.length > PASSWORD_MAX) throw new Refusal('PASSWORD_TOO_LONG', { max: PASSWORD_MAX });
	const plain = password.toLowerCase();
	const isOwnName = ownNames.some((name) => name && plain === name.toLowerCase());
	if (new Set(characters).size < 5 || isOwnName) throw new Refusal('PASSWORD_TOO_EASY');
}
