import { passwordResetJob } from '../auth/request-password-reset.ts';
import { tidyAuthJob } from '../auth/tidy-job.ts';
import { sendMailJob } from '../mail/send-mail.ts';
import { closeCirculationsJob } from '../circulations/close-circulation.ts';
import { dispatchNoticeJob } from '../meetings/dispatch-notice.ts';
import { lapseMotionsJob } from '../motions/lapse-motions.ts';
import { sweepSecretBoxJob } from '../voting/sweep-secret-box.ts';
import type { JobKind } from './outbox.ts';

/** Every kind of job that this portal does. An area adds its own here, defined beside its commands. */
export const jobKinds = [
	sendMailJob,
	dispatchNoticeJob,
	passwordResetJob,
	tidyAuthJob,
	sweepSecretBoxJob,
	closeCirculationsJob,
	lapseMotionsJob
] as readonly JobKind<Record<string, unknown>>[];
