/** How long what a tab said of itself holds. */
const FRESH_MS = 15_000;

/** Which assignments other tabs of the same person have in hand: two tabs never show the same item. */
export class Tabs {
  private readonly place: string;
  private readonly storage: Storage;

  constructor(storage: Storage, person: string, project: string, tab: string) {
    this.storage = storage;
    this.prefix = `assay.hand.${person}.${project}.`;
    this.place = this.prefix + tab;
  }

  private readonly prefix: string;

  /** Says what this tab has in hand; to be repeated while it lives. */
  hold(ids: readonly string[], now: number) {
    this.storage.setItem(this.place, JSON.stringify({ ids, at: now }));
  }

  leave() {
    this.storage.removeItem(this.place);
  }

  others(now: number): Set<string> {
    const held = new Set<string>();
    for (let i = 0; i < this.storage.length; i++) {
      const key = this.storage.key(i);
      if (!key?.startsWith(this.prefix) || key === this.place) continue;
      try {
        const said = JSON.parse(this.storage.getItem(key) ?? "{}");
        if (now - said.at < FRESH_MS) for (const id of said.ids) held.add(id);
      } catch {
        // Not ours to understand.
      }
    }
    return held;
  }
}
