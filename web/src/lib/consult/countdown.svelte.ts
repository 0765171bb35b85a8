// Seconds until a moment, ticking; never below zero.
export class Countdown {
  now = $state(Date.now());

  constructor() {
    $effect(() => {
      const ticking = setInterval(() => (this.now = Date.now()), 500);
      return () => clearInterval(ticking);
    });
  }

  until(moment: string | undefined): number {
    return moment ? Math.max(0, Math.ceil((Date.parse(moment) - this.now) / 1000)) : 0;
  }

  since(moment: string | undefined): number {
    return moment ? Math.max(0, Math.floor((this.now - Date.parse(moment)) / 1000)) : 0;
  }
}
