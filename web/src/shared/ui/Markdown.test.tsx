import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Markdown } from "./Markdown";

const shown = (text: string) => render(<Markdown text={text} />).container;

describe("Markdown", () => {
  it("shows headings, lists, tables and emphasis", () => {
    const page = shown("# Spam\n\nIt is **unwanted**:\n\n- sales\n- fraud\n\n|a|b|\n|-|-|\n|1|2|");
    expect(page.querySelector("h3")?.textContent).toBe("Spam");
    expect(page.querySelectorAll("li")).toHaveLength(2);
    expect(page.querySelector("strong")?.textContent).toBe("unwanted");
    expect(page.querySelectorAll("td")).toHaveLength(2);
  });

  it("makes nothing of HTML", () => {
    for (const attack of [
      "<img src=x onerror=alert(1)>",
      "a <script>alert(1)</script> b",
      '<svg onload="alert(1)">',
      "<a href='javascript:alert(1)'>x</a>",
    ]) {
      const page = shown(attack);
      expect(page.querySelectorAll("img,script,svg,a,iframe")).toHaveLength(0);
      expect(page.textContent).toContain("alert(1)");
    }
  });

  it("links only to the web and to mail", () => {
    const page = shown("[a](javascript:alert(1)) [b](https://example.org) [c](data:text/html,x)");
    const links = [...page.querySelectorAll("a")];
    expect(links.map((link) => link.getAttribute("href"))).toEqual(["https://example.org"]);
    expect(links[0]?.rel).toContain("noopener");
  });

  it("keeps the signs of HTML in text and code", () => {
    expect(shown("`a < b && c`").textContent?.trim()).toBe("a < b && c");
    expect(shown("1 < 2 & 3").textContent?.trim()).toBe("1 < 2 & 3");
  });
});
