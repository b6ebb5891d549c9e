import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem } from "~/shared/api/client";
import { notify, notifyFailure } from "~/shared/ui/Notices";

export interface Empty {
  reason: string;
  waiting: number;
  message: string;
}

export interface Dealt<C> {
  cases: C[];
  empty: Empty | null;
}

const LOOK_AGAIN_MS = 20_000;

/** Asks the server for up to so many cases. */
export type Dealing<C> = (most: number) => Promise<Dealt<C>>;

export type Cases<C extends { id: string }> = ReturnType<typeof useCases<C>>;

/** Cases of an expert, one after the other: the next is there before the last one is settled. */
export function useCases<C extends { id: string }>(pull: Dealing<C>) {
  const [cases, setCases] = useState<C[]>([]);
  const [empty, setEmpty] = useState<Empty | null>(null);
  const [busy, setBusy] = useState(false);
  const settled = useRef(new Set<string>());
  const pulling = useRef(pull);
  pulling.current = pull;

  const take = useCallback((dealt: Dealt<C>) => {
    setCases((old) => {
      const known = new Set(old.map((one) => one.id));
      const fresh = dealt.cases.filter((one) => !known.has(one.id) && !settled.current.has(one.id));
      return [...old, ...fresh];
    });
    setEmpty(dealt.empty);
  }, []);

  const fill = useCallback(async () => {
    try {
      take(await pulling.current(3));
    } catch (error) {
      notifyFailure(error);
    }
  }, [take]);

  useEffect(() => {
    void fill();
  }, [fill]);

  useEffect(() => {
    if (cases.length > 0) return;
    const timer = window.setInterval(() => void fill(), LOOK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [cases.length, fill]);

  /** Settles the case at hand; what `send` answers is taken up, what it refuses keeps the case. */
  async function settle(send: () => Promise<Dealt<C>>): Promise<ApiProblem | null> {
    const [current] = cases;
    if (!current || busy) return null;
    setBusy(true);
    try {
      const dealt = await send();
      drop(current.id);
      take(dealt);
      // A settlement that brings no further case leaves it to the next pull.
      if (dealt.cases.length === 0 && dealt.empty === null && cases.length <= 2) void fill();
      return null;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.type === "case-unknown" || error.type === "case-settled") {
        notify("warning", error.message);
        drop(current.id);
        void fill();
      }
      return error;
    } finally {
      setBusy(false);
    }
  }

  function drop(id: string) {
    settled.current.add(id);
    setCases((old) => old.filter((one) => one.id !== id));
  }

  function replace(next: C) {
    setCases((old) => old.map((one) => (one.id === next.id ? next : one)));
  }

  return {
    current: cases[0],
    empty: cases.length === 0 ? empty : null,
    busy,
    settle,
    replace,
    fill,
  };
}
