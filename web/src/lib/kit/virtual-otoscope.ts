// The otoscope of the virtual kit: an eardrum drawn on a canvas, moving as a hand moves, as a video track.
import { darken, height, openDrawnTrack, sway, width, type Pen } from './drawn-track';

export type Ear = 'left' | 'right';
export type EarFinding = 'normal' | 'congested';

export interface VirtualOtoscope {
  track: MediaStreamTrack;
  look(ear: Ear, finding: EarFinding): void;
  stop(): void;
}

export function openVirtualOtoscope(ear: Ear, finding: EarFinding): VirtualOtoscope {
  let seen = { ear, finding };
  const { track, stop } = openDrawnTrack((pen, second) => drawEardrum(pen, second, seen.ear, seen.finding));
  return { track, stop, look: (nextEar, nextFinding) => (seen = { ear: nextEar, finding: nextFinding }) };
}

function drawEardrum(pen: Pen, second: number, ear: Ear, finding: EarFinding): void {
  const hand = sway(second);
  pen.fillStyle = '#000';
  pen.fillRect(0, 0, width, height);
  pen.save();
  pen.translate(width / 2 + hand.x, height / 2 + hand.y);
  if (ear === 'left') pen.scale(-1, 1);
  drawCanal(pen, finding);
  drawVessels(pen, finding);
  drawHammer(pen);
  pen.restore();
  darken(pen, 120, 350);
}

function drawCanal(pen: Pen, finding: EarFinding): void {
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

function drawVessels(pen: Pen, finding: EarFinding): void {
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
function drawHammer(pen: Pen): void {
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
