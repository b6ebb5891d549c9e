import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";

export interface Disc {
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Numbers in 0..1 that are the same for the same seed (mulberry32). */
function numbers(seed: string): () => number {
  let state = [...seed].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) | 0, 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const KINDS = [
  { label: "seed", radius: [22, 34], colour: [196, 120, 60] },
  { label: "berry", radius: [34, 52], colour: [120, 60, 110] },
  { label: "leaf", radius: [14, 20], colour: [70, 130, 80] },
] as const;

/** Discs of three kinds scattered over a picture without touching, each with its box in whole pixels. */
export function discs(seed: string, width: number, height: number, count: number): Disc[] {
  const next = numbers(seed);
  const found: Disc[] = [];
  for (let tries = 0; found.length < count && tries < count * 200; tries++) {
    const kind = KINDS[Math.floor(next() * KINDS.length)] ?? KINDS[0];
    const size = 2 * Math.round(kind.radius[0] + next() * (kind.radius[1] - kind.radius[0]));
    const x = Math.round(8 + next() * (width - size - 16));
    const y = Math.round(8 + next() * (height - size - 16));
    const free = found.every(
      (one) =>
        x + size + 6 < one.x ||
        one.x + one.width + 6 < x ||
        y + size + 6 < one.y ||
        one.y + one.height + 6 < y,
    );
    if (free) found.push({ label: kind.label, x, y, width: size, height: size });
  }
  return found;
}

/** A picture of such discs, drawn by ourselves, as a PNG file. */
export function picture(seed: string, width: number, height: number, shown: readonly Disc[] = []) {
  const next = numbers(`${seed} grain`);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const disc = shown.find((one) => inside(one, x, y));
      const [r, g, b] = disc ? shade(disc, x, y) : [238, 232, 220];
      const grain = (next() - 0.5) * 10;
      const at = y * (width * 3 + 1) + 1 + x * 3;
      rows[at] = clamp(r + grain);
      rows[at + 1] = clamp(g + grain);
      rows[at + 2] = clamp(b + grain);
    }
  }
  const file = join(mkdtempSync(join(tmpdir(), "assay-picture-")), "picture.png");
  writeFileSync(file, png(width, height, rows));
  return file;
}

function inside(disc: Disc, x: number, y: number): boolean {
  const radius = disc.width / 2;
  return Math.hypot(x + 0.5 - disc.x - radius, y + 0.5 - disc.y - radius) <= radius;
}

/** Lighter towards the upper left, as if lit from there. */
function shade(disc: Disc, x: number, y: number): [number, number, number] {
  const kind = KINDS.find((one) => one.label === disc.label) ?? KINDS[0];
  const light = 46 - (46 * (x - disc.x + y - disc.y)) / disc.width;
  const [r, g, b] = kind.colour;
  return [r + light, g + light, b + light];
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

function png(width: number, height: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const body = deflateSync(rows);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", body), chunk("IEND")]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length, 0);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body), 0);
  return Buffer.concat([frame, body, check]);
}
