import { describe, expect, it } from "vitest";
import { MeasuredText } from "./codePoints";

describe("a measured text", () => {
  it("counts code points, not UTF-16 units", () => {
    const text = new MeasuredText("a😀b𠮷c");
    expect(text.length).toBe(5);
    expect(text.toUnits(2)).toBe(3);
    expect(text.toPoints(3)).toBe(2);
    expect(text.slice(1, 2)).toBe("😀");
    expect(text.slice(3, 4)).toBe("𠮷");
  });

  it("takes an offset within a pair for the pair's start", () => {
    expect(new MeasuredText("😀x").toPoints(1)).toBe(0);
  });

  it("turns every offset of every script there and back", () => {
    for (const sample of [
      "plain",
      "日本語の文",
      "مرحبا بالعالم",
      "👩‍👩‍👧‍👦 family",
      "e\u0301a",
      "",
    ]) {
      const text = new MeasuredText(sample);
      expect(text.length).toBe(Array.from(sample).length);
      for (let point = 0; point <= text.length; point++) {
        expect(text.toPoints(text.toUnits(point))).toBe(point);
      }
    }
  });

  it("steps over what readers see as one character", () => {
    const family = new MeasuredText("x👩‍👩‍👧‍👦y");
    expect(family.stepCharacter(1, true)).toBe(8);
    expect(family.stepCharacter(8, false)).toBe(1);
    expect(new MeasuredText("e\u0301a").stepCharacter(0, true)).toBe(2);
  });

  it("steps by word, also without spaces", () => {
    const plain = new MeasuredText("two words, here");
    expect(plain.stepWord(0, true)).toBe(3);
    expect(plain.stepWord(3, true)).toBe(9);
    expect(plain.stepWord(15, false)).toBe(11);
    const japanese = new MeasuredText("東京都に住んでいます");
    expect(japanese.stepWord(0, true)).toBeLessThan(japanese.length);
  });

  it("finds the word at a place", () => {
    const text = new MeasuredText("two words");
    expect(text.wordAt(5)).toEqual({ start: 4, end: 9 });
    expect(text.wordAt(0)).toEqual({ start: 0, end: 3 });
  });

  it("trims a loose selection to whole characters without spaces around", () => {
    const text = new MeasuredText(" 👩‍👧 ok ");
    expect(text.trimmed(0, text.length)).toEqual({ start: 1, end: text.length - 1 });
    expect(text.trimmed(2, 3)).toEqual({ start: 1, end: 4 });
    expect(text.trimmed(0, 1)).toBeNull();
  });
});
