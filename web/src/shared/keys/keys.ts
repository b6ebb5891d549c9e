import { useLayoutEffect, useRef, useSyncExternalStore } from "react";

export interface KeyAction {
  /** Alternatives, such as `Ctrl+Enter`, `?`, `1`; `Mod` is Ctrl, or ⌘ on a Mac. */
  keys: readonly string[];
  does: string;
  group: string;
  run: (event: KeyboardEvent) => void;
  /** Also while somebody types into a field. */
  whileTyping?: boolean;
  /** Not now: shown, but does nothing. */
  off?: boolean;
}

/** Everything that listens at the moment, the latest first: dialogs go before pages. */
const layers: { actions: readonly KeyAction[]; modal: boolean }[] = [];
let version = 0;
const watchers = new Set<() => void>();

function changed() {
  version++;
  for (const watcher of watchers) watcher();
}

const mac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * With Alt some systems type another sign (å, ², √): the letter or digit of the key is meant. Where the sign
 * is a letter or digit it counts, whatever the layout.
 */
function meant(event: KeyboardEvent): string {
  if (event.key === " ") return "Space";
  if (!event.altKey || event.key.length > 1 || /^[a-z0-9]$/i.test(event.key)) return event.key;
  return /^(?:Key|Digit)(.)$/.exec(event.code)?.[1] ?? event.key;
}

/** `Ctrl+Shift+Z` of an event; letters as on the keyboard, other signs as typed. */
export function chord(event: KeyboardEvent): string {
  const key = meant(event);
  const letter = /^[a-z]$/i.test(key);
  const parts = [];
  if (event.ctrlKey || (mac && event.metaKey)) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && (letter || key.length > 1)) parts.push("Shift");
  parts.push(letter ? key.toUpperCase() : key);
  return parts.join("+");
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type))
  );
}

function listen(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return;
  const pressed = chord(event);
  const inField = typing(event.target);
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i];
    if (!layer) continue;
    for (const action of layer.actions) {
      if (!action.off && action.keys.includes(pressed) && (!inField || action.whileTyping)) {
        // Enter and Space on a focused button are its own.
        if (/^(Enter|Space)$/.test(pressed) && event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        action.run(event);
        return;
      }
    }
    if (layer.modal) return;
  }
}

if (typeof window !== "undefined") window.addEventListener("keydown", listen);

/** Listens for keys while the component is there. A modal layer hides those below it. */
export function useKeys(actions: readonly KeyAction[], modal = false, active = true) {
  const current = useRef(actions);
  current.current = actions;
  const shape = actions.map((a) => `${a.keys.join()}|${a.does}|${a.off ?? false}`).join(";");
  // Before the first paint: whatever can be seen can be answered.
  // biome-ignore lint/correctness/useExhaustiveDependencies: shape stands for what is shown of the actions
  useLayoutEffect(() => {
    if (!active) return;
    const layer = {
      modal,
      get actions() {
        return current.current;
      },
    };
    layers.push(layer);
    changed();
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      changed();
    };
  }, [modal, active, shape]);
}

/** All keys that do something at the moment, by group. */
export function useAllKeys(): Map<string, KeyAction[]> {
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => version,
  );
  const groups = new Map<string, KeyAction[]>();
  for (const layer of [...layers].reverse()) {
    for (const action of layer.actions) {
      groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
    }
  }
  return groups;
}

const SIGNS: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
  Backspace: "⌫",
  Enter: "↵",
};

export function shownKey(key: string): string {
  return key
    .split(/\+(?=.)/)
    .map((part) => SIGNS[part] ?? part)
    .join(" ");
}
