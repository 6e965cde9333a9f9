/** The index after which entries are asked for; what is no index asks for all. */
export function sinceParam(url: URL): number {
	const since = url.searchParams.get('since') ?? '';
	return /^\d{1,9}$/.test(since) ? Number(since) : -1;
}
