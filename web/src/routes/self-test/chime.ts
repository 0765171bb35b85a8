// Three rising notes, as a loudspeaker is tried: loud enough for a room, over in two seconds.
export function chime(): void {
  const context = new AudioContext();
  const length = 0.5;
  [440, 554, 659].forEach((hertz, index) => {
    const from = context.currentTime + index * length;
    const tone = new OscillatorNode(context, { frequency: hertz });
    const level = new GainNode(context, { gain: 0 });
    level.gain.setValueAtTime(0, from);
    level.gain.linearRampToValueAtTime(0.4, from + 0.03);
    level.gain.exponentialRampToValueAtTime(0.001, from + length);
    tone.connect(level).connect(context.destination);
    tone.start(from);
    tone.stop(from + length);
    if (index === 2) tone.onended = () => void context.close();
  });
}
