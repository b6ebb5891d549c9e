import { describe, expect, it } from "vitest";
import { chord } from "./keys";

function pressed(key: string, code: string, more: Partial<KeyboardEventInit> = {}) {
  return chord(new KeyboardEvent("keydown", { key, code, ...more }));
}

describe("a chord", () => {
  it("names its modifiers and its key", () => {
    expect(pressed("z", "KeyZ", { ctrlKey: true, shiftKey: true })).toBe("Ctrl+Shift+Z");
    expect(pressed("?", "Slash", { shiftKey: true })).toBe("?");
    expect(pressed(" ", "Space", { ctrlKey: true })).toBe("Ctrl+Space");
  });

  it("with Alt is that of the key where the system types another sign", () => {
    expect(pressed("å", "KeyA", { altKey: true })).toBe("Alt+A");
    expect(pressed("²", "Digit2", { altKey: true, ctrlKey: true })).toBe("Ctrl+Alt+2");
  });

  it("is that of the letter typed, whatever the layout", () => {
    expect(pressed("a", "KeyQ", { altKey: true })).toBe("Alt+A");
  });
});
