/** Longer without a sign of life than this is idle. */
const IDLE_MS = 30_000;

/** Seconds somebody was at work on an item: the time between signs of life, idle time removed. */
export class ActiveTime {
  private active = 0;
  private last: number;

  constructor(now: number) {
    this.last = now;
  }

  /** A key, a movement, a scroll; or the page being hidden, after which nothing counts. */
  note(now: number) {
    this.active += Math.min(now - this.last, IDLE_MS);
    this.last = now;
  }

  /** The page is seen again: the time in between does not count. */
  resume(now: number) {
    this.last = now;
  }

  seconds(now: number): number {
    this.note(now);
    return Math.round(this.active / 100) / 10;
  }
}
