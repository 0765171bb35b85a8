// Runs in the page: one participant, as short as the live protocol allows. `toRoom(json)` is the line to the rooms process; it calls `fromRoom`.
globalThis.participant = (room) => {
  const waiting = new Map();
  const state = { received: [], offers: 0, closed: null, sending: null, participants: [], publishing: null, receiving: null, answers: [] };
  let ref = 0;

  const ask = (verb, fields = {}) =>
    new Promise((resolve, reject) => {
      ref += 1;
      waiting.set(ref, { resolve, reject });
      globalThis.toRoom(JSON.stringify({ verb, ref, room, ...fields }));
    });

  globalThis.fromRoom = async (json) => {
    const message = JSON.parse(json);
    if ('answer' in message) {
      const { resolve, reject } = waiting.get(message.answer);
      if (message.refused) reject(new Error(message.refused));
      else resolve(message.body);
    } else if (message.event === 'room.offer') {
      state.offers += 1;
      const peer = state.receiving;
      await peer.setRemoteDescription({ type: 'offer', sdp: message.sdp });
      state.received = message.tracks;
      const answer = await peer.createAnswer();
      let { sdp } = answer;
      for (const { mid, purpose } of message.tracks) {
        if (purpose !== 'stethoscope' || !state.wantStereo) continue;
        sdp = sdp
          .split(/(?=^m=)/m)
          .map((part) => (part.includes(`a=mid:${mid}\r`) ? part.replace(/(a=fmtp:111 [^\r\n]*)/, '$1;stereo=1') : part))
          .join('');
      }
      await peer.setLocalDescription({ type: 'answer', sdp });
      await ask('room.answer', { generation: message.generation, sdp: peer.localDescription.sdp });
    } else if (message.event === 'room.closed') {
      state.closed = message.why;
    } else if (message.event === 'room.sending') {
      state.sending = message.purposes;
    } else if (message.event === 'room.participants') {
      state.participants = message.participants;
    }
  };

  const tone = async (hertz) => {
    const context = new AudioContext({ sampleRate: 48000 });
    await context.resume();
    const oscillator = new OscillatorNode(context, { frequency: hertz });
    const gain = new GainNode(context, { gain: 0.5 });
    const out = context.createMediaStreamDestination();
    oscillator.connect(gain).connect(out);
    oscillator.start();
    return out.stream.getAudioTracks()[0];
  };

  return Object.assign(state, {
    async enter(purposes, { stereo = true, hertz = 25 } = {}) {
      state.wantStereo = stereo;
      state.receiving?.close();
      state.publishing?.close();
      state.receiving = new RTCPeerConnection();
      state.publishing = new RTCPeerConnection();
      await ask('room.join');
      const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 360 } });
      const tracks = [];
      for (const purpose of purposes) {
        const track = purpose === 'voice' ? media.getAudioTracks()[0] : purpose === 'stethoscope' ? await tone(hertz) : media.getVideoTracks()[0].clone();
        if (purpose === 'stethoscope') track.contentHint = 'music';
        const section = state.publishing.addTransceiver(track, { direction: 'sendonly' });
        tracks.push({ purpose, section });
      }
      await state.publishing.setLocalDescription(await state.publishing.createOffer());
      const answer = await ask('room.publish', {
        sdp: state.publishing.localDescription.sdp,
        tracks: tracks.map(({ purpose, section }) => ({ mid: section.mid, purpose }))
      });
      state.answers.push(answer.sdp);
      await state.publishing.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
    },
    ask,
    /** What has arrived, by purpose and publisher. */
    async inbound() {
      const stats = await state.receiving.getStats();
      const all = {};
      for (const report of stats.values()) {
        if (report.type !== 'inbound-rtp') continue;
        const track = state.received.find(({ mid }) => mid === report.mid);
        if (!track) continue;
        all[`${track.participant}/${track.purpose}`] = {
          bytes: report.bytesReceived,
          packets: report.packetsReceived,
          lost: report.packetsLost,
          frames: report.framesDecoded,
          keyFrames: report.keyFramesDecoded,
          freezes: report.freezeCount,
          concealed: report.concealedSamples,
          pli: report.pliCount,
          nack: report.nackCount,
          rtx: report.retransmittedPacketsReceived
        };
      }
      return all;
    },
    async outbound() {
      const stats = await state.publishing.getStats();
      const all = [];
      for (const report of stats.values()) {
        if (report.type === 'outbound-rtp')
          all.push({ kind: report.kind, bytes: report.bytesSent, target: report.targetBitrate, height: report.frameHeight, nack: report.nackCount });
        if (report.type === 'candidate-pair' && report.nominated) all.push({ pair: report.state, available: report.availableOutgoingBitrate, rtt: report.currentRoundTripTime });
        if (report.type === 'transport') all.push({ transport: report.dtlsState, srtp: report.srtpCipher });
      }
      return all;
    },
    /** Loudness of the stethoscope as it arrives, in decibels against the sine of 0.5 that was played. */
    async loudness() {
      const { mid } = state.received.find(({ purpose }) => purpose === 'stethoscope');
      const { track } = state.receiving.getTransceivers().find((one) => one.mid === mid).receiver;
      const stream = new MediaStream([track]);
      const sink = new Audio();
      sink.muted = true;
      sink.srcObject = stream;
      const context = new AudioContext({ sampleRate: 48000 });
      await context.resume();
      const analyser = new AnalyserNode(context, { fftSize: 32768 });
      context.createMediaStreamSource(stream).connect(analyser);
      await new Promise((done) => setTimeout(done, 3000));
      const samples = new Float32Array(analyser.fftSize);
      analyser.getFloatTimeDomainData(samples);
      const rms = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
      return 20 * Math.log10(rms / (0.5 / Math.SQRT2));
    }
  });
};
