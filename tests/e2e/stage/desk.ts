// A secretary at the telephone desk: whatever she does is a key, and every key is counted.
import type { Browser, Page } from 'playwright-core';
import { move } from './moment.ts';
import { sit } from './seat.ts';
import { until } from './story.ts';

export interface CallMade {
  end: 'appointment' | 'request' | 'excluded';
  appointment?: { id: string };
  consultation?: { id: string; specialty?: string; regulation?: { awaited?: boolean } };
}

export class Desk {
  keys = 0;
  /** What became of each call, as the server answered. */
  readonly made: CallMade[] = [];
  private told = 0;
  readonly page: Page;
  readonly leave: () => Promise<void>;

  private constructor(page: Page, leave: () => Promise<void>) {
    this.page = page;
    this.leave = leave;
    page.on('response', (answer) => {
      if (answer.url().endsWith('/api/telephone/calls') && answer.ok()) void answer.json().then((made: CallMade) => this.made.push(made));
    });
  }

  /** `moment`: when it is, where the server's clock is not the machine's; `more`: what the page must meet besides. */
  static async sit(browser: Browser, port: number, login: string, moment?: string, more?: (page: Page) => Promise<void>): Promise<Desk> {
    const before = async (page: Page): Promise<void> => {
      if (moment !== undefined) await move(page, Date.parse(moment) - Date.now());
      await more?.(page);
    };
    const { page, leave } = await sit(browser, port, login, '/desk', { width: 1440, height: 900, calm: true, before });
    const desk = new Desk(page, leave);
    await desk.asks('Qui appelle, pour qui ?');
    await page.getByRole('heading', { name: 'À rappeler' }).waitFor();
    return desk;
  }

  /** The same morning at another page: the keys and calls of the one before count here. */
  goesOn(earlier: Desk): void {
    this.keys += earlier.keys;
    this.made.unshift(...earlier.made);
    this.told += earlier.told;
  }

  /** What became of the call that ends now. */
  async ended(): Promise<CallMade> {
    const made = await until(
      () => Promise.resolve(this.made[this.told]),
      (one) => one !== undefined,
      'the end of the call',
    );
    this.told += 1;
    return made as CallMade;
  }

  async asks(question: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: question }).waitFor({ timeout: 15_000 });
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.keys += key.split('+').length;
    }
  }
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.keys += [...text].length;
  }

  /** As far as the questions of the place. */
  async asksAbout(line: string, motive: string): Promise<void> {
    await this.asks('Qui appelle, pour qui ?');
    await this.type(line);
    await this.press('Enter');
    await this.asks('Pour quoi ?');
    await this.press(motive);
    await this.asks('Possible à distance ?');
  }
  /** From the motive as far as the free times. */
  async fromMotive(motive: string): Promise<void> {
    await this.press(motive);
    await this.asks('Possible à distance ?');
    await this.seesTimes();
  }
  /** As far as the free times. */
  async findsTimes(line: string, motive = '5'): Promise<void> {
    await this.asksAbout(line, motive);
    await this.seesTimes();
  }
  private async seesTimes(): Promise<void> {
    await this.press('0');
    await this.asks('Quand tout le monde est libre');
    await this.page.getByRole('button', { name: /Pharmacie|Résidence/u }).first().waitFor({ timeout: 15_000 });
  }
}
