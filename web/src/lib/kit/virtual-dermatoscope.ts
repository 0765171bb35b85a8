// The dermatoscope of the virtual kit: a mole drawn on a canvas, under crossed polarisers or in plain light, with a scale in millimetres. A drawing to
// practise with: it imitates no lesion of a person and proves no diagnosis.
import { darken, height, openDrawnTrack, sway, width, type Pen } from './drawn-track';

export type Light = 'polarised' | 'plain';

export interface VirtualDermatoscope {
  track: MediaStreamTrack;
  shine(light: Light): void;
  stop(): void;
}

const fieldRadius = 330;
const pixelsPerMillimetre = 40;

export function openVirtualDermatoscope(light: Light): VirtualDermatoscope {
  let shining = light;
  const { track, stop } = openDrawnTrack((pen, second) => drawField(pen, second, shining));
  return { track, stop, shine: (next) => (shining = next) };
}

function drawField(pen: Pen, second: number, light: Light): void {
  const hand = sway(second);
  const pressed = 1 + 0.012 * Math.sin(second * 0.6);
  pen.fillStyle = '#000';
  pen.fillRect(0, 0, width, height);
  pen.save();
  pen.beginPath();
  pen.arc(width / 2, height / 2, fieldRadius, 0, 2 * Math.PI);
  pen.clip();
  pen.save();
  pen.translate(width / 2 + hand.x, height / 2 + hand.y);
  pen.scale(pressed, pressed);
  drawSkin(pen, light);
  drawMole(pen, light);
  drawHairs(pen);
  pen.restore();
  if (light === 'plain') drawGlare(pen, hand);
  drawScale(pen);
  pen.restore();
  darken(pen, fieldRadius - 90, fieldRadius + 20);
}

/** Crossed polarisers take away what the surface throws back: its furrows grow faint, the colours beneath grow deep. */
function drawSkin(pen: Pen, light: Light): void {
  pen.fillStyle = light === 'polarised' ? '#d8a189' : '#ecc9b6';
  pen.fillRect(-width / 2, -height / 2, width, height);
  pen.strokeStyle = light === 'polarised' ? 'rgba(255,232,216,.14)' : 'rgba(150,96,76,.3)';
  pen.lineWidth = 1.5;
  for (const slope of [0.5, -0.7]) {
    for (let at = -width / 2; at < width / 2; at += 26) {
      pen.beginPath();
      pen.moveTo(at - slope * 400, -400);
      pen.quadraticCurveTo(at + 12 * Math.sin(at), 0, at + slope * 400, 400);
      pen.stroke();
    }
  }
}

/** The edge of the mole, a part of its size from its middle. */
function edge(pen: Pen, part: number): void {
  pen.beginPath();
  for (let step = 0; step <= 90; step += 1) {
    const angle = (step / 90) * 2 * Math.PI;
    const radius =
      part * (128 + 13 * Math.sin(3 * angle + 0.6) + 8 * Math.sin(5 * angle + 1.9) + 4 * Math.sin(9 * angle + 0.3));
    pen.lineTo(1.15 * radius * Math.cos(angle), 0.92 * radius * Math.sin(angle));
  }
  pen.closePath();
}

function drawMole(pen: Pen, light: Light): void {
  pen.fillStyle = light === 'polarised' ? 'rgba(84,42,22,.13)' : 'rgba(104,62,42,.1)';
  for (let part = 1; part > 0.3; part -= 0.07) {
    edge(pen, part);
    pen.fill();
  }
  pen.save();
  edge(pen, 1);
  pen.clip();
  drawNetwork(pen, light);
  pen.restore();
  drawGlobules(pen);
}

/** The pigment network: rings that touch, as the ridges of the skin beneath them. */
function drawNetwork(pen: Pen, light: Light): void {
  pen.strokeStyle = light === 'polarised' ? 'rgba(66,30,15,.5)' : 'rgba(84,48,32,.24)';
  pen.lineWidth = 2.2;
  for (let row = -7; row <= 7; row += 1) {
    for (let column = -8; column <= 8; column += 1) {
      const x = column * 23 + (row % 2) * 11 + 2 * Math.sin(row * 5.3 + column);
      const y = row * 20 + 2 * Math.cos(column * 3.7 + row);
      pen.beginPath();
      pen.ellipse(x, y, 12, 10.5, 0, 0, 2 * Math.PI);
      pen.stroke();
    }
  }
}

function drawGlobules(pen: Pen): void {
  pen.fillStyle = 'rgba(72,35,18,.62)';
  for (let index = 0; index < 15; index += 1) {
    const angle = 2.1 + index * 0.13;
    const from = 104 + 14 * Math.sin(index * 4.7);
    pen.beginPath();
    pen.arc(1.15 * from * Math.cos(angle), 0.92 * from * Math.sin(angle), 4 + (index % 3), 0, 2 * Math.PI);
    pen.fill();
  }
}

function drawHairs(pen: Pen): void {
  pen.strokeStyle = 'rgba(40,24,18,.75)';
  pen.lineWidth = 3;
  for (const [x, y, bend] of [
    [-250, 120, 60],
    [90, -230, -70],
    [150, 60, 40]
  ] as const) {
    pen.beginPath();
    pen.moveTo(x, y);
    pen.quadraticCurveTo(x + 80, y + bend, x + 170, y + bend / 2);
    pen.stroke();
  }
}

/** What the surface throws back in plain light: it stays with the lamp while the hand moves. */
function drawGlare(pen: Pen, hand: { x: number; y: number }): void {
  for (const [x, y, size] of [
    [-120, -90, 110],
    [60, 70, 80],
    [150, -120, 60]
  ] as const) {
    const [left, top] = [width / 2 + x - hand.x, height / 2 + y - hand.y];
    const shine = pen.createRadialGradient(left, top, 0, left, top, size);
    shine.addColorStop(0, 'rgba(255,255,255,.62)');
    shine.addColorStop(1, 'rgba(255,255,255,0)');
    pen.fillStyle = shine;
    pen.fillRect(left - size, top - size, 2 * size, 2 * size);
  }
}

/** Ten millimetres, a longer mark at each five. Engraved on the glass, so it does not move. */
function drawScale(pen: Pen): void {
  const [left, top] = [width / 2 - 5 * pixelsPerMillimetre, height / 2 + 232];
  pen.strokeStyle = 'rgba(18,14,12,.85)';
  pen.lineWidth = 2;
  for (let millimetre = 0; millimetre <= 10; millimetre += 1) {
    const x = left + millimetre * pixelsPerMillimetre;
    pen.beginPath();
    pen.moveTo(x, top);
    pen.lineTo(x, top - (millimetre % 5 === 0 ? 20 : 11));
    pen.stroke();
  }
}
