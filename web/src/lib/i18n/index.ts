// The words of the app, and the language that the person chose (French until then).
export * as m from './paraglide/messages.js';
export * from './ages';
export * from './birth-date';
export * from './moments';
export { getLocale, locales, setLocale } from './paraglide/runtime.js';
