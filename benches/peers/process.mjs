// Runs a program to its end, and tells how long it took and how much memory it had.

import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";

/** How often memory is looked at. The kernel keeps the highest figure itself, so that only the last step can be missed. */
const LOOK = 100;

/**
 * @param {string} program
 * @param {string[]} given its arguments
 * @param {{ limit: number, output?: boolean }} options seconds after which it is ended; whether its output is returned
 * @returns {Promise<{ seconds: number, megabytes: number | undefined, output: string }>} the memory of it and all programs
 *   that it started, each at its highest, where /proc tells it
 * @throws where it fails, or takes longer than it may
 */
export async function measured(program, given, { limit, output = false }) {
  const since = performance.now();
  // A group of its own, so that what it started ends with it.
  const child = spawn(program, given, { stdio: ["ignore", output ? "pipe" : "ignore", "pipe"], detached: true });
  const said = { output: [], error: [] };
  child.stdout?.on("data", (data) => said.output.push(data));
  child.stderr.on("data", (data) => said.error.push(data));
  const highest = new Map();
  const looking = setInterval(() => look(child.pid, highest), LOOK);
  let isLate = false;
  const ending = setTimeout(() => {
    isLate = true;
    process.kill(-child.pid, "SIGKILL");
  }, limit * 1000);
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  }).finally(() => {
    clearInterval(looking);
    clearTimeout(ending);
  });
  if (isLate) throw new Error(`not done after ${limit} s`);
  if (code !== 0) {
    const last = Buffer.concat(said.error).toString().trim().split("\n").slice(-6).join("\n");
    throw new Error(last || `it ended with ${code}`);
  }
  const kilobytes = [...highest.values()].reduce((sum, one) => sum + one, 0);
  return {
    seconds: (performance.now() - since) / 1000,
    megabytes: highest.size > 0 ? kilobytes / 1000 : undefined,
    output: Buffer.concat(said.output).toString(),
  };
}

/** Notes the highest memory of a program and of all that it started. */
async function look(first, highest) {
  const parents = new Map();
  for (const name of await readdir("/proc").catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/stat`, "utf8").catch(() => undefined);
    if (status) parents.set(Number(name), Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const isIts = (id) => id === first || (parents.has(id) && isIts(parents.get(id)));
  for (const id of parents.keys()) {
    if (!isIts(id)) continue;
    const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    const most = /VmHWM:\s*(\d+) kB/.exec(status);
    if (most) highest.set(id, Math.max(Number(most[1]), highest.get(id) ?? 0));
  }
}
