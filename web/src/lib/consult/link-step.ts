// On which step of the ladder the consultation stands, from what arrives. Pure.
import type { Quality } from '$lib/call/statistics';

export type Step = 'video' | 'stills' | 'voice' | 'phone';

export interface Arrivals {
  returning: boolean;
  quality: Quality;
  videoExpected: boolean;
  videoArrives: boolean;
  /** Pictures of the exam are sent from here, or shown here, in place of its video. */
  stills: boolean;
}

export function stepOf(arrivals: Arrivals): Step {
  if (arrivals.returning || arrivals.quality === 'cut') return 'phone';
  if (arrivals.stills) return 'stills';
  if (arrivals.videoExpected && !arrivals.videoArrives) return 'voice';
  return 'video';
}
