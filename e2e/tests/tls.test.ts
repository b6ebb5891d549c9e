import { afterAll, beforeAll, expect, it } from "vitest";
import { Assay } from "../support/assay";
import { launch } from "../support/browser";
import { type Running, startServer } from "../support/process";
import { type TlsProxy, tlsProxy } from "../support/tlsProxy";

let proxy: TlsProxy | null = null;
let server: Running;

beforeAll(async () => {
  proxy = await tlsProxy();
  if (!proxy) return console.warn("skipped: no openssl to make a certificate with");
  server = await startServer("--public-url", proxy.url, "--trusted-proxy", "127.0.0.1");
  proxy.to(server.url);
});

afterAll(async () => {
  await proxy?.stop();
  await server?.stop();
});

it("behind TLS people sign in by a public link, get a cookie for TLS alone, and work", async (test) => {
  if (!proxy) return test.skip();
  const assay = new Assay(server.url, server.token);
  await assay.project("behind", "text_classification", { classes: ["a", "b"] });
  await assay.items("behind", [{ key: "k", text: "some text" }]);
  const invitation = { name: "Ada", roles: ["annotator"] };
  const { link } = await assay.call("POST", "/api/projects/behind/invitations", invitation);
  expect(link.url.startsWith(`${proxy.url}/join#`)).toBe(true);

  const browser = await launch();
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(link.url);
    await page.getByLabel("Choose a password").fill("a password for tests");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Projects" }).waitFor();
    expect(await context.cookies()).toMatchObject([
      { name: "__Host-assay", secure: true, httpOnly: true, sameSite: "Strict", path: "/" },
    ]);
    expect(await page.evaluate(() => document.cookie)).toBe("");
    await page.goto(`${proxy.url}/p/behind/label`);
    await page.locator('[data-item="k"]').waitFor();
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "You have answered all that you can" }).waitFor();
    const status = await assay.call("GET", "/api/projects/behind/status?wait=true");
    expect(status.annotations).toBe(1);
  } finally {
    await browser.close();
  }
});
