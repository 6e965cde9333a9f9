/** Cookie with the token of a room screen, which stands for the machine and for nobody. */
export const SCREEN_COOKIE = 'screen';

/** The token in a Cookie header, or null. */
export function readScreenToken(cookieHeader: string): string | null {
	for (const pair of cookieHeader.split(';')) {
		const [name, value] = pair.trim().split('=', 2);
		if (name === SCREEN_COOKIE && value) return value;
	}
	return null;
}
