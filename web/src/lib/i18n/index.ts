// The words of the app, and the language that the person chose (French until then).
export * as m from './paraglide/messages.js';
export { getLocale, locales, setLocale } from './paraglide/runtime.js';
