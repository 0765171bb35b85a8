// The signed papers of a consultation: their list, and the sealed file byte for byte.
import { bytesOf, request } from './http';

export interface Paper {
  id: string;
  kind: 'report' | 'prescription';
  title: string;
  version: number;
  state: 'printing' | 'ready';
  force: 'in-force' | 'partly-cancelled' | 'cancelled' | 'replaced';
  signedAt: string;
  file: string;
  fileName: string;
  replaces?: string;
  replacedBy?: string;
  problem?: { reason: string; text: string };
}

/** A report that was sent to one's inbox. */
export interface Received {
  consultation: string;
  patient: string;
  sentBy: string;
  sentAt: string;
}

export const documents = {
  received: () =>
    request<{ received?: Received[] }>('GET', '/api/documents/received').then((answer) => answer.received ?? []),
  of: (consultation: string) =>
    request<{ documents?: Paper[] }>('GET', `/api/documents?consultation=${encodeURIComponent(consultation)}`).then(
      (answer) => answer.documents ?? []
    ),
  /** The PDF as a blob of this page: it is never shown under our own address. */
  file: async (paper: Paper): Promise<Blob> => new Blob([await bytesOf(paper.file)], { type: 'application/pdf' }),
  /** To the treating doctor, about the conclusion in force. */
  letter: async (consultation: string): Promise<Blob> =>
    new Blob([await bytesOf(`/api/documents/${encodeURIComponent(consultation)}/letter`)], { type: 'application/pdf' })
};
