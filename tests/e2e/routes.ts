import { randomUUID } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROUTES = path.resolve(import.meta.dirname, '../../src/routes');

export interface Route {
	/** The address with its parameters in brackets, as the policy names it. */
	id: string;
	page: boolean;
	/** Form actions of a page, or methods other than GET of an endpoint. */
	acts: string[];
	get: boolean;
}

/** Every route there is, read from the folder, so that none can be forgotten. */
export function routes(): Route[] {
	const folders = new Set(globSync('**/+{page,server}*', { cwd: ROUTES }).map((file) => path.dirname(file)));
	return [...folders].map((folder) => {
		const source = (name: string) => {
			const file = path.join(ROUTES, folder, name);
			return existsSync(file) ? readFileSync(file, 'utf8') : '';
		};
		const server = source('+server.ts');
		const actions = source('+page.server.ts').split(/export const actions\b/)[1] ?? '';
		const body = actions.slice(0, actions.indexOf('\n};'));
		return {
			id: `/${folder
				.split('/')
				.filter((part) => part !== '.' && !part.startsWith('('))
				.join('/')}`,
			page: !server,
			get: !server || /export const GET\b|export (async )?function GET\b/.test(server),
			acts: server
				? ['POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => new RegExp(`\\b${method}\\b`).test(server))
				: [...body.matchAll(/^\t(\w+):/gm)].map(([, name]) => name!)
		};
	});
}

/** The address of a route; a parameter that is not given is an id of nothing. */
export function addressOf(id: string, params: Record<string, string>): string {
	return id.replace(/\[(\w+)\]/g, (_, name: string) => params[name] ?? randomUUID());
}
