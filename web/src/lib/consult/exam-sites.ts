// Where on the body a still or a clip is taken, as it is kept: a key, the words, the side; and what was kept, as the screens show it.
import type { Media } from 'fhir/r4';
import type { Source } from '$lib/call/return-ticket';
import { m } from '$lib/i18n';
import { pointOf } from './body-points';
import type { Guidance } from './guidance';

export interface Site {
  site: string;
  siteText: string;
  side?: 'left' | 'right';
}

export interface CameraSite {
  id: string;
  site: string;
  side?: 'left' | 'right';
  word: () => string;
}

/** What an exam camera is held to. Data awaiting a clinician's review. */
export const cameraSites: readonly [CameraSite, ...CameraSite[]] = [
  { id: 'ear-right', site: 'ear', side: 'right', word: m.site_ear_right },
  { id: 'ear-left', site: 'ear', side: 'left', word: m.site_ear_left },
  { id: 'throat', site: 'throat', word: m.site_throat },
  { id: 'eye-right', site: 'eye', side: 'right', word: m.site_eye_right },
  { id: 'eye-left', site: 'eye', side: 'left', word: m.site_eye_left },
  { id: 'skin', site: 'skin', word: m.site_skin },
  { id: 'other', site: 'other', word: m.site_other }
];

export function cameraSite(id: string): Site {
  const { site, side, word } = cameraSites.find((one) => one.id === id) ?? cameraSites[0];
  return { site, siteText: word(), ...(side === undefined ? {} : { side }) };
}

/** What a camera of the virtual kit looks at, as the first choice; a real camera says nothing. */
export function firstCameraSite(source: Source | undefined): string {
  if (source?.kind === 'virtual' && source.setting.startsWith('skin')) return 'skin';
  return source?.kind === 'virtual' && source.setting.startsWith('left') ? 'ear-left' : 'ear-right';
}

const middle = 160; // of the figure that body-points.ts places its points on

/** The point that is lit; a clip without one is kept as of the chest, and says so. */
export function siteOfPoint(guidance: Guidance | undefined): Site {
  const point = guidance ? pointOf(guidance.view, guidance.point) : undefined;
  if (guidance === undefined || point === undefined) return { site: 'chest', siteText: m.site_chest() };
  const seenLeft = point.x < middle;
  // Seen from the front, the patient's right is at the left.
  const side = seenLeft === (guidance.view === 'back') ? 'left' : 'right';
  return { site: `${guidance.view}-${guidance.point}`, siteText: point.name(), side };
}

export interface KeptMedia {
  id: string;
  kind: 'still' | 'clip';
  where: string;
  device: string;
  takenAt: Date;
  width: number;
  height: number;
  seconds: number;
  url: string;
}

/** The newest first. A Media without bytes of ours is not shown here. */
export function keptOf(media: readonly Media[]): KeptMedia[] {
  return media
    .flatMap((one): KeptMedia[] => {
      const url = one.content.url;
      if (one.id === undefined || url === undefined || !url.startsWith('/api/contents/')) return [];
      return [
        {
          id: one.id,
          kind: one.content.contentType?.startsWith('audio/') === true ? 'clip' : 'still',
          where: one.bodySite?.text ?? '',
          device: one.deviceName ?? '',
          takenAt: new Date(one.createdDateTime ?? 0),
          width: one.width ?? 0,
          height: one.height ?? 0,
          seconds: one.duration ?? 0,
          url
        }
      ];
    })
    .sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime());
}
