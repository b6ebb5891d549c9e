import type { Assignment } from "./transport";

/** An answer on its way; it is kept in the browser until the server has it. */
export interface Outgoing {
  submissionId: string;
  kind: "submit" | "skip";
  assignment: Assignment;
  body: Record<string, unknown>;
}

/** Answers not yet confirmed, in the order given; they outlive the page. */
export class Outbox {
  private readonly place: string;
  private readonly storage: Storage;

  constructor(storage: Storage, person: string, project: string) {
    this.storage = storage;
    this.place = `assay.outbox.${person}.${project}`;
  }

  all(): Outgoing[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(this.place) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  add(one: Outgoing) {
    this.write([...this.all(), one]);
  }

  remove(submissionId: string) {
    this.write(this.all().filter((one) => one.submissionId !== submissionId));
  }

  private write(all: Outgoing[]) {
    if (all.length === 0) this.storage.removeItem(this.place);
    else this.storage.setItem(this.place, JSON.stringify(all));
  }
}
