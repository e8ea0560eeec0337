// Queries of a page that is open and has all that they need; and what each peer finds.

import { setTimeout as pause } from "node:timers/promises";
import { workerProbe } from "../../tests/browser/probe.mjs";
import { kairokuText } from "./peers.mjs";

/** How often it is looked whether an answer came, in milliseconds. */
const LOOK = 5;

/** How long an answer may take, in milliseconds: what takes longer does not come. */
const LIMIT = 120_000;

/** Waits until something is so. */
async function until(isSo, what) {
  const end = Date.now() + LIMIT;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${what} took over ${LIMIT / 1000} s`);
    await pause(LOOK);
  }
}

/**
 * How long each query takes where it was asked before: from asking to the first page of hits with their texts and to what
 * is counted, without showing it.
 *
 * @returns {Promise<number[]>} milliseconds, a number a query
 */
export async function warmTimes(peer, page, root, queries) {
  if (peer.id === "kairoku") return kairokuTimes(peer, page, root, queries);
  await page.goto(root);
  const times = [];
  for (let round = 0; round < 2; round += 1) {
    for (const query of queries) {
      const time = await page.evaluate((query) => window.peer.time(query), query);
      if (round > 0) times.push(time);
    }
  }
  return times;
}

/** In the worker, from a search to its answer. The page follows the address, as on going back. */
async function kairokuTimes({ page: { address } }, page, root, queries) {
  await page.goto(root);
  const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
  await until(() => worker.evaluate(() => self.onmessage !== null), "the start of the worker");
  await worker.evaluate(workerProbe);
  const answers = () => worker.evaluate(() => ({ without: self.probe.searched, loading: self.probe.loading }));
  const answered = async () => {
    const { without, loading } = await answers();
    return without.length + loading;
  };
  let first = 0;
  for (let round = 0; round < 2; round += 1) {
    for (const query of queries) {
      const before = await answered();
      await page.evaluate((search) => {
        history.pushState(null, "", location.pathname + search);
        dispatchEvent(new PopStateEvent("popstate"));
      }, address(query));
      await until(async () => (await answered()) !== before, JSON.stringify(query));
      await page.locator("[data-seq-settled=true]:not(#page *, #published *)").waitFor();
    }
    if (round === 0) first = (await answers()).without.length;
  }
  return (await answers()).without.slice(first);
}

/** Every way in which a peer can be asked for a piece of text, with the name under which it is reported. */
export const askings = (peer) => [
  { name: peer.name, of: (query) => query },
  ...(peer.quotes ? [{ name: `${peer.name}, quoted`, of: (query) => ({ ...query, isPhrase: true }) }] : []),
];

/**
 * The ids of the records that a peer finds, a list a query.
 *
 * @returns {Promise<string[][]>}
 */
export async function foundInPage(page, root, queries, nameOf = (id) => id) {
  await page.goto(root);
  const found = [];
  for (const query of queries) {
    const names = await page.evaluate((query) => window.peer.ids(query), query);
    found.push(names.map(nameOf));
  }
  return found;
}

/** What Kairoku is asked, a query a line. */
export const kairokuLines = (queries) => queries.map((query) => `${kairokuText(query)}\n`).join("");

/**
 * The ids in the answers of `kairoku search --queries FILE --json --all`: what is merely near is no answer.
 *
 * @param {string} output
 * @returns {string[][]}
 */
export function foundByKairoku(output) {
  return output.trimEnd().split("\n").map((line) => {
    const { relaxed, hits } = JSON.parse(line);
    return relaxed ? [] : [...new Set(hits.map(({ id }) => id))];
  });
}
