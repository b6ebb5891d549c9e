/** Asked by the clock while the stream of news cannot be had. */
const POLL_EVERY = 5_000;

/**
 * Follows a stream of news: `onNews` is called at once, whenever the server says that something
 * changed, and by the clock while the stream cannot be had. A page that nobody sees lets its stream
 * go: browsers allow few connections to one server.
 *
 * @returns ends it
 */
export function followNews(
  path: string,
  onNews: () => void,
  onState: (state: "live" | "polling") => void = () => {},
): () => void {
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
