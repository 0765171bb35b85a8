// A demonstration server of our own for one test: its own folder, its own port, stopped at the end. It can be killed and started again on the same
// folder and port, as a server that restarts.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { momentOf } from './moment.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const binary = process.env['MAILLAGE_BINARY'] ?? join(root, 'build/release/bin/maillage');

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

export class DemonstrationServer {
  readonly data = mkdtempSync(join(tmpdir(), 'maillage-e2e-'));
  readonly port: number;
  private readonly more: string[];
  startedInMs = 0;
  output = '';
  private process: ChildProcess | undefined;

  private constructor(port: number, more: string[]) {
    this.port = port;
    this.more = more;
  }

  /** `more` are further words for `maillage demo`. */
  static async start(more: string[] = []): Promise<DemonstrationServer> {
    const server = new DemonstrationServer(await freePort(), more);
    await server.run();
    return server;
  }

  get assistant(): string {
    return `http://assistant.localhost:${this.port}`;
  }
  get doctor(): string {
    return `http://medecin.localhost:${this.port}`;
  }
  get pid(): number {
    return this.process?.pid ?? -1;
  }

  /** What the process holds in memory, in MB (10^6 bytes). */
  memoryMb(): number {
    const resident = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1];
    return (Number(resident) * 1024) / 1e6;
  }

  /** Starts the process and waits until it answers; `more` instead of the words that it was first started with. */
  async run(more = this.more): Promise<void> {
    const began = performance.now();
    const words = ['demo', '--data', this.data, '--web', join(root, 'web/build'), '--port', String(this.port), ...more, ...momentOf(more)];
    const child = spawn(binary, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    const gather = (chunk: Buffer): void => void (this.output += chunk.toString());
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${this.output}`);
      const answer = await fetch(`http://127.0.0.1:${this.port}/healthz`).catch(() => undefined);
      if (answer?.ok) break;
      if (performance.now() - began > 30_000) throw new Error(`the server did not answer within 30 s:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.startedInMs = performance.now() - began;
  }

  /** Ends the process: SIGTERM as an operator would, SIGKILL as a power cut would. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  async close(): Promise<void> {
    await this.end();
    rmSync(this.data, { recursive: true, force: true });
  }
}
