import { expect, it } from "vitest";
import { sent, troubles, useBrowser } from "../support/browser";

const browser = useBrowser();

/** Each would set a mark on the window if anything of it ran. */
const ATTACKS = [
  "<img src=x onerror=window.__ran=1>",
  "<svg/onload=window.__ran=1>",
  "<script>window.__ran=1</script>",
  "\"><iframe srcdoc='<script>parent.__ran=1</script>'>",
  "javascript:window.__ran=1",
  "{{constructor.constructor('window.__ran=1')()}}",
];

it("nothing an item, a class, a key or a guideline contains can run", async () => {
  const { assay } = browser;
  const all = ATTACKS.join("\n");
  await assay.project("attack", "text_classification", {
    classes: ATTACKS.slice(0, 4).map((name, i) => ({
      name: `${i} ${name}`,
      definition: all,
      examples: ATTACKS,
      counter_examples: [all],
      aliases: [`alias ${i} ${ATTACKS[i]}`],
    })),
    guidelines: `${all}\n\n[link](javascript:window.__ran=1) ![x](x" onerror="window.__ran=1)\n\n- ${ATTACKS[0]}`,
    quality: { overlap: 2, review_gate: false },
  });
  await assay.items("attack", [{ key: ATTACKS[0] ?? "", text: all, meta: { name: ATTACKS[1] } }]);
  const eve = await assay.person("attack", `Eve ${ATTACKS[0]}`, "annotator", "adjudicator");
  const page = await browser.page(eve, "/p/attack/label");
  const wrong = troubles(page);
  await page.getByRole("heading", { name: "Before you begin" }).waitFor();
  await page.getByRole("button", { name: "I have read this" }).click();
  await page.getByText("window.__ran=1").first().waitFor();
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await sent(page);
  for (const path of ["/p/attack/answers", "/", "/me"]) {
    await page.goto(path);
    await page.getByRole("heading").first().waitFor();
  }
  expect(await page.evaluate(() => "__ran" in window)).toBe(false);
  expect(await page.locator("main img[src=x], iframe, main script").count()).toBe(0);
  expect(wrong).toEqual([]);
});

it("the pages allow scripts of their own files only", async () => {
  const { assay } = browser;
  const page = await fetch(`${assay.url}/sign-in`, { headers: { Accept: "text/html" } });
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-eval");
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  const html = await page.text();
  expect(html).not.toMatch(/<script(?![^>]*src=)/);
  expect(html).not.toMatch(/https?:\/\//);
});

it("an injected script is refused by the browser", async () => {
  const page = await browser.page(null, "/sign-in");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.__ran = 1";
    document.body.append(script);
    return "__ran" in window;
  });
  expect(ran).toBe(false);
});

it("files are kept by their digest, pages are asked for anew", async () => {
  const { assay } = browser;
  const html = await (await fetch(assay.url, { headers: { Accept: "text/html" } })).text();
  const [, script = ""] = /src="(\/assets\/[^"]+\.js)"/.exec(html) ?? [];
  const file = await fetch(assay.url + script);
  expect(file.headers.get("cache-control")).toContain("immutable");
  expect(file.headers.get("content-encoding")).toMatch(/br|gzip/);
  const page = await fetch(`${assay.url}/p/any/label`, { headers: { Accept: "text/html" } });
  expect(page.headers.get("cache-control")).toBe("no-cache");
  const again = await fetch(`${assay.url}/`, {
    headers: { Accept: "text/html", "If-None-Match": page.headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
  expect((await fetch(`${assay.url}/assets/../../secret`)).status).toBe(404);
});
