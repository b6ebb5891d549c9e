import { ApiProblem } from "~/shared/api/client";
import type { Outbox, Outgoing } from "./outbox";
import type { Tabs } from "./tabs";
import type { Assignment, Empty, Handed, Suggestion, Transport } from "./transport";

/** The item at hand and two that are ready behind it. */
const IN_HAND = 3;

/** The server hands out no more at once. */
const MOST_PULLED = 5;
const LONGEST_PAUSE_MS = 15_000;

export interface DeskState {
  /** The first is being worked on. */
  items: readonly Assignment[];
  /** Why nothing is in hand; null while something is, or is being asked for. */
  empty: Empty | null;
  /** Answers that the server does not have yet. */
  unsent: number;
  /** Answered in this sitting. */
  done: number;
  /** Why the item at hand came back. */
  returned: { assignment: string; reason: string } | null;
  failed: Error | null;
}

/**
 * Work in hand. An answer leaves at once and the next item is there at once; sending goes on behind,
 * in order, until it succeeds. What the server refuses comes back to the top with its reason.
 */
export class Desk {
  private readonly transport: Transport;
  private readonly outbox: Outbox;
  private readonly tabs: Tabs;
  private readonly watchers = new Set<() => void>();
  private state: DeskState = {
    items: [],
    empty: null,
    unsent: 0,
    done: 0,
    returned: null,
    failed: null,
  };
  private sending = false;
  private pulling = false;
  private closed = false;
  private pause = 500;
  private wake: (() => void) | null = null;
  /** Told when the server refuses for good something that cannot be corrected. */
  onLost: (one: Outgoing, problem: ApiProblem) => void = () => undefined;
  /** Told what was suggested for an item, once its answer is kept. */
  onSuggested: (one: Outgoing, suggestion: Suggestion) => void = () => undefined;

  constructor(transport: Transport, outbox: Outbox, tabs: Tabs) {
    this.transport = transport;
    this.outbox = outbox;
    this.tabs = tabs;
  }

  readonly subscribe = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => {
      this.watchers.delete(watcher);
    };
  };

  readonly snapshot = () => this.state;

  private set(change: Partial<DeskState>) {
    this.state = { ...this.state, ...change };
    this.tabs.hold(
      this.state.items.map((one) => one.id),
      Date.now(),
    );
    for (const watcher of this.watchers) watcher();
  }

  /** Sends what an earlier page left unsent and takes up work. */
  start() {
    this.closed = false;
    this.set({ unsent: this.outbox.all().length });
    void this.pump();
    void this.fill();
  }

  /** Hands back what was only kept ready; the item at hand stays until its lease ends. */
  stop() {
    this.closed = true;
    this.tabs.leave();
    for (const ready of this.state.items.slice(1)) {
      this.transport.giveBack(ready.id).catch(() => undefined);
    }
    this.state = { ...this.state, items: this.state.items.slice(0, 1) };
  }

  /** To be called now and then: other tabs learn that this one lives. */
  heartbeat() {
    this.tabs.hold(
      this.state.items.map((one) => one.id),
      Date.now(),
    );
  }

  /** Something changed that may let requests through again. */
  retryNow() {
    this.pause = 500;
    this.wake?.();
    if (this.state.items.length === 0) void this.fill();
  }

  submit(id: string, labels: unknown, details: Record<string, unknown>): string {
    return this.answer(id, "submit", { labels, ...details });
  }

  skip(id: string, reason: string, note: string | null): string {
    return this.answer(id, "skip", note ? { reason, note } : { reason });
  }

  private answer(id: string, kind: Outgoing["kind"], body: Record<string, unknown>): string {
    const assignment = this.state.items.find((one) => one.id === id);
    if (!assignment) throw new Error(`${id} is not in hand`);
    const submissionId = crypto.randomUUID();
    this.outbox.add({ submissionId, kind, assignment, body });
    this.set({
      items: this.state.items.filter((one) => one.id !== id),
      unsent: this.state.unsent + 1,
      done: this.state.done + 1,
      returned: null,
      empty: null,
    });
    void this.pump();
    return submissionId;
  }

  /** Sends one after the other; what may pass by itself is tried again. */
  private async pump() {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let one = this.outbox.all()[0]; one && !this.closed; one = this.outbox.all()[0]) {
        if (!(await this.delivered(one))) await this.rest();
      }
    } finally {
      this.sending = false;
    }
    if (!this.closed && this.state.items.length === 0) void this.fill();
  }

  private async delivered(one: Outgoing): Promise<boolean> {
    try {
      const wanted = Math.max(0, IN_HAND - this.state.items.length);
      const handed = await this.transport.send(one, wanted);
      this.take(handed);
      if (handed.suggestion) this.onSuggested(one, handed.suggestion);
      this.pause = 500;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.passing || error.status === 401) return false;
      this.refused(one, error);
    }
    this.outbox.remove(one.submissionId);
    this.set({ unsent: this.outbox.all().length });
    return true;
  }

  private refused(one: Outgoing, problem: ApiProblem) {
    if (problem.status === 422) {
      const labels = one.body.labels;
      const back = { ...one.assignment, draft: { labels, reason: problem.message } };
      this.set({
        items: [back, ...this.state.items],
        returned: { assignment: back.id, reason: problem.message },
        done: this.state.done - 1,
      });
    } else this.onLost(one, problem);
  }

  private rest(): Promise<void> {
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.pause);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Asks for work until enough is in hand. */
  async fill() {
    if (this.pulling || this.closed) return;
    this.pulling = true;
    try {
      const others = this.tabs.others(Date.now()).size;
      this.take(await this.transport.pull(Math.min(IN_HAND + others, MOST_PULLED)));
      this.set({ failed: null });
    } catch (error) {
      if (error instanceof ApiProblem && (error.passing || error.status === 401)) {
        this.set({ failed: this.state.items.length === 0 ? error : null });
        void this.rest().then(() => {
          if (this.state.items.length === 0) void this.fill();
        });
      } else this.set({ failed: error instanceof Error ? error : new Error(String(error)) });
    } finally {
      this.pulling = false;
    }
  }

  private take(handed: Handed) {
    const known = new Set([
      ...this.state.items.map((one) => one.id),
      ...this.outbox.all().map((one) => one.assignment.id),
      ...this.tabs.others(Date.now()),
    ]);
    const fresh = handed.assignments.filter((one) => !known.has(one.id));
    const items = [...this.state.items, ...fresh].slice(0, MOST_PULLED);
    this.set({ items, empty: items.length === 0 ? handed.empty : null, failed: null });
  }
}
