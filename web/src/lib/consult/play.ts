// Shows or plays a track in an element. The element keeps nothing once it is gone.
import type { Attachment } from 'svelte/attachments';

export function play(track: MediaStreamTrack | undefined, onblocked?: () => void): Attachment<HTMLMediaElement> {
  return (element) => {
    if (!track) return;
    element.srcObject = new MediaStream([track]);
    element.play().catch((failure: unknown) => {
      if ((failure as DOMException).name === 'NotAllowedError') onblocked?.();
    });
    return () => {
      element.srcObject = null;
    };
  };
}
