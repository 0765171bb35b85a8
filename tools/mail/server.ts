// What the house writes to, for tests: a real mail server in its ways of being secured, and the little HTTP service of an SMS operator.
//
//   node tools/mail/server.ts        first line out: {"plain":PORT,"starttls":PORT,"tls":PORT,"http":PORT,"authority":FILE}
//   {"mail":451}                     every mail is refused with that code at its recipient; {"mail":552,"at":"DATA"} at its end; {"mail":0}: taken again
//   {"sms":503}                      the same for SMS
//   {"taken":true}                   answers {"mails":[{"from","to","text"}],"texts":[{"to","from","text","reference","key"}]}
//
// One JSON object a line; every other line in is answered {"ok":true}. It ends with its standard input. `starttls` and `tls` want user "house",
// password "open-sesame"; the operator wants the token of the same words, and knows a key that it has seen.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const password = 'open-sesame';
const folder = mkdtempSync(join(tmpdir(), 'maillage-mail-'));
const key = join(folder, 'key.pem');
const authority = join(folder, 'certificate.pem');
const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
execFileSync('openssl', [...request, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key, '-out', authority], { stdio: 'ignore' });

const refusals = { mail: 0, at: 'RCPT', sms: 0 };
const mails: { from: string; to: string[]; text: string }[] = [];
const texts: { to: string; from?: string; text: string; reference: string; key: string }[] = [];

function refused(at: string): Error | null {
  if (refusals.mail === 0 || refusals.at !== at) return null;
  return Object.assign(new Error('Refused by the test'), { responseCode: refusals.mail });
}

function mailServer(options: SMTPServerOptions): SMTPServer {
  return new SMTPServer({
    key: readFileSync(key),
    cert: readFileSync(authority),
    logger: false,
    onAuth: (said, _session, done) => (said.username === 'house' && said.password === password ? done(null, { user: 'house' }) : done(new Error('Not this user'))),
    onRcptTo: (_address, _session, done) => done(refused('RCPT')),
    onData: (stream, session, done) => {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (more: string) => (text += more));
      stream.on('end', () => {
        const refusal = refused('DATA');
        const { mailFrom, rcptTo } = session.envelope;
        if (refusal === null) mails.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map((one) => one.address), text });
        done(refusal);
      });
    },
    ...options,
  });
}

async function bodyOf(asked: IncomingMessage): Promise<string> {
  let body = '';
  for await (const more of asked) body += more;
  return body;
}

const http = createServer((asked, answer) => {
  void bodyOf(asked).then((body) => {
    const known = String(asked.headers['idempotency-key'] ?? '');
    const wrong = asked.method !== 'POST' || asked.headers['content-type'] !== 'application/json' || known === '';
    let code = refusals.sms || 201;
    if (wrong) code = 400;
    if (asked.headers.authorization !== `Bearer ${password}`) code = 401;
    if (code === 201 && !texts.some((one) => one.key === known)) texts.push({ ...JSON.parse(body), key: known });
    answer.writeHead(code, { 'content-type': 'application/json' }).end('{}');
  });
});

function listen(server: { listen(port: number, host: string, then: () => void): unknown }, socket: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((socket.address() as AddressInfo).port)));
}

const servers = {
  plain: mailServer({ authOptional: true, hideSTARTTLS: true, disabledCommands: ['STARTTLS', 'AUTH'] }),
  starttls: mailServer({}),
  tls: mailServer({ secure: true }),
};
const ports: Record<string, number> = { http: await listen(http, http) };
for (const [name, server] of Object.entries(servers)) {
  server.on('error', () => undefined); // a client that goes is no fault of the server
  ports[name] = await listen(server, server.server);
}
console.log(JSON.stringify({ ...ports, authority }));

for await (const line of createInterface({ input: process.stdin })) {
  const wanted = JSON.parse(line) as { mail?: number; at?: string; sms?: number; taken?: boolean };
  if (wanted.mail !== undefined) Object.assign(refusals, { mail: wanted.mail, at: wanted.at ?? 'RCPT' });
  if (wanted.sms !== undefined) refusals.sms = wanted.sms;
  console.log(JSON.stringify(wanted.taken ? { mails, texts } : { ok: true }));
}
rmSync(folder, { recursive: true, force: true });
process.exit(0);
