// A piece of state that survives a reload of the page: made while a component is made, written whenever it changes.
import { dropDraft, readDraft, writeDraft } from './tab';

export interface KeptState<Value extends object> {
  readonly value: Value;
  /** The server has it, or nobody wants it any more: empty again. */
  clear: () => void;
}

export function kept<Value extends object>(name: string, empty: () => Value): KeptState<Value> {
  let value = $state({ ...empty(), ...(readDraft(name) as Partial<Value> | undefined) });
  const blank = JSON.stringify(empty());
  $effect(() => {
    const now = $state.snapshot(value);
    if (JSON.stringify(now) === blank) dropDraft(name);
    else writeDraft(name, now);
  });
  return {
    get value() {
      return value;
    },
    clear() {
      value = empty();
      dropDraft(name); // now: whoever clears often leaves the page, and the effect with it
    }
  };
}
