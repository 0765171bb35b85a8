// The otoscope of the virtual kit: an eardrum drawn on a canvas, moving as a hand moves, as a video track.
export type Ear = 'left' | 'right';
export type EarFinding = 'normal' | 'congested';

export interface VirtualOtoscope {
  track: MediaStreamTrack;
  look(ear: Ear, finding: EarFinding): void;
  stop(): void;
}

const width = 1280;
const height = 720;
const framesPerSecond = 25;

export function openVirtualOtoscope(ear: Ear, finding: EarFinding): VirtualOtoscope {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('this browser gives no canvas');
  let seen = { ear, finding };
  const began = performance.now();
  const draw = () => drawEardrum(pen, (performance.now() - began) / 1000, seen.ear, seen.finding);
  draw();
  // A timer and not animation frames: the picture must go on while the tab is hidden.
  const timer = setInterval(draw, 1000 / framesPerSecond);
  const [track] = canvas.captureStream(framesPerSecond).getVideoTracks();
  if (track === undefined) throw new Error('this browser gives no track from a canvas');
  return {
    track,
    look: (nextEar, nextFinding) => (seen = { ear: nextEar, finding: nextFinding }),
    stop: () => {
      clearInterval(timer);
      track.stop();
    }
  };
}

function drawEardrum(pen: CanvasRenderingContext2D, second: number, ear: Ear, finding: EarFinding): void {
  const sway = { x: 14 * Math.sin(second * 0.9) + 5 * Math.sin(second * 2.3), y: 10 * Math.cos(second * 0.7) };
  pen.fillStyle = '#000';
  pen.fillRect(0, 0, width, height);
  pen.save();
  pen.translate(width / 2 + sway.x, height / 2 + sway.y);
  if (ear === 'left') pen.scale(-1, 1);
  drawCanal(pen, finding);
  drawVessels(pen, finding);
  drawHammer(pen);
  pen.restore();
  const light = pen.createRadialGradient(width / 2, height / 2, 120, width / 2, height / 2, 350);
  light.addColorStop(0, 'rgba(0,0,0,0)');
  light.addColorStop(1, 'rgba(0,0,0,1)');
  pen.fillStyle = light;
  pen.fillRect(0, 0, width, height);
}

function drawCanal(pen: CanvasRenderingContext2D, finding: EarFinding): void {
  const skin = pen.createRadialGradient(0, -20, 40, 0, 0, 340);
  const inner = finding === 'congested' ? ['#e0a08c', '#c56a58'] : ['#ecd0bd', '#dba68c'];
  skin.addColorStop(0, inner[0] ?? '');
  skin.addColorStop(0.6, inner[1] ?? '');
  skin.addColorStop(0.82, '#8e463a');
  skin.addColorStop(1, '#2c100d');
  pen.fillStyle = skin;
  pen.beginPath();
  pen.arc(0, 0, 340, 0, 2 * Math.PI);
  pen.fill();
  pen.strokeStyle = 'rgba(255,236,222,.45)';
  pen.lineWidth = 7;
  pen.beginPath();
  pen.ellipse(4, 6, 214, 226, 0, 0, 2 * Math.PI);
  pen.stroke();
}

function drawVessels(pen: CanvasRenderingContext2D, finding: EarFinding): void {
  pen.strokeStyle = finding === 'congested' ? 'rgba(150,30,28,.8)' : 'rgba(176,84,72,.4)';
  const count = finding === 'congested' ? 22 : 9;
  for (let index = 0; index < count; index += 1) {
    const angle = (index / count) * 2 * Math.PI;
    const bend = 0.18 * Math.sin(index * 5.1);
    pen.lineWidth = 1.5 + (index % 3);
    pen.beginPath();
    pen.moveTo(210 * Math.cos(angle), 220 * Math.sin(angle));
    pen.quadraticCurveTo(
      150 * Math.cos(angle + bend),
      150 * Math.sin(angle + bend),
      96 * Math.cos(angle),
      100 * Math.sin(angle)
    );
    pen.stroke();
  }
}

/** The handle of the hammer, and the cone of light that points away from it. */
function drawHammer(pen: CanvasRenderingContext2D): void {
  pen.strokeStyle = '#f6e6d8';
  pen.lineWidth = 16;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.moveTo(42, -128);
  pen.quadraticCurveTo(24, -50, 2, 18);
  pen.stroke();
  pen.fillStyle = '#fff3e6';
  pen.beginPath();
  pen.arc(44, -132, 13, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = 'rgba(255,248,238,.75)';
  pen.beginPath();
  pen.moveTo(6, 26);
  pen.lineTo(78, 132);
  pen.quadraticCurveTo(104, 108, 112, 78);
  pen.closePath();
  pen.fill();
}
