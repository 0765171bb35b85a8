// A network of our own: the server in one network namespace, each browser in another, a veth pair between, no loopback shared. A link can be cut.
// Needs root, as a container or a CI machine has it.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (...words: string[]): void => void execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'pipe'] });

/** One machine on the network, linked to the server by its own veth pair. */
export class Machine {
  readonly name: string;
  private readonly link: string;

  constructor(server: string, index: number) {
    this.name = `${server}-${index}`;
    this.link = `mv${process.pid % 100_000}x${index}`;
    run('netns', 'add', this.name);
    run('link', 'add', this.link, 'netns', server, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.name);
    run('-n', server, 'address', 'add', `${this.serverAddress(index)}/24`, 'dev', this.link);
    run('-n', server, 'link', 'set', this.link, 'up');
    run('-n', this.name, 'address', 'add', `10.77.${index}.2/24`, 'dev', 'eth0');
    run('-n', this.name, 'link', 'set', 'eth0', 'up');
    run('-n', this.name, 'link', 'set', 'lo', 'up');
    run('-n', this.name, 'route', 'add', 'default', 'via', this.serverAddress(index));
  }

  private serverAddress(index: number): string {
    return `10.77.${index}.1`;
  }

  /** Takes the link down, or up again with its route. */
  cut(): void {
    run('-n', this.name, 'link', 'set', 'eth0', 'down');
  }
  mend(): void {
    run('-n', this.name, 'link', 'set', 'eth0', 'up');
    const index = this.name.split('-').pop() ?? '';
    run('-n', this.name, 'route', 'replace', 'default', 'via', this.serverAddress(Number(index)));
  }

  /** A program that runs `command` inside this machine: what playwright is given as its browser. */
  wrap(command: string): string {
    const file = join(mkdtempSync(join(tmpdir(), 'maillage-netns-')), 'run');
    writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${this.name} ${command} "$@"\n`);
    chmodSync(file, 0o755);
    return file;
  }
}

export class Network {
  readonly server = `maillage${process.pid}`;
  /** The address at which every machine reaches the server. */
  readonly address = '10.77.1.1';
  private readonly machines: Machine[] = [];

  constructor() {
    run('netns', 'add', this.server);
    run('-n', this.server, 'link', 'set', 'lo', 'up');
  }

  add(): Machine {
    const machine = new Machine(this.server, this.machines.length + 1);
    this.machines.push(machine);
    return machine;
  }

  /** The words that start a program on the server's machine. */
  get onServer(): string[] {
    return ['ip', 'netns', 'exec', this.server];
  }

  close(): void {
    for (const name of [...this.machines.map((machine) => machine.name), this.server]) {
      try {
        run('netns', 'delete', name);
      } catch {
        // gone already: the test that failed half-way took it down
      }
    }
  }
}
