/** Asked by the clock while the stream of news cannot be had. */
const POLL_EVERY = 5_000;

/**
 * Work that is asked for more often than it can be done: one run at a time, and one more after it
 * for all who asked meanwhile. Were a run broken off by the next, a slow one would never end.
 */
export function oneAtATime(work: () => Promise<unknown>): () => void {
  let running = false;
  let asked = false;
  async function run() {
    asked = true;
    if (running) return;
    running = true;
    try {
      while (asked) {
        asked = false;
        await work();
      }
    } finally {
      running = false;
    }
  }
  return () => void run();
}

/**
 * Follows a stream of news: what is to be done is done at once, whenever the server says that
 * something changed, and by the clock while the stream cannot be had; never twice at the same time.
 * A page that nobody sees lets its stream go: browsers allow few connections to one server.
 *
 * @param work does not fail
 * @returns ends it
 */
export function followNews(
  path: string,
  work: () => Promise<unknown>,
  onState: (state: "live" | "polling") => void = () => {},
): () => void {
  const onNews = oneAtATime(work);
  let timer = 0;
  let source: EventSource | null = null;

  function open() {
    source = new EventSource(path);
    source.onopen = () => {
      window.clearInterval(timer);
      timer = 0;
      onState("live");
    };
    source.addEventListener("changed", onNews);
    source.onerror = () => {
      onState("polling");
      if (timer === 0) timer = window.setInterval(onNews, POLL_EVERY);
    };
  }

  function close() {
    source?.close();
    source = null;
    window.clearInterval(timer);
    timer = 0;
  }

  function seen() {
    if (document.hidden) close();
    else if (source === null) open();
  }

  document.addEventListener("visibilitychange", seen);
  if (!document.hidden) open();
  return () => {
    document.removeEventListener("visibilitychange", seen);
    close();
  };
}
