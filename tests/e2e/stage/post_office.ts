// A real mail server and an SMS operator beside the test (tools/mail/server.ts), and the configuration by which a house writes through them.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './server.ts';

export interface Taken {
  mails: { from: string; to: string[]; text: string }[];
  texts: { to: string; from?: string; text: string; reference: string; key: string }[];
}

export class PostOffice {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private readonly folder = mkdtempSync(join(tmpdir(), 'maillage-post-'));
  private ports: { starttls: number; http: number; authority: string } = { starttls: 0, http: 0, authority: '' };

  private constructor() {
    this.child = spawn('node', [join(root, 'tools/mail/server.ts')], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  static async open(): Promise<PostOffice> {
    const office = new PostOffice();
    office.ports = JSON.parse(await office.line()) as PostOffice['ports'];
    return office;
  }

  private async line(): Promise<string> {
    const { value, done } = await this.lines.next();
    if (done === true) throw new Error('the mail server has ended');
    return value;
  }

  private async ask<Answer>(words: object): Promise<Answer> {
    this.child.stdin.write(`${JSON.stringify(words)}\n`);
    return JSON.parse(await this.line()) as Answer;
  }

  /** Each code that is not 0 refuses everything of that way from now on. */
  async answers(codes: { mail?: number; sms?: number }): Promise<void> {
    await this.ask(codes);
  }
  taken(): Promise<Taken> {
    return this.ask<Taken>({ taken: true });
  }

  /** A configuration file of a house that writes through this office. */
  configuration(): string {
    for (const name of ['password', 'token']) {
      writeFileSync(join(this.folder, name), 'open-sesame\n');
      chmodSync(join(this.folder, name), 0o600);
    }
    const file = join(this.folder, 'maillage.toml');
    const { starttls, http, authority } = this.ports;
    writeFileSync(
      file,
      `[mail]\nserver = "localhost"\nport = ${starttls}\nfrom = "agenda@soin.example"\nuser = "house"\npassword_file = "password"\nauthority = "${authority}"\n` +
        `[sms]\nurl = "http://127.0.0.1:${http}/messages"\ntoken_file = "token"\nsender = "Maillage"\n[reminders]\ntelephone = "02 37 99 00 00"\n`,
    );
    return file;
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.stdin.end();
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
