import type { Assignment } from "./transport";

/** An answer on its way; it is kept in the browser until the server has it. */
export interface Outgoing {
  submissionId: string;
  kind: "submit" | "skip";
  assignment: Assignment;
  body: Record<string, unknown>;
}

let added = 0;

/**
 * Answers not yet confirmed, in the order given; they outlive the page. Each has an entry of its own: what two
 * tabs add and remove at the same moment does not meet.
 */
export class Outbox {
  private readonly place: string;
  private readonly storage: Storage;

  constructor(storage: Storage, person: string, project: string) {
    this.storage = storage;
    this.place = `assay.outbox.${person}/${project}/`;
  }

  all(): Outgoing[] {
    return this.keys().flatMap((key) => {
      try {
        return [JSON.parse(this.storage.getItem(key) ?? "") as Outgoing];
      } catch {
        return []; // taken away by another tab
      }
    });
  }

  add(one: Outgoing) {
    const order = `${Date.now()}-${String(added++).padStart(6, "0")}`;
    this.storage.setItem(`${this.place}${order}/${one.submissionId}`, JSON.stringify(one));
  }

  remove(submissionId: string) {
    for (const key of this.keys()) {
      if (key.endsWith(`/${submissionId}`)) this.storage.removeItem(key);
    }
  }

  private keys(): string[] {
    return Array.from({ length: this.storage.length }, (_, i) => this.storage.key(i) ?? "")
      .filter((key) => key.startsWith(this.place))
      .sort();
  }
}
