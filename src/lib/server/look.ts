/** How pages look on this device: kept in cookies, so that the server renders it and nothing flashes. */
export interface Look {
	/** null follows the system. */
	theme: 'light' | 'dark' | null;
	/** null is the standard size. */
	text: 'large' | 'xlarge' | null;
}

/** The cookie that paraglide reads the language from. */
export const languageCookie = 'PARAGLIDE_LOCALE';

/** For what a device remembers of its user's taste. Says nothing about anybody, so it needs no TLS. */
export const keptOnDevice = {
	path: '/',
	maxAge: 400 * 24 * 3600,
	sameSite: 'lax',
	httpOnly: true,
	secure: false
} as const;

export const lookCookies = { theme: 'sanfang-theme', text: 'sanfang-text' } as const;

/** Reads the look from cookies; anything unknown counts as not set. */
export function readLook(cookie: (name: string) => string | undefined): Look {
	const theme = cookie(lookCookies.theme);
	const text = cookie(lookCookies.text);
	return {
		theme: theme === 'light' || theme === 'dark' ? theme : null,
		text: text === 'large' || text === 'xlarge' ? text : null
	};
}

/** The attributes of `<html>` that the style sheet listens to. */
export function lookAttributes(look: Look): string {
	return [look.theme && `data-theme="${look.theme}"`, look.text && `data-text="${look.text}"`]
		.filter(Boolean)
		.join(' ');
}
