// One picture of a camera at its largest: the running track is asked for all that the camera can, one frame is taken, and the track goes back to what
// it was. Taken here, beside the camera: what arrives at the other end was made small for the way.

export interface Still {
  picture: Blob;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

const growsWithinMs = 2500;
const quality = 0.95;

/** The largest picture that this camera says it can give; what it gives now when it says nothing. */
export function largestOf(track: MediaStreamTrack): Size {
  const able = 'getCapabilities' in track ? track.getCapabilities() : {};
  const now = track.getSettings();
  return { width: able.width?.max ?? now.width ?? 0, height: able.height?.max ?? now.height ?? 0 };
}

function isAsLarge(size: Size, wanted: Size): boolean {
  return size.width >= wanted.width && size.height >= wanted.height;
}

export async function takeStill(track: MediaStreamTrack): Promise<Still> {
  const wanted = largestOf(track);
  const before = track.getConstraints();
  const now = track.getSettings();
  const grows = !isAsLarge({ width: now.width ?? 0, height: now.height ?? 0 }, wanted);
  if (grows)
    await track
      .applyConstraints({ ...before, width: { ideal: wanted.width }, height: { ideal: wanted.height } })
      .catch(() => undefined);
  try {
    return await frameOf(track, wanted);
  } finally {
    if (grows) await track.applyConstraints(before).catch(() => undefined);
  }
}

/** The first frame of the wanted size; the last one that came when none is within the time. */
async function frameOf(track: MediaStreamTrack, wanted: Size): Promise<Still> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  try {
    await video.play();
    const until = performance.now() + growsWithinMs;
    while (!isAsLarge({ width: video.videoWidth, height: video.videoHeight }, wanted) && performance.now() < until)
      await nextFrame(video);
    return await drawn(video);
  } finally {
    video.srcObject = null;
  }
}

function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    // A still picture source may send no further frame.
    const timer = setTimeout(resolve, 200);
    video.requestVideoFrameCallback(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function drawn(video: HTMLVideoElement): Promise<Still> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const pen = canvas.getContext('2d');
  if (pen === null || canvas.width === 0) throw new Error('this camera gives no picture');
  pen.drawImage(video, 0, 0);
  const picture = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return { picture, width: canvas.width, height: canvas.height };
}
