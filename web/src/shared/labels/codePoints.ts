/**
 * A text counted in Unicode code points, as labels count, beside UTF-16 units, as the browser does.
 * Boundaries of words and of what readers see as one character come from the platform's segmenter,
 * which knows scripts without spaces.
 */
export class MeasuredText {
  readonly text: string;
  /** Code points. */
  readonly length: number;
  /** UTF-16 offset of each code point, and of the end; null where both are the same. */
  private readonly units: Int32Array | null;
  private characters: Int32Array | null = null;
  private words: { starts: number[]; ends: number[] } | null = null;

  constructor(text: string) {
    this.text = text;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of single UTF-16 units below surrogates
    if (/^[\u0000-\ud7ff\ue000-\uffff]*$/.test(text)) {
      this.units = null;
      this.length = text.length;
      return;
    }
    const offsets = [0];
    for (let at = 0; at < text.length; ) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      offsets.push(at);
    }
    this.units = Int32Array.from(offsets);
    this.length = offsets.length - 1;
  }

  /** UTF-16 offset of a code point. */
  toUnits(point: number): number {
    const at = Math.max(0, Math.min(point, this.length));
    return this.units ? (this.units[at] ?? this.text.length) : at;
  }

  /** Code point at or before a UTF-16 offset: an offset inside a pair belongs to the pair. */
  toPoints(unit: number): number {
    if (!this.units) return Math.max(0, Math.min(unit, this.length));
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.units[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.toUnits(start), this.toUnits(end));
  }

  /** The next boundary of a visible character after a code point, or the previous before it. */
  stepCharacter(point: number, forward: boolean): number {
    const bounds = this.graphemes();
    return forward
      ? (bounds.find((bound) => bound > point) ?? this.length)
      : (bounds.findLast((bound) => bound < point) ?? 0);
  }

  /** Forward to the end of the next word, or back to the start of the previous. */
  stepWord(point: number, forward: boolean): number {
    const { starts, ends } = this.wordBounds();
    return forward
      ? (ends.find((end) => end > point) ?? this.length)
      : (starts.findLast((start) => start < point) ?? 0);
  }

  /** The word at a code point, if there is one. */
  wordAt(point: number): { start: number; end: number } | null {
    const { starts, ends } = this.wordBounds();
    const i = ends.findIndex((end) => end >= point && end > 0);
    const start = starts[i];
    const end = ends[i];
    return start !== undefined && end !== undefined && start <= point ? { start, end } : null;
  }

  /** Moves both ends outwards to whole visible characters, and off the spaces around them. */
  trimmed(start: number, end: number): { start: number; end: number } | null {
    const bounds = this.graphemes();
    let from = bounds.findLast((bound) => bound <= start) ?? 0;
    let to = bounds.find((bound) => bound >= end) ?? this.length;
    while (from < to && /^\s+$/u.test(this.slice(from, this.stepCharacter(from, true)))) {
      from = this.stepCharacter(from, true);
    }
    while (to > from && /^\s+$/u.test(this.slice(this.stepCharacter(to, false), to))) {
      to = this.stepCharacter(to, false);
    }
    return to > from ? { start: from, end: to } : null;
  }

  private graphemes(): Int32Array {
    if (!this.characters) {
      const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
      const starts = Array.from(segmenter.segment(this.text), (one) => this.toPoints(one.index));
      this.characters = Int32Array.from([...starts, this.length]);
    }
    return this.characters;
  }

  private wordBounds() {
    if (!this.words) {
      const starts: number[] = [];
      const ends: number[] = [];
      const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
      for (const one of segmenter.segment(this.text)) {
        if (!one.isWordLike && /^[\s\p{P}]*$/u.test(one.segment)) continue;
        starts.push(this.toPoints(one.index));
        ends.push(this.toPoints(one.index + one.segment.length));
      }
      this.words = { starts, ends };
    }
    return this.words;
  }
}
