import { describe, expect, it } from "vitest";
import { between, handleAt, moved, resized, under } from "./geometry";

const image = { width: 100, height: 50 };
const rect = { x: 10, y: 10, width: 20, height: 10 };

describe("boxes", () => {
  it("are whole pixels within the image, whichever way they are drawn", () => {
    expect(between({ x: 30.4, y: 40.6 }, { x: -5, y: 80 }, image)).toEqual({
      x: 0,
      y: 41,
      width: 30,
      height: 9,
    });
  });

  it("stop at the edges when moved", () => {
    expect(moved(rect, { x: 500, y: -500 }, image)).toEqual({ ...rect, x: 80, y: 0 });
  });

  it("turn over when an edge is pulled across the other", () => {
    const turned = resized(rect, { across: 1, down: 0 }, { x: -25, y: 9 }, image);
    expect(turned).toEqual({ x: 5, y: 10, width: 5, height: 10 });
  });

  it("are found under a place, the smallest first", () => {
    const inner = { x: 12, y: 12, width: 2, height: 2 };
    expect(under([rect, inner], { x: 13, y: 13 })).toEqual([inner, rect]);
    expect(under([rect, inner], { x: 50, y: 13 })).toEqual([]);
  });

  it("have eight handles", () => {
    expect(handleAt(rect, { x: 30, y: 20 }, 2)).toEqual({ across: 1, down: 1 });
    expect(handleAt(rect, { x: 20, y: 15 }, 2)).toBeNull();
  });
});
