import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// The server decided the language and wrote it on <html>; the browser's own guess could differ from it.
overwriteGetLocale(() => (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'));
