// The words of the app, and the language that the person chose (French until then).
export * as m from './paraglide/messages.js';
export * from './ages';
export * from './birth-date';
export * from './languages';
export * from './locale';
export * from './moments';
