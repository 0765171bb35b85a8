// Speaks to the server: JSON in, JSON out, and every refusal as one type that holds the server's OperationOutcome and can be said to a person.
import type { OperationOutcome } from 'fhir/r4';

/** The server answered, and said no. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly outcome: OperationOutcome | undefined
  ) {
    super(outcome?.issue[0]?.details?.text ?? outcome?.issue[0]?.diagnostics ?? `HTTP ${status}`);
    this.name = 'Refusal';
  }

  get code(): string {
    return this.outcome?.issue[0]?.code ?? '';
  }

  /** The house's own word for what went wrong, such as `report-incomplete`. */
  get reason(): string {
    return this.outcome?.issue[0]?.details?.coding?.[0]?.code ?? '';
  }
}

/** The server did not answer: no network, or it is restarting. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

export interface Asked {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

function outcomeOf(value: unknown): OperationOutcome | undefined {
  const candidate = value as OperationOutcome | null;
  return candidate?.resourceType === 'OperationOutcome' && Array.isArray(candidate.issue) ? candidate : undefined;
}

/** `undefined` for an answer without content. Throws Refusal or Unreachable. */
export async function request<Answer>(method: string, path: string, asked: Asked = {}): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json', ...asked.headers };
  let body: BodyInit | undefined;
  if (asked.body instanceof URLSearchParams) {
    body = asked.body;
  } else if (asked.body instanceof Blob) {
    headers['content-type'] = 'application/octet-stream';
    body = asked.body;
  } else if (asked.body !== undefined) {
    headers['content-type'] ??= path.startsWith('/fhir') ? 'application/fhir+json' : 'application/json';
    body = JSON.stringify(asked.body);
  }
  let response: Response;
  try {
    response = await fetch(path, { method, headers, body, signal: asked.signal, credentials: 'same-origin' });
  } catch (failure) {
    throw new Unreachable(failure);
  }
  const text = await response.text();
  let value: unknown;
  try {
    value = text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new Refusal(response.status, undefined);
  }
  if (!response.ok) {
    const refusal = new Refusal(response.status, outcomeOf(value));
    // A demonstration's slider has cut this network: to the page it is as if nobody answered.
    throw refusal.reason === 'network-cut' ? new Unreachable(refusal) : refusal;
  }
  return value as Answer;
}

/** The bytes of a file of the record. Throws Refusal or Unreachable. */
export async function bytesOf(path: string): Promise<ArrayBuffer> {
  const response = await fetch(path, { credentials: 'same-origin' }).catch((failure: unknown) => {
    throw new Unreachable(failure);
  });
  if (response.ok) return response.arrayBuffer();
  const said: unknown = await response.json().catch(() => undefined);
  throw new Refusal(response.status, outcomeOf(said));
}
