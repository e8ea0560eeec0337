// A page that is open: how long queries take, what it and its worker weigh after them, and the tasks while typing.

import { setTimeout as pause } from "node:timers/promises";
import { reader } from "../peers/cold.mjs";
import { LINES } from "../peers/link.mjs";
import { kairokuText } from "../peers/peers.mjs";
import { serve } from "../peers/server.mjs";
import { warmTimes } from "../peers/warm.mjs";
import { held, weight } from "./memory.mjs";
import { tasks } from "./tasks.mjs";

/** How many of the queries are typed. */
const TYPED = 12;

/** About as fast as people type, in milliseconds a character. */
const BETWEEN_KEYS = 150;

/**
 * @param {import("playwright-core").Browser} browser one that has no page
 * @param {string} site
 * @param {import("../peers/peers.mjs").Peer} peer Kairoku, of which alone all of this is known
 * @param {import("../peers/queries.mjs").Query[]} queries
 */
export async function openPage(browser, site, peer, queries) {
  const server = await serve(site, { line: LINES.none });
  const context = await reader(browser);
  try {
    const page = await context.newPage();
    const empty = await weight(browser);
    const times = await warmTimes(peer, page, server.root, queries);
    const memory = { empty, open: await weight(browser), ...(await held(page)) };
    const texts = queries.map(kairokuText).filter((text) => text !== "");
    const typing = await tasks(browser, page, () => typed(page, server.root, texts.slice(0, TYPED)));
    return { times, memory, typing };
  } finally {
    await context.close();
    await server.close();
  }
}

/** Types each query a character after the other, and empties the field. */
async function typed(page, root, texts) {
  await page.goto(root);
  await page.locator("[data-testid=front]:not(#page *)").waitFor();
  for (const text of texts) {
    await page.locator("#q").focus();
    for (const character of text) {
      await page.keyboard.insertText(character);
      await pause(BETWEEN_KEYS);
    }
    await page.locator("[data-seq-settled=true]:not(#page *, #published *)").waitFor();
    await page.locator("#q").fill("");
    await page.locator("[data-testid=front]:not(#page *)").waitFor();
  }
}
