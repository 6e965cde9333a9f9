import { Refusal } from '#lib/domain/refusal.ts';
import { refusedLoad } from './refused.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id out of the address; what is no id is not found, like an id of nothing. */
export function idParam(value: string | undefined): string {
	if (value === undefined || !UUID.test(value)) refusedLoad(new Refusal('NOT_FOUND'));
	return value;
}
