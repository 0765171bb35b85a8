// On which step of the ladder the consultation stands, from what arrives. Pure.
import type { Quality } from '$lib/call/statistics';

export type Step = 'video' | 'stills' | 'voice' | 'phone';

export interface Arrivals {
  returning: boolean;
  quality: Quality;
  videoExpected: boolean;
  videoArrives: boolean;
}

export function stepOf(arrivals: Arrivals): Step {
  if (arrivals.returning || arrivals.quality === 'cut') return 'phone';
  if (arrivals.videoExpected && !arrivals.videoArrives) return arrivals.quality === 'weak' ? 'voice' : 'stills';
  return 'video';
}
