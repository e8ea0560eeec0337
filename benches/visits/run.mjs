// What a reader of each archive meets: first visits and second ones, queries in the worker, tasks while typing, memory.
// `cargo xtask bench` runs it. It is given by the environment:
//
//   KAIROKU_VISITS_ARCHIVES   the archives as JSON: [{ "name", "site", "records" }], of which `records` is a file of JSON
//                             Lines, and is left out where the site's own data tell them (a small archive's do)
//   KAIROKU_VISITS_OUT        the folder for `result.json`
//   KAIROKU_CHROMIUM          the browser
// and may be given
//   KAIROKU_VISITS_QUERIES    how many queries are visited along each line (14)
//   KAIROKU_VISITS_WARM       how many queries of an open page (50)
//   KAIROKU_VISITS_LINES      lines in place of all, see `link.mjs`: none,fast
//   KAIROKU_VISITS_HOST       the host, see `server.mjs` (usual)
//   KAIROKU_VISITS_SEED       what the queries are drawn by (1)
//   KAIROKU_VISITS_LIMIT      after how many seconds a visit is given up (120)

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "../../tests/browser/browser.mjs";
import { meetingsIn } from "../../tests/browser/published.mjs";
import { LINES } from "../peers/link.mjs";
import { PEERS } from "../peers/peers.mjs";
import { realQueries, spelled } from "../peers/queries.mjs";
import { documents, documentsOf } from "../peers/records.mjs";
import { HOSTS } from "../peers/server.mjs";
import { step } from "../peers/step.mjs";
import { visitTwice } from "./again.mjs";
import { machine } from "./machine.mjs";
import { openPage } from "./open.mjs";
import { report } from "./report.mjs";

const given = process.env;
const option = (name, otherwise) => given[`KAIROKU_VISITS_${name}`] ?? otherwise;
const number = (name, otherwise) => Number(option(name, otherwise));
const { KAIROKU_VISITS_ARCHIVES: archives, KAIROKU_VISITS_OUT: out, KAIROKU_CHROMIUM: chromium } = given;
assert.ok(archives && out && chromium, "run it with `cargo xtask bench`");

const host = option("HOST", "usual");
const lines = option("LINES", Object.keys(LINES).join(",")).split(",");
assert.ok(host in HOSTS, `KAIROKU_VISITS_HOST is ${host}, which is no host`);
for (const line of lines) assert.ok(line in LINES, `KAIROKU_VISITS_LINES has ${line}, which is no line`);

const seed = number("SEED", 1);
const limit = number("LIMIT", 120);
const kairoku = PEERS.find(({ id }) => id === "kairoku");
const result = { seed, host, machine: await machine(), archives: {}, failures: [] };
await mkdir(out, { recursive: true });

for (const archive of JSON.parse(archives)) {
  result.archives[archive.name] = await measure(archive);
  await keep();
}
result.machine.loadAfter = (await machine()).load;
await keep();
console.log(report(result));
console.log(`\nAll of it: ${join(out, "result.json")}`);
if (result.failures.length > 0) process.exitCode = 1;

async function measure({ name, site, records }) {
  const read = records ? await documents(records) : documentsOf(await meetingsIn(join(site, "data")));
  const queries = realQueries(read, number("QUERIES", 14), seed);
  const warm = realQueries(read, number("WARM", 50), seed + 1);
  const measured = { documents: read.length, queries: queries.map(spelled), visits: {} };
  // Each in a browser of its own: what one leaves behind in it burdens none of the others.
  for (const line of lines) {
    measured.visits[line] = await step(`${name}: visits, ${LINES[line].name}`, () =>
      using((browser) => visitTwice(browser, site, kairoku, queries, { host, line, limit })));
    for (const { query, ...visits } of measured.visits[line]) {
      for (const [which, { failure }] of Object.entries(visits)) {
        if (failure) result.failures.push(`${name}, ${LINES[line].name}, ${query}, ${which} visit: ${failure}`);
      }
    }
  }
  try {
    measured.open = await step(`${name}: a page that is open`, () => using((browser) => openPage(browser, site, kairoku, warm)));
  } catch (failure) {
    // The other archives are measured all the same.
    result.failures.push(`${name}, a page that is open: ${failure.message.split("\n")[0]}`);
  }
  return measured;
}

async function using(work) {
  const browser = await launch(chromium);
  result.machine.browser = browser.version();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Writes down what is known so far, so that a run that is broken off was not for nothing. */
async function keep() {
  await writeFile(join(out, "result.json"), JSON.stringify(result, undefined, 1));
}
