// What axe finds wrong on a page, in both colour schemes.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const SOURCE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Left to axe's own choice but for the size of what is touched, which is off there. */
const EVERY_RULE = { rules: { "target-size": { enabled: true } } };

/** What another colour scheme may change. */
const COLOURS = { runOnly: ["color-contrast", "link-in-text-block"] };

/** What axe finds wrong on the page as it is, with all of it unfolded, in both colour schemes. */
export async function violations(page) {
  await page.evaluate(SOURCE);
  await page.evaluate(() => {
    document.querySelectorAll("details").forEach((one) => { one.open = true; });
    // What floats over the page covers nothing for good: the reader scrolls.
    const floats = (one) => ["fixed", "sticky"].includes(getComputedStyle(one).position);
    [...document.querySelectorAll("body *")].filter(floats).forEach((one) => { one.style.position = "static"; });
  });
  const found = await run(page, EVERY_RULE);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await run(page, COLOURS);
  await page.emulateMedia({ colorScheme: "light" });
  return [...found, ...dark.map((one) => `dark: ${one}`)];
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
