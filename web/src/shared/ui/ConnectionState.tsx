import { useSyncExternalStore } from "react";
import { connection } from "~/shared/api/client";
import styles from "./ConnectionState.module.css";

export function useOnline(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      connection.listeners.add(watcher);
      return () => connection.listeners.delete(watcher);
    },
    () => connection.online,
  );
}

/** Says that the server is out of reach, and that nothing is lost by it. */
export function ConnectionState() {
  const online = useOnline();
  return (
    <span role="status" className={styles.state} data-online={online}>
      {online ? "" : "No connection: answers are kept here and sent later"}
    </span>
  );
}
