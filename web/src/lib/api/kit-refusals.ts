// What the refusals of /api/kits mean; kits.ts imports it for its effect.
import { m } from '$lib/i18n';
import { learnRefusals } from './refusal-words';

learnRefusals({
  'unknown-kit': m.refusal_unknown_kit,
  'result-missing': m.refusal_result_missing,
  'unknown-instrument': m.refusal_unknown_instrument
});
