// What axe finds wrong on a page, in every scheme of colours.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const SOURCE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Left to axe's own choice but for the size of what is touched, which is off there. */
const EVERY_RULE = { rules: { "target-size": { enabled: true } } };

/** What another colour scheme may change. */
const COLOURS = { runOnly: ["color-contrast", "link-in-text-block"] };

/** The schemes of colours beside the light one, by name. */
const SCHEMES = {
  dark: [{ colorScheme: "dark" }, { colorScheme: "light" }],
  "forced colours": [{ forcedColors: "active" }, { forcedColors: "none" }],
  print: [{ media: "print" }, { media: "screen" }],
};

/**
 * What axe finds wrong on the page as it is, with all of it unfolded.
 *
 * @param {import("playwright-core").Page} page
 * @param {(keyof typeof SCHEMES)[]} schemes in which its colours are looked at as well
 */
export async function violations(page, schemes = ["dark"]) {
  await page.evaluate(SOURCE);
  await page.evaluate(() => {
    document.querySelectorAll("details").forEach((one) => { one.open = true; });
    const all = [...document.querySelectorAll("body *")];
    // What floats over the page covers nothing for good: the reader scrolls, or closes the list.
    const floats = (one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) || one.matches("[role=listbox]");
    all.filter(floats).forEach((one) => { one.style.position = "static"; });
    // What is out of view has no more than a guessed height until it is laid out.
    const isGuessed = (one) => getComputedStyle(one).contentVisibility === "auto";
    all.filter(isGuessed).forEach((one) => { one.style.contentVisibility = "visible"; });
  });
  const found = await run(page, EVERY_RULE);
  for (const scheme of schemes) {
    const [on, off] = SCHEMES[scheme];
    await page.emulateMedia(on);
    found.push(...(await run(page, COLOURS)).map((one) => `${scheme}: ${one}`));
    await page.emulateMedia(off);
  }
  return found;
}

const run = (page, options) =>
  page.evaluate(async (options) => {
    // Without JavaScript the page's timers never ring; promises are kept.
    const { setTimeout } = window;
    if (matchMedia("(scripting: none)").matches) {
      window.setTimeout = (act, _, ...given) => Promise.resolve().then(() => act(...given));
    }
    const { violations } = await window.axe.run(document, { ...options, resultTypes: ["violations"], preload: false });
    window.setTimeout = setTimeout;
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
      return `${id}: ${html.slice(0, 160)} (${why.slice(0, 200)})`;
    }));
  }, options);
