import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "~/shared/api/client";
import { ActiveTime } from "./activeTime";
import { Desk } from "./desk";
import { Outbox, type Outgoing } from "./outbox";
import { Tabs } from "./tabs";
import type { Assignment, Handed, Transport } from "./transport";

const work = (id: string) => ({ id, item: { key: id } }) as unknown as Assignment;

/** A server with numbered items that can be out of reach or refuse. */
class Server implements Transport {
  next = 0;
  held: string[] = [];
  got: Outgoing[] = [];
  reachable = true;
  refusal: ApiProblem | null = null;

  private hand(count: number): Assignment[] {
    const ids = Array.from({ length: Math.max(0, count) }, () => `a${++this.next}`);
    this.held.push(...ids);
    return ids.map(work);
  }

  async pull(most: number): Promise<Handed> {
    this.check();
    const held = this.held.map(work);
    return { assignments: [...held, ...this.hand(most - held.length)], empty: null };
  }

  async send(one: Outgoing, next: number): Promise<Handed> {
    this.check();
    if (this.refusal) throw this.refusal;
    this.got.push(one);
    this.held = this.held.filter((id) => id !== one.assignment.id);
    return { assignments: this.hand(next), empty: null };
  }

  private check() {
    if (!this.reachable) throw new ApiProblem(0, null);
  }

  saveDraft = async () => undefined;
  extend = async () => undefined;
  giveBack = async () => undefined;
}

function desk(server: Transport, tab = "one") {
  return new Desk(
    server,
    new Outbox(localStorage, "p", "x"),
    new Tabs(localStorage, "p", "x", tab),
  );
}

const ids = (of: Desk) => of.snapshot().items.map((one) => one.id);

beforeEach(() => localStorage.clear());

/** What one tab sees of a storage: its own changes at once, those of other tabs when they are delivered. */
class TabStorage {
  private readonly seen = new Map<string, string>();
  private readonly others: TabStorage[] = [];
  private underWay: (() => void)[] = [];

  static pair(): [TabStorage, TabStorage] {
    const [one, two] = [new TabStorage(), new TabStorage()];
    one.others.push(two);
    two.others.push(one);
    return [one, two];
  }

  get length() {
    return this.seen.size;
  }
  key(index: number) {
    return [...this.seen.keys()][index] ?? null;
  }
  getItem(key: string) {
    return this.seen.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.change((tab) => tab.seen.set(key, value));
  }
  removeItem(key: string) {
    this.change((tab) => tab.seen.delete(key));
  }
  clear() {
    this.change((tab) => tab.seen.clear());
  }
  private change(make: (tab: TabStorage) => unknown) {
    make(this);
    this.underWay.push(() => this.others.forEach(make));
  }
  deliver() {
    for (const change of this.underWay) change();
    this.underWay = [];
  }
}

it("answers that two tabs give at the same moment are both kept", () => {
  const of = (id: string) => ({ submissionId: id, kind: "submit", body: {} }) as Outgoing;
  const sent = (box: Outbox) => box.all().map((each) => each.submissionId);
  const [left, right] = TabStorage.pair();
  const [one, two] = [new Outbox(left, "p", "x"), new Outbox(right, "p", "x")];
  one.add(of("a"));
  two.add(of("b"));
  left.deliver();
  right.deliver();
  expect([sent(one), sent(two)]).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
  one.remove("a");
  two.add(of("c"));
  left.deliver();
  right.deliver();
  expect([sent(one), sent(two)]).toEqual([
    ["b", "c"],
    ["b", "c"],
  ]);
});

it("what waits for one project is not sent to another of a like name", () => {
  const one = { submissionId: "a", kind: "submit", body: {} } as Outgoing;
  new Outbox(localStorage, "p", "x.y").add({ ...one });
  expect(new Outbox(localStorage, "p", "x").all()).toEqual([]);
});

describe("a desk", () => {
  it("keeps two items ready behind the one at hand", async () => {
    const server = new Server();
    const own = desk(server);
    own.start();
    await vi.waitFor(() => expect(ids(own)).toEqual(["a1", "a2", "a3"]));
    own.submit("a1", "spam", {});
    expect(ids(own)[0]).toBe("a2");
    await vi.waitFor(() => expect(ids(own)).toEqual(["a2", "a3", "a4"]));
    expect(own.snapshot()).toMatchObject({ unsent: 0, done: 1 });
  });

  it("goes on without a connection and sends in order, with the same ids, when it is back", async () => {
    const server = new Server();
    const own = desk(server);
    own.start();
    await vi.waitFor(() => expect(ids(own)).toHaveLength(3));
    server.reachable = false;
    const first = own.submit("a1", "ham", {});
    const second = own.submit("a2", "spam", {});
    expect(ids(own)).toEqual(["a3"]);
    expect(own.snapshot().unsent).toBe(2);
    server.reachable = true;
    own.retryNow();
    await vi.waitFor(() => expect(own.snapshot().unsent).toBe(0), 4_000);
    expect(server.got.map((one) => one.submissionId)).toEqual([first, second]);
  });

  it("sends what an earlier page left, and does not show its item again", async () => {
    const server = new Server();
    const before = desk(server);
    before.start();
    await vi.waitFor(() => expect(ids(before)).toHaveLength(3));
    server.reachable = false;
    before.submit("a1", "ham", {});
    before.stop();
    server.reachable = true;
    const after = desk(server, "two");
    after.start();
    await vi.waitFor(() => expect(server.got).toHaveLength(1), 4_000);
    await vi.waitFor(() => expect(ids(after).length).toBeGreaterThan(0));
    expect(ids(after)).not.toContain("a1");
  });

  it("brings back what was refused, with the reason and the answer", async () => {
    const server = new Server();
    const own = desk(server);
    own.start();
    await vi.waitFor(() => expect(ids(own)).toHaveLength(3));
    server.refusal = new ApiProblem(422, { type: "/problems/label-invalid", detail: "too small" });
    own.submit("a1", ["x"], {});
    await vi.waitFor(() => expect(own.snapshot().returned?.reason).toBe("too small"));
    expect(own.snapshot().items[0]).toMatchObject({ id: "a1", draft: { labels: ["x"] } });
    expect(own.snapshot()).toMatchObject({ unsent: 0, done: 0 });
  });

  it("leaves alone what another tab has in hand", async () => {
    const server = new Server();
    const one = desk(server, "one");
    one.start();
    await vi.waitFor(() => expect(ids(one)).toHaveLength(3));
    const two = desk(server, "two");
    two.start();
    await vi.waitFor(() => expect(ids(two)).toEqual(["a4", "a5"]));
  });
});

describe("active time", () => {
  it("leaves idle time and hidden time out", () => {
    const time = new ActiveTime(0);
    time.note(10_000);
    time.note(610_000);
    expect(time.seconds(611_000)).toBe(41);
    time.resume(700_000);
    expect(time.seconds(702_000)).toBe(43);
  });
});
