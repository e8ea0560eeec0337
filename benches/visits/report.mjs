// The result as tables for the console.

import { LINES } from "../peers/link.mjs";
import { HOSTS } from "../peers/server.mjs";
import { median, quantile, shown, table } from "../peers/table.mjs";
import { LONG } from "./tasks.mjs";

const VISITS = { first: "first visit", second: "second visit" };
const UNTIL = { first: "until the first marked hit", all: "until everything stands" };

/** All visits along one line until one moment: a row for each archive and visit. */
function visits({ archives }, line, until) {
  const rows = Object.entries(archives).flatMap(([name, { visits }]) => Object.entries(VISITS).map(([which, title]) => {
    const measured = visits[line].map((one) => one[which][until]).filter(Boolean);
    const of = (key, part = 0.5) => (measured.length > 0 ? quantile(measured.map((one) => one[key]), part) : undefined);
    const all = visits[line].length;
    return [
      `${name}, ${title}`, measured.length < all ? `${measured.length} of ${all}` : String(all),
      shown(of("time")), shown(of("time", 1)), shown(of("bytes") / 1000), shown(of("data") / 1000), shown(of("data", 1) / 1000),
      shown(of("requests")), shown(of("requests", 1)), shown(of("rounds")),
    ];
  }));
  const title = `${LINES[line].name}, ${UNTIL[until]}`;
  return table([[title, "n", "ms", "most", "KB", "data KB", "most", "requests", "most", "rounds"], ...rows]);
}

/** The archives whose open page could be measured. */
const opened = ({ archives }) => Object.entries(archives).filter(([, { open }]) => open);

function queries(result) {
  const rows = opened(result).map(([name, { open: { times } }]) =>
    [name, String(times.length), shown(median(times), 1), shown(quantile(times, 0.95), 1), shown(Math.max(...times), 1)]);
  return table([["query in the worker, blocks present, ms", "n", "median", "p95", "most"], ...rows]);
}

function typing(result) {
  const rows = opened(result).flatMap(([name, { open: { typing } }]) =>
    Object.entries(typing).map(([where, { tasks, long, longest, ofProcessor }]) =>
      [`${name}, ${where}`, String(tasks), String(long), shown(longest, 1), String(ofProcessor.long), shown(ofProcessor.longest, 1)]));
  const head = ["tasks while typing", "n", `over ${LONG} ms`, "longest ms", `of processor over ${LONG} ms`, "longest ms"];
  return table([head, ...rows]);
}

function memory(result) {
  const megabytes = (bytes) => shown(bytes === undefined ? undefined : bytes / 1e6, 1);
  const rows = opened(result).map(([name, { open: { times, memory } }]) =>
    [name, String(times.length), ...[memory.open, memory.empty, memory.page, memory.worker, memory.wasm].map(megabytes)]);
  return table([["memory after queries, MB", "queries", "process", "of an empty page", "page", "worker", "of it WebAssembly"], ...rows]);
}

/**
 * @param {object} result as `run.mjs` gathers it
 * @returns {string}
 */
export function report(result) {
  const { machine, archives, host, seed, failures } = result;
  const lines = Object.keys(Object.values(archives)[0]?.visits ?? {});
  const counts = Object.entries(archives).map(([name, { documents }]) => `${name} ${documents}`).join(", ");
  const tables = [
    ...lines.flatMap((line) => Object.keys(UNTIL).map((until) => visits(result, line, until))),
    queries(result),
    typing(result),
    memory(result),
  ];
  return [
    `\nRecords: ${counts}. Queries drawn by ${seed}. The host ${HOSTS[host].name}.`,
    `${machine.cores} cores (${machine.processor}), ${machine.gigabytes} GB, Chromium ${machine.browser}; `
      + `load before ${machine.load.join(", ")}, after ${machine.loadAfter.join(", ")}. Columns without a name are medians.\n`,
    ...tables.map((one) => `${one}\n`),
    ...(failures.length > 0 ? ["Without an answer:", ...failures] : []),
  ].join("\n");
}
