import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Real data outside of the project: ASSAY_DATA, or beside the checkout. */
const FOLDER =
  process.env.ASSAY_DATA ?? join(import.meta.dirname, "..", "..", "..", "shared", "data");

export function dataFile(...path: string[]): string {
  return join(FOLDER, ...path);
}

/** Whether a set is there; a test that needs it is skipped otherwise. */
export function hasData(...path: string[]): boolean {
  const there = existsSync(dataFile(...path));
  if (!there) console.warn(`skipped: no real data at ${dataFile(...path)} (set ASSAY_DATA)`);
  return there;
}

export function smsMessages(count: number): { label: string; text: string }[] {
  return readFileSync(dataFile("text", "sms_spam", "SMSSpamCollection"), "utf8")
    .split("\n")
    .slice(1, count + 1)
    .map((line) => {
      const [label = "", text = ""] = line.split("\t");
      return { label, text };
    });
}

export function banking(count: number): { text: string; category: string }[] {
  return readFileSync(dataFile("text", "banking77", "test.csv"), "utf8")
    .split("\n")
    .slice(1, count + 1)
    .map((line) => {
      const at = line.lastIndexOf(",");
      return { text: line.slice(0, at).replace(/^"|"$/g, ""), category: line.slice(at + 1).trim() };
    });
}

export function bankingClasses(): string[] {
  return JSON.parse(readFileSync(dataFile("text", "banking77", "categories.json"), "utf8"));
}

export interface Entity {
  span: [number, number];
  type: string;
}

export function japanese(count: number): { text: string; entities: Entity[] }[] {
  const all = JSON.parse(readFileSync(dataFile("ner", "ner_wikipedia_ja", "ner.json"), "utf8"));
  return all.filter((one: { entities: Entity[] }) => one.entities.length > 1).slice(0, count);
}

export function arabic(count: number): string[] {
  return readFileSync(dataFile("ner", "ud_arabic_pud", "ar_pud-ud-test.conllu"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("# text = "))
    .slice(0, count)
    .map((line) => line.slice("# text = ".length));
}

export function clothes(): { file: string; label: string }[] {
  const root = dataFile("images", "clothing_small", "test");
  return readdirSync(root).flatMap((label) =>
    readdirSync(join(root, label))
      .slice(0, 1)
      .map((name) => ({ file: join(root, label, name), label })),
  );
}

/** The classes of the photos of clothes: a folder each. */
export function clothesOf(): string[] {
  return readdirSync(dataFile("images", "clothing_small", "test"));
}

export interface Cell {
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Blood cells: images with their boxes in whole pixels. */
export function bloodCells(count: number): { name: string; file: string; boxes: Cell[] }[] {
  const root = dataFile("detection", "bccd", "BCCD");
  return readdirSync(join(root, "Annotations"))
    .sort()
    .slice(0, count)
    .map((name) => {
      const xml = readFileSync(join(root, "Annotations", name), "utf8");
      const boxes = [...xml.matchAll(/<object>.*?<\/object>/gs)].map(([object]) => {
        const number = (tag: string) => Number(new RegExp(`<${tag}>(\\d+)<`).exec(object)?.[1]);
        return {
          label: /<name>(\w+)</.exec(object)?.[1] ?? "",
          x: number("xmin"),
          y: number("ymin"),
          width: number("xmax") - number("xmin"),
          height: number("ymax") - number("ymin"),
        };
      });
      const key = name.replace(".xml", "");
      return { name: key, file: join(root, "JPEGImages", `${key}.jpg`), boxes };
    });
}
