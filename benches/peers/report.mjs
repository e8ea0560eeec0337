// The result as tables for the console, and who is ahead in what.

import { spelled } from "./queries.mjs";
import { PEERS } from "./peers.mjs";
import { median, quantile, shown, table } from "./table.mjs";

/** Who the others are compared with, and the peer that it is to equal. */
const OWN = "Kairoku";
const NEAREST = "Pagefind";

const nameOf = (id) => PEERS.find((peer) => peer.id === id).name;

/**
 * Who has the least (or the most) of something, with Kairoku's own figure beside it: a defeat is read as one.
 *
 * @param {[string, number | undefined][]} values by name
 * @returns {string} nothing where there is nobody to compare with
 */
function ahead(what, values, { isMostBest = false } = {}) {
  const known = values.filter(([, value]) => value !== undefined && !Number.isNaN(value));
  if (known.length < 2) return "";
  const best = known.reduce((best, [, value]) => (isMostBest ? Math.max(best, value) : Math.min(best, value)), known[0][1]);
  const names = known.filter(([, value]) => value === best).map(([name]) => name);
  const own = known.find(([name]) => name === OWN)?.[1];
  if (own === undefined || own === best) return `${what}: ${names.join(", ")}`;
  const distance = isMostBest || best === 0 ? `${shown(best, 2)} to ${shown(own, 2)}` : `${shown(own / best, 1)} ×`;
  return `${what}: ${names.join(", ")} ahead of ${OWN}, ${distance}`;
}

function builds({ built, documents }) {
  const rows = Object.entries(built).map(([id, one]) => {
    const name = one.before ? `${nameOf(id)} (built before)` : nameOf(id);
    if (one.failure) return [name, "–", "–", "–", `not built: ${one.failure.split("\n").at(-1)}`];
    return [name, shown(one.seconds, 1), shown(one.megabytes), shown(one.data / 1e6, 2), String(one.files)];
  });
  const head = [`Build, ${documents} records`, "s", "memory MB", "data MB", "files"];
  const of = (key) => Object.entries(built).map(([id, one]) => [nameOf(id), one[key]]);
  return [table([head, ...rows]), [
    ahead("Build, time", of("seconds")),
    ahead("Build, memory", of("megabytes")),
    ahead("Data on the host", of("data")),
  ]];
}

function warm({ warm }) {
  const rows = Object.entries(warm).map(([id, times]) =>
    [nameOf(id), String(times.length), shown(median(times), 1), shown(quantile(times, 0.95), 1), shown(Math.max(...times), 1)]);
  const p = (part) => Object.entries(warm).map(([id, times]) => [nameOf(id), quantile(times, part)]);
  return [table([["Query asked before, ms", "n", "median", "p95", "most"], ...rows]), [
    ahead("Query asked before, median", p(0.5)),
    ahead("Query asked before, p95", p(0.95)),
  ]];
}

function sets({ sets, pieces }) {
  const titles = { literal: "as it is written", fold: "under Kairoku's fold" };
  return Object.keys(titles).flatMap((kind) => {
    const all = Object.entries(sets).filter(([, one]) => one[kind]);
    if (all.length === 0) return [];
    const rows = all.map(([name, { [kind]: one }]) =>
      [name, shown(one.exact, 2), shown(one.precision, 2), shown(one.recall, 2), shown(one.empty, 2)]);
    const head = [`${pieces} pieces of text, ${titles[kind]}`, "exact set", "precision", "recall", "nothing found"];
    const exact = all.map(([name, one]) => [name, one[kind].exact]);
    return [[table([head, ...rows]), [ahead(`Exact set, ${titles[kind]}`, exact, { isMostBest: true })]]];
  });
}

function visit({ name, peers }, until) {
  const titles = { first: "until the first marked hit", all: "until everything stands" };
  const figures = (id) => {
    const costs = peers[id].map((one) => one[until]).filter(Boolean);
    const of = (key, part = 0.5) => (costs.length > 0 ? quantile(costs.map((one) => one[key]), part) : undefined);
    return { costs, of };
  };
  const rows = Object.keys(peers).map((id) => {
    const { costs, of } = figures(id);
    const missed = peers[id].length - costs.length;
    return [
      nameOf(id), missed > 0 ? `${costs.length} of ${peers[id].length}` : String(costs.length),
      shown(of("time")), shown(of("time", 1)), shown(of("bytes") / 1000), shown(of("data") / 1000), shown(of("data", 1) / 1000),
      shown(of("requests")), shown(of("rounds")),
    ];
  });
  const head = [`${name}: ${titles[until]}`, "n", "ms", "most", "KB", "data KB", "most", "requests", "rounds"];
  const all = (key) => Object.keys(peers).map((id) => [nameOf(id), figures(id).of(key)]);
  const keys = ["time", "data", "requests", "rounds"];
  const ratio = (key) => {
    const { [OWN]: own, [NEAREST]: nearest } = Object.fromEntries(all(key));
    return own && nearest && `${key} ${shown(own / nearest, 2)}`;
  };
  const ratios = keys.map(ratio).filter(Boolean);
  const against = ratios.length > 0 ? [`  ${OWN} to ${NEAREST}: ${ratios.join(", ")}`] : [];
  return [table([head, ...rows]), [`${name}, ${titles[until]}`, ...against, ...keys.map((key) => ahead(`  ${key}`, all(key)))]];
}

/** Why visits, and questions, came to nothing. */
function failures({ visits, failures }) {
  return failures.concat(visits.flatMap(({ name, peers }) => Object.entries(peers).flatMap(([id, those]) =>
    those.filter(({ failure, first }) => failure || !first).map(({ query, failure }) =>
      `${name}: ${nameOf(id)}, ${spelled(query)}: ${failure ?? "no hit with a mark"}`))));
}

/**
 * @param {object} result as `run.mjs` gathers it
 * @returns {string}
 */
export function report(result) {
  const parts = [
    builds(result),
    warm(result),
    ...sets(result),
    ...result.visits.flatMap((one) => [visit(one, "first"), visit(one, "all")]),
  ];
  const missing = failures(result);
  const { records, documents, seed, cores } = result;
  return [
    `\n${records}: ${documents} records, queries drawn by ${seed}, ${cores} cores\n`,
    ...parts.map(([text]) => `${text}\n`),
    ...(missing.length > 0 ? ["Without an answer:", ...missing, ""] : []),
    "Who is ahead (medians):",
    ...parts.flatMap(([, lines]) => lines).filter(Boolean),
  ].join("\n");
}
