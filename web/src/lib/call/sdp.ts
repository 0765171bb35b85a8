// The one place where this app edits a session description. A listener whose own answer does not say `stereo=1` gets a mono downmix of the
// stethoscope: Chromium leaves the parameter out of its answers, so it is written in, for the sections that carry a stethoscope only.
// Spec: RFC 7587, section 6.1 (stereo).
export function withStereo(sdp: string, mids: readonly string[]): string {
  if (mids.length === 0) return sdp;
  const [head = '', ...sections] = sdp.split(/(?=^m=)/mu);
  return head + sections.map((section) => (mids.includes(midOf(section)) ? stereoSection(section) : section)).join('');
}

function midOf(section: string): string {
  return /^a=mid:(\S+)/mu.exec(section)?.[1] ?? '';
}

function stereoSection(section: string): string {
  const payload = /^a=rtpmap:(\d+) opus\/48000/imu.exec(section)?.[1];
  if (payload === undefined) return section;
  const parameters = new RegExp(`^a=fmtp:${payload} (.*?)(\\r?)$`, 'mu');
  if (parameters.test(section)) {
    return section.replace(parameters, (line: string, list: string, end: string) =>
      /(^|;)\s*stereo=1/u.test(list) ? line : `a=fmtp:${payload} ${list};stereo=1${end}`
    );
  }
  return section.replace(
    new RegExp(`^(a=rtpmap:${payload} [^\\r\\n]*)(\\r?\\n)`, 'mu'),
    `$1$2a=fmtp:${payload} stereo=1$2`
  );
}
