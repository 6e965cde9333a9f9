import CalendarDays from '@lucide/svelte/icons/calendar-days';
import FileText from '@lucide/svelte/icons/file-text';
import Folder from '@lucide/svelte/icons/folder';
import House from '@lucide/svelte/icons/house';
import Users from '@lucide/svelte/icons/users';
import { m } from '#lib/paraglide/messages.js';

/** Where the bars lead. Only what exists stands here; the directory is on phones inside 我的. */
export const destinations = [
	{ path: '/today', words: m.common_nav_today, icon: House, onPhones: true },
	{ path: '/meetings', words: m.common_nav_meetings, icon: CalendarDays, onPhones: true },
	{ path: '/minutes', words: m.common_nav_minutes, icon: FileText, onPhones: true },
	{ path: '/archive', words: m.common_nav_archive, icon: Folder, onPhones: true },
	{ path: '/directory', words: m.common_nav_directory, icon: Users, onPhones: false }
];

/** Is `path` the place that `pathname` lies in? */
export function isIn(pathname: string, path: string): boolean {
	return pathname === path || pathname.startsWith(`${path}/`);
}
