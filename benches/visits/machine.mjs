// The machine that measures, and what else it does: figures mean little without it.

import { cpus, loadavg, totalmem } from "node:os";

/** @returns {Promise<{ processor: string, cores: number, gigabytes: number, node: string, load: number[] }>} */
export async function machine() {
  const cores = cpus();
  return {
    processor: cores[0]?.model.trim() ?? "unknown",
    cores: cores.length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    /** How many programs wanted to run, over the last 1, 5 and 15 minutes. */
    load: loadavg().map((load) => Math.round(load * 10) / 10),
  };
}
