import { useEffect, useMemo, useSyncExternalStore } from "react";
import { connection } from "~/shared/api/client";
import { notify } from "~/shared/ui/Notices";
import { Desk } from "./desk";
import { Outbox } from "./outbox";
import { Tabs } from "./tabs";
import { httpTransport } from "./transport";

const HEARTBEAT_MS = 5_000;
const EXTEND_MS = 60_000;
const LOOK_AGAIN_MS = 20_000;

/** Idle for this long, what was kept ready goes back to the queue. */
const HAND_BACK_MS = 5 * 60_000;

/** The desk of a person in a project, for as long as the page is there. */
export function useDesk(person: string, project: string) {
  const desk = useMemo(() => {
    const tab = crypto.randomUUID();
    return new Desk(
      httpTransport(project),
      new Outbox(localStorage, person, project),
      new Tabs(localStorage, person, project, tab),
    );
  }, [person, project]);
  const state = useSyncExternalStore(desk.subscribe, desk.snapshot);

  useEffect(() => {
    desk.onLost = (one, problem) =>
      notify("warning", `“${one.assignment.item.key}”: ${problem.message}`);
    desk.start();
    const transport = httpTransport(project);
    let lastSign = Date.now();
    const alive = () => {
      lastSign = Date.now();
    };
    const timers = [
      window.setInterval(() => desk.heartbeat(), HEARTBEAT_MS),
      window.setInterval(() => {
        const ids = desk.snapshot().items.map((one) => one.id);
        if (ids.length > 0 && Date.now() - lastSign < HAND_BACK_MS) {
          transport.extend(ids).catch(() => undefined);
        }
      }, EXTEND_MS),
      window.setInterval(() => {
        if (desk.snapshot().empty && document.visibilityState === "visible") void desk.fill();
      }, LOOK_AGAIN_MS),
    ];
    const retry = () => desk.retryNow();
    const leave = () => desk.stop();
    const back = (event: PageTransitionEvent) => event.persisted && desk.start();
    window.addEventListener("online", retry);
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", back);
    window.addEventListener("keydown", alive);
    window.addEventListener("pointermove", alive);
    connection.listeners.add(retry);
    return () => {
      for (const timer of timers) window.clearInterval(timer);
      window.removeEventListener("online", retry);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", back);
      window.removeEventListener("keydown", alive);
      window.removeEventListener("pointermove", alive);
      connection.listeners.delete(retry);
      desk.stop();
    };
  }, [desk, project]);

  return [desk, state] as const;
}
