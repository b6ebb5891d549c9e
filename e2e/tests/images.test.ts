import { describe, expect, it } from "vitest";
import { currentItem, nextItem, sent, troubles, useBrowser } from "../support/browser";
import { bloodCells, clothes, hasData } from "../support/data";
import { drag, imagePlace, imageReady } from "../support/image";

const browser = useBrowser();

describe.skipIf(!hasData("images", "clothing_small"))("real photos", () => {
  async function open(name: string) {
    const { assay } = browser;
    const photos = clothes();
    const classes = photos.map((one) => one.label);
    await assay.project(name, "image_classification", { classes });
    const lines = [];
    for (const [i, one] of photos.entries()) {
      lines.push({ key: `${i}`, image: await assay.upload(name, one.file) });
    }
    await assay.items(name, lines);
    const person = await assay.person(name, `Annotator of ${name}`, "annotator");
    const page = await browser.page(person, "/");
    const media = new Set<string>();
    page.on("response", (answer) => {
      if (answer.ok() && /\/media\//.test(answer.url())) media.add(answer.url());
    });
    await page.goto(`/p/${name}/label`);
    await page.locator('[role="img"][data-ready="true"]').waitFor();
    return { page, person, classes, media };
  }

  it("are classed by keyboard", async () => {
    const { page, person, classes } = await open("clothes");
    const wrong = troubles(page);
    for (let i = 0; i < 4; i++) {
      await page.locator('[role="img"][data-ready="true"]').waitFor();
      const item = await currentItem(page);
      await page.keyboard.type(classes[Number(item)] ?? "");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await nextItem(page, item);
    }
    await sent(page);
    const stored = await browser.assay.answers("clothes", person);
    expect(stored).toHaveLength(4);
    for (const one of stored) expect(one.labels).toBe(classes[Number(one.item_key)]);
    expect(wrong).toEqual([]);
  });

  it("are classed by mouse", async () => {
    const { page, person, classes } = await open("clothes-mouse");
    for (let i = 0; i < 2; i++) {
      const item = await currentItem(page);
      // The first nine have their digit before the name.
      const name = new RegExp(`^(\\d )?${classes[Number(item)]}$`);
      await page.getByRole("option", { name }).click();
      await page.getByRole("button", { name: "Submit" }).click();
      await nextItem(page, item);
      await page.locator('[role="img"][data-ready="true"]').waitFor();
    }
    await sent(page);
    const stored = await browser.assay.answers("clothes-mouse", person);
    expect(stored).toHaveLength(2);
    for (const one of stored) expect(one.labels).toBe(classes[Number(one.item_key)]);
  });

  it("are there before they are asked for: the one at hand and two more", async () => {
    const { media } = await open("clothes-ahead");
    await expect.poll(() => media.size).toBe(3);
  });
});

describe.skipIf(!hasData("detection", "bccd"))("real blood cells", () => {
  const classes = ["RBC", "WBC", "Platelets"];

  async function open(name: string) {
    const { assay } = browser;
    const [cells] = bloodCells(1);
    if (!cells) throw new Error("no image");
    await assay.project(name, "bbox", { classes });
    await assay.items(name, [{ key: cells.name, image: await assay.upload(name, cells.file) }]);
    const person = await assay.person(name, `Annotator of ${name}`, "annotator");
    const page = await browser.page(person, `/p/${name}/label`);
    await imageReady(page);
    const stored = async () => (await assay.answers(name, person))[0]?.labels;
    return { page, stored, boxes: cells.boxes };
  }

  it("are boxed by mouse, to the pixel", async () => {
    const { page, stored, boxes } = await open("cells-mouse");
    const wrong = troubles(page);
    // Those that end at the image's edge are told apart from those that lie within.
    const drawn = boxes.slice(0, 6);
    for (const box of drawn) {
      await page.keyboard.press("Escape");
      await page.keyboard.press(String(classes.indexOf(box.label) + 1));
      await drag(page, box);
    }
    await page.keyboard.press("Enter");
    await sent(page);
    expect(await stored()).toEqual(drawn);
    expect(wrong).toEqual([]);
  });

  it("lie still while boxes are drawn, chosen and removed", async () => {
    const { page, boxes } = await open("cells-still");
    const before = await imagePlace(page);
    for (const box of boxes.slice(0, 8)) {
      await page.keyboard.press("Escape");
      await drag(page, box);
      expect(await imagePlace(page)).toEqual(before);
    }
    await page.keyboard.press("Alt+ArrowLeft");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("0");
    expect(await imagePlace(page)).toEqual(before);
  });

  it("are boxed by keyboard alone, to the pixel", async () => {
    const { page, stored, boxes } = await open("cells-keys");
    const [cell] = boxes;
    if (!cell) throw new Error("no box");
    await page.keyboard.press(String(classes.indexOf(cell.label) + 1));
    await page.keyboard.press("n");
    const read = async () => {
      const shown = page.getByRole("group", { name: "Selected box in pixels" });
      const side = async (name: string) =>
        Number(await shown.getByLabel(name, { exact: true }).inputValue());
      return {
        x: await side("x"),
        y: await side("y"),
        width: await side("width"),
        height: await side("height"),
      };
    };
    const go = async (by: number, more: string, less: string, before: string) => {
      const key = by > 0 ? more : less;
      const tens = Math.floor(Math.abs(by) / 10);
      for (let i = 0; i < tens; i++) await page.keyboard.press(`${before}Shift+${key}`);
      for (let i = 0; i < Math.abs(by) % 10; i++) await page.keyboard.press(before + key);
    };
    const at = await read();
    await go(cell.x - at.x, "ArrowRight", "ArrowLeft", "");
    await go(cell.y - at.y, "ArrowDown", "ArrowUp", "");
    await go(cell.width - at.width, "ArrowRight", "ArrowLeft", "Control+");
    await go(cell.height - at.height, "ArrowDown", "ArrowUp", "Control+");
    expect(await read()).toEqual({
      x: cell.x,
      y: cell.y,
      width: cell.width,
      height: cell.height,
    });
    await page.keyboard.press("Enter");
    await sent(page);
    expect(await stored()).toEqual([cell]);
  });

  it("stay exact when the image is zoomed and moved", async () => {
    const { page, stored, boxes } = await open("cells-zoom");
    const cell = boxes.find((box) => box.x > 150 && box.y > 120 && box.x + box.width < 500);
    if (!cell) throw new Error("no box in the middle");
    const middle = { x: 450, y: 300 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.wheel(0, -120);
    await page.keyboard.press("+");
    await page.keyboard.press("-");
    await page.keyboard.press("f");
    await page.mouse.wheel(0, -60);
    await page.waitForTimeout(200);
    await page.keyboard.press(String(classes.indexOf(cell.label) + 1));
    await drag(page, cell);
    await page.keyboard.press("Enter");
    await sent(page);
    expect(await stored()).toEqual([cell]);
  });

  it("without any cell are an answer of their own", async () => {
    const { page, stored } = await open("cells-none");
    await page.keyboard.press("0");
    await page.keyboard.press("Enter");
    await sent(page);
    expect(await stored()).toEqual([]);
  });
});
