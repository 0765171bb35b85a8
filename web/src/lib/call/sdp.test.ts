import { describe, expect, it } from 'vitest';
import { withStereo } from './sdp';

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join('');
const head = lines('v=0', 's=-', 'a=group:BUNDLE 0 1 2');
const voice = lines(
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=mid:0',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1'
);
const heart = lines(
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=mid:1',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1'
);
const face = lines('m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:2', 'a=rtpmap:96 VP8/90000');

describe('withStereo', () => {
  it('asks for stereo in the stethoscope section and nowhere else', () => {
    const edited = withStereo(head + voice + heart + face, ['1']);
    expect(edited).toBe(head + voice + heart.replace('useinbandfec=1', 'useinbandfec=1;stereo=1') + face);
  });

  it('changes nothing when no section carries a stethoscope', () => {
    expect(withStereo(head + voice + face, [])).toBe(head + voice + face);
  });

  it('changes nothing that already asks', () => {
    const asked = head + heart.replace('minptime=10', 'stereo=1;minptime=10');
    expect(withStereo(asked, ['1'])).toBe(asked);
  });

  it('writes the parameters line when the browser wrote none', () => {
    const bare = heart.replace(/a=fmtp.*\r\n/u, '');
    expect(withStereo(head + bare, ['1'])).toContain('a=rtpmap:111 opus/48000/2\r\na=fmtp:111 stereo=1\r\n');
  });

  it('leaves a section without Opus alone', () => {
    expect(withStereo(head + face, ['2'])).toBe(head + face);
  });

  it('does not take sprop-stereo for stereo', () => {
    const sprop = head + heart.replace('useinbandfec=1', 'sprop-stereo=1');
    expect(withStereo(sprop, ['1'])).toContain('sprop-stereo=1;stereo=1');
  });
});
