import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter({ out: 'build' }),
		// A page brings its styles along: on a slow phone two dozen sheets, each asked for by itself among forty scripts, kept
		// it empty for 1.4 s in place of 0.5 s.
		inlineStyleThreshold: 200_000,
		// The page that hands a form back stands under the address of the form, at any depth.
		paths: { relative: false },
		// Origin is checked for every method and content type in lib/server/request-guard.ts. Kit's own check lets
		// JSON from a foreign origin through, and refuses forms behind a proxy that it takes for another host.
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				// Style sheets and <style> only from here. Attributes stay allowed: a bar's width cannot run code.
				'style-src': ['self'],
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'connect-src': ['self'],
				'font-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none'],
				'frame-src': ['self']
			}
		}
	}
};
