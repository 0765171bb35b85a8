// The README as a script: its numbered steps name who acts and, between « », what is on the screen; what stands in backticks after a field is typed into it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from './server.ts';

export interface Touch {
  who: string;
  label: string;
  /** What to type; absent: to touch, or to find there. */
  typed?: string;
}

/** The touches of a section's numbered steps, in order. A step begins with the name of who acts, in bold. */
export function stepsOf(markdown: string, section: string): Touch[] {
  const body = markdown.split(/^## /mu).find((part) => part.startsWith(section));
  if (body === undefined) throw new Error(`the README has no section "${section}"`);
  const touches: Touch[] = [];
  for (const step of body.split(/^\d+\. /mu).slice(1)) {
    const text = step.split(/\n\n/u)[0]?.replaceAll(/\s+/gu, ' ') ?? '';
    const who = /^\*\*(\w+)\*\*/u.exec(text)?.[1];
    if (who === undefined) throw new Error(`a step does not say who acts: "${text.slice(0, 60)}"`);
    for (const found of text.matchAll(/«([^»]+)»(?: `([^`]+)`)?/gu)) {
      touches.push({ who, label: (found[1] ?? '').trim(), ...(found[2] === undefined ? {} : { typed: found[2] }) });
    }
  }
  return touches;
}

export const readme = (): string => readFileSync(join(root, 'README.md'), 'utf8');

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(' ', '\\s'); // a space that does not break is one, too

/** Finds what a person finds by these words, within `scope` or on the page, and acts on it. */
export class Reader {
  interactions = 0;
  private scope: Locator | undefined;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async follow(touch: Touch, withinMs = 20_000): Promise<void> {
    const until = performance.now() + withinMs;
    for (;;) {
      if (await this.tried(touch)) return;
      if (performance.now() > until) {
        throw new Error(`${touch.who}: nothing on ${this.page.url()} is called «${touch.label}»${touch.typed === undefined ? '' : ' and can be typed into'}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private async tried({ label, typed }: Touch): Promise<boolean> {
    const dialog = this.page.getByRole('dialog').filter({ visible: true });
    const around = this.scope ?? ((await dialog.count()) > 0 ? dialog.first() : this.page);
    if (typed !== undefined) return this.typedInto(around, label, typed);
    for (const name of [new RegExp(`^${escaped(label)}$`, 'u'), new RegExp(`^${escaped(label)}(?![\\p{L}])`, 'u')]) {
      for (const role of ['button', 'link', 'radio'] as const) {
        const found = around.getByRole(role, { name }).filter({ visible: true });
        if ((await found.count()) === 0 || !(await found.first().isEnabled())) continue;
        await found.first().click();
        this.interactions++;
        this.scope = undefined;
        return true;
      }
    }
    return this.looked(around, label);
  }

  private async typedInto(around: Locator | Page, label: string, typed: string): Promise<boolean> {
    const exactly = (['textbox', 'combobox'] as const).map((role) => around.getByRole(role, { name: label, exact: true }));
    const alike = around.getByLabel(new RegExp(`^${escaped(label)}`, 'u')).and(this.page.locator('input, textarea, select')); // a part of the page may have the same name
    for (const candidates of [...exactly, alike]) {
      const field = candidates.filter({ visible: true }).first();
      if ((await field.count()) === 0) continue;
      await field.fill(typed);
      this.interactions++;
      return true;
    }
    return false;
  }

  /** A question, a card or a heading: nothing is touched, and what follows is looked for inside. */
  private async looked(around: Locator | Page, label: string): Promise<boolean> {
    const question = around.getByRole('radiogroup', { name: label, exact: true }).filter({ visible: true });
    const part = this.page.getByRole('article').filter({ has: this.page.getByRole('heading', { name: label, exact: true }) });
    for (const inside of [question, part]) {
      if ((await inside.count()) === 0) continue;
      this.scope = inside.first();
      return true;
    }
    return (await this.page.getByRole('heading', { name: label, exact: true }).filter({ visible: true }).count()) > 0;
  }
}
