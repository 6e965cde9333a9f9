/** Seconds that are left until an instant, in epoch milliseconds; calls `onend` once it has come. For use while a component is set up. */
export function secondsUntil(until: () => number, onend: () => void): () => number {
	let now = $state(Date.now());
	$effect(() => {
		const ticking = setInterval(() => {
			now = Date.now();
			if (now >= until()) onend();
		}, 500);
		return () => clearInterval(ticking);
	});
	return () => Math.max(0, Math.ceil((until() - now) / 1000));
}
