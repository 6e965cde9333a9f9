/** Where to go afterwards, when a page says so: only places of our own, or `fallback`. */
export function safeReturn(wanted: string | null | undefined, fallback = '/'): string {
	// A backslash counts as a slash in browsers, and `//host` is another host.
	return wanted && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted) ? wanted : fallback;
}
