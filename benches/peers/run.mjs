// Kairoku and other searches of a static site, measured in one run on the same records and queries.
// `cargo xtask bench peers` runs it. It is given by the environment:
//
//   KAIROKU_PEERS_RECORDS     the records, as JSON Lines
//   KAIROKU_PEERS_SITE        Kairoku's site of them
//   KAIROKU_PEERS_OUT         the folder for the other sites and for `result.json`
//   KAIROKU_CHROMIUM          the browser
//   KAIROKU_PROGRAM           Kairoku's command line; without it nothing is compared with what it finds
// and may be given
//   KAIROKU_PEERS_ONLY        ids of peers, in place of all: pagefind,linear
//   KAIROKU_PEERS_QUERIES     how many queries of first visits at 20 Mbps to a usual host (14)
//   KAIROKU_PEERS_VISITS      which first visits, a host and a line each, in place of all: usual/fast,plain/fast
//   KAIROKU_PEERS_WARM        how many queries of an open page (50)
//   KAIROKU_PEERS_SUBSTRINGS  how many pieces of text (120)
//   KAIROKU_PEERS_SEED        what they are drawn by (1)
//   KAIROKU_PEERS_REUSE       1: sites that a run before left in the folder are measured again and not built
//   KAIROKU_PEERS_BUILD_LIMIT after how many seconds a build is given up (600)
//   KAIROKU_PEERS_ASK_LIMIT   after how many seconds the questions to one peer are given up (600)
//   KAIROKU_PEERS_VISIT_LIMIT after how many seconds a visit is given up (90)

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { basename, join } from "node:path";
import { launch } from "../../tests/browser/browser.mjs";
import { built } from "./builds.mjs";
import { LINES } from "./link.mjs";
import { PEERS } from "./peers.mjs";
import { measured } from "./process.mjs";
import { realQueries, spelled, substrings } from "./queries.mjs";
import { documents } from "./records.mjs";
import { report } from "./report.mjs";
import { HOSTS, serve } from "./server.mjs";
import { compared, literal } from "./sets.mjs";
import { step } from "./step.mjs";
import { visits } from "./visits.mjs";
import { askings, foundByKairoku, foundInPage, kairokuLines, warmTimes } from "./warm.mjs";

const given = process.env;
const number = (name, otherwise) => Number(given[`KAIROKU_PEERS_${name}`] ?? otherwise);
const { KAIROKU_PEERS_RECORDS: records, KAIROKU_PEERS_SITE: site, KAIROKU_PEERS_OUT: out } = given;
const { KAIROKU_CHROMIUM: chromium, KAIROKU_PROGRAM: kairoku } = given;
assert.ok(records && site && out && chromium, "run it with `cargo xtask bench peers`");

/** The longest that all questions to one peer, or to the command line, may take, in seconds. */
const ASK_LIMIT = number("ASK_LIMIT", 600);

/** One query of every kind. */
const EACH_KIND = 7;

/** Which hosts are visited along which lines, the first with all queries. */
const VISITS = "usual/fast,usual/slow,plain/fast,full/fast";

const result = {
  records: basename(records),
  seed: number("SEED", 1),
  cores: cpus().length,
  built: {},
  warm: {},
  sets: {},
  visits: [],
  failures: [],
};

await mkdir(out, { recursive: true });
const read = await step("Reading the records", () => documents(records));
result.documents = read.length;
const queries = realQueries(read, number("QUERIES", 2 * EACH_KIND), result.seed);
const warm = realQueries(read, number("WARM", 50), result.seed + 1);
const pieces = substrings(read, number("SUBSTRINGS", 120), result.seed);
result.pieces = pieces.length;
result.queries = queries.map((query) => ({ ...query, spelled: spelled(query) }));

const only = given.KAIROKU_PEERS_ONLY?.split(",");
const sites = [];
for (const peer of PEERS.filter(({ id }) => !only || only.includes(id))) {
  const folder = join(out, peer.id);
  const limit = number("BUILD_LIMIT", 600);
  const reuse = number("REUSE", 0) === 1;
  const one = await step(`Building ${peer.name}`, () => built(peer, { records, folder, kairoku, limit, reuse }));
  result.built[peer.id] = one;
  if (peer.id === "kairoku") sites.push({ peer, folder: site });
  else if (one.failure) console.log(`  ${peer.name} is left out: ${one.failure}`);
  else sites.push({ peer, folder });
}

const browser = await launch(chromium);
try {
  for (const [at, visit] of (given.KAIROKU_PEERS_VISITS ?? VISITS).split(",").entries()) {
    const [host, line] = visit.split("/");
    assert.ok(host in HOSTS && line in LINES, `KAIROKU_PEERS_VISITS has ${visit}, which is no host and line`);
    const count = at === 0 ? queries.length : EACH_KIND;
    const name = `First visits, ${HOSTS[host].name}, ${LINES[line].name}`;
    const options = { host, line, limit: number("VISIT_LIMIT", 90) };
    const visited = await step(name, () => visits(browser, sites, queries.slice(0, count), options));
    result.visits.push({ host, line, name, peers: Object.fromEntries(visited) });
    await keep();
  }
  await step("What is right", () => answers());
  for (const one of sites) {
    await step(`Asking ${one.peer.name}`, () => ask(one));
    await keep();
  }
} finally {
  await browser.close();
}
console.log(report(result));
console.log(`\nAll of it: ${join(out, "result.json")}`);

/** Writes down what is known so far, so that a run that is broken off was not for nothing. */
async function keep() {
  const { right, ...kept } = result; // The right answers are many, and drawn again by the seed.
  await writeFile(join(out, "result.json"), JSON.stringify(kept, undefined, 1));
}

/** What the pieces of text should find: as they are written, and as Kairoku folds. */
async function answers() {
  result.right = { literal: literal(read, pieces) };
  if (kairoku) result.right.fold = await askKairoku(pieces);
}

/** What Kairoku finds; that pieces are found as they are was asked before. */
async function kairokuFinds(asked) {
  return asked.every((query, at) => query === pieces[at]) ? result.right.fold : askKairoku(asked);
}

async function askKairoku(asked) {
  const file = join(out, "queries.txt");
  await writeFile(file, kairokuLines(asked));
  const search = ["search", join(site, "data"), "--queries", file, "--json", "--all"];
  return foundByKairoku((await measured(kairoku, search, { limit: ASK_LIMIT, output: true })).output);
}

/** What a peer finds, and how fast it finds what it has found before. */
async function ask({ peer, folder }) {
  const server = await serve(folder, { line: LINES.none });
  const page = await browser.newPage();
  page.setDefaultTimeout(ASK_LIMIT * 1000);
  let late;
  const ending = new Promise((resolve) => { late = setTimeout(resolve, ASK_LIMIT * 1000, "late"); });
  try {
    if ((await Promise.race([questions(peer, folder, page, server.root), ending])) === "late") {
      result.failures.push(`${peer.name}: its questions were not answered after ${ASK_LIMIT} s`);
      console.log(`  ${result.failures.at(-1)}`);
    }
  } catch (failure) {
    result.failures.push(`${peer.name} failed: ${failure.message}`);
    console.log(`  ${result.failures.at(-1)}`);
    process.exitCode = 1; // Unlike what takes too long this is a fault of what measures.
  } finally {
    clearTimeout(late);
    await page.close();
    await server.close();
  }
}

async function questions(peer, folder, page, root) {
  result.warm[peer.id] = await warmTimes(peer, page, root, warm);
  const nameOf = peer.id === "kairoku" ? undefined : await (await import(`./peers/${peer.id}.mjs`)).naming?.(folder);
  for (const { name, of } of askings(peer)) {
    if (peer.id === "kairoku" && !kairoku) continue;
    const asked = pieces.map(of);
    const found = await (peer.id === "kairoku" ? kairokuFinds(asked) : foundInPage(page, root, asked, nameOf));
    result.sets[name] = { literal: compared(found, result.right.literal) };
    if (result.right.fold) result.sets[name].fold = compared(found, result.right.fold);
  }
}
