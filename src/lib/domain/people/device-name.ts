const browsers: [RegExp, string][] = [
	[/MicroMessenger\//, 'WeChat'],
	[/Edg(e|A|iOS)?\//, 'Edge'],
	[/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrome\/|CriOS\//, 'Chrome'],
	[/Safari\//, 'Safari']
];
const systems: [RegExp, string][] = [
	[/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
	[/Android/, 'Android'],
	[/iPhone|iPad/, 'iOS'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/Linux/, 'Linux']
];

/** A browser's User-Agent as people know it, "Chrome, Windows"; empty when it says nothing we know. */
export function deviceName(userAgent: string): string {
	const find = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(userAgent))?.[1];
	return [find(browsers), find(systems)].filter(Boolean).join(', ');
}
