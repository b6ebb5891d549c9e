import { useCallback, useState } from "react";

/** Steps of work on one item that can be taken back and made again. */
export interface History<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
}

const MOST = 500;

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [] };
}

export function step<T>(history: History<T>, next: T): History<T> {
  if (next === history.now) return history;
  return { past: [...history.past, history.now].slice(-MOST), now: next, future: [] };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    now: before,
    future: [history.now, ...history.future],
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...rest] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.now], now: after, future: rest };
}

/** A history that starts anew with each `key`. */
export function useHistory<T>(key: string, initial: T) {
  const [state, setState] = useState({ key, history: begin(initial) });
  // Another item: begin anew in this very render, so that nothing of the last one is painted.
  const current = state.key === key ? state : { key, history: begin(initial) };
  if (current !== state) setState(current);
  const change = useCallback(
    (turn: (history: History<T>) => History<T>) =>
      setState((old) => ({ key: old.key, history: turn(old.history) })),
    [],
  );
  return [current.history, change] as const;
}
