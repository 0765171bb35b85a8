// What the cameras of the virtual kit share: a canvas that is drawn again and again, as a video track, held by a hand that moves.
export const width = 1280;
export const height = 720;
const framesPerSecond = 25;

export type Pen = CanvasRenderingContext2D;

export interface DrawnTrack {
  track: MediaStreamTrack;
  stop(): void;
}

/** `draw` is given the seconds since the instrument was opened. */
export function openDrawnTrack(draw: (pen: Pen, second: number) => void): DrawnTrack {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('this browser gives no canvas');
  const began = performance.now();
  const frame = () => draw(pen, (performance.now() - began) / 1000);
  frame();
  // A timer and not animation frames: the picture must go on while the tab is hidden.
  const timer = setInterval(frame, 1000 / framesPerSecond);
  const [track] = canvas.captureStream(framesPerSecond).getVideoTracks();
  if (track === undefined) throw new Error('this browser gives no track from a canvas');
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    }
  };
}

/** How far from the middle a hand holds it, in pixels. */
export function sway(second: number): { x: number; y: number } {
  return { x: 14 * Math.sin(second * 0.9) + 5 * Math.sin(second * 2.3), y: 10 * Math.cos(second * 0.7) };
}

/** The dark around a round field of view: clear up to the one radius, black from the other. */
export function darken(pen: Pen, clear: number, black: number): void {
  const light = pen.createRadialGradient(width / 2, height / 2, clear, width / 2, height / 2, black);
  light.addColorStop(0, 'rgba(0,0,0,0)');
  light.addColorStop(1, 'rgba(0,0,0,1)');
  pen.fillStyle = light;
  pen.fillRect(0, 0, width, height);
}
