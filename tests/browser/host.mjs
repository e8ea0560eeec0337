// The hostile host, see tests/host: it serves a site, and does to what it sends what it
// is told to.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/**
 * Serves a folder by the hostile host.
 *
 * @param {string} folder the site
 * @param {{ under?: string }} options the path that the site lies under
 * @returns {Promise<{ origin: string, root: string, spoilt: string[],
 *   fault: (file: string, fault: string, times?: number | "always") => Promise<void>,
 *   well: () => Promise<void>, site: (folder: string) => Promise<void>, close: () => Promise<void> }>}
 *   `spoilt` has the files that were spoilt, in their order; `fault`, `well` and `site` are the
 *   commands of tests/host/src/command.rs
 */
export async function serveHostile(folder, { under = "/" } = {}) {
  const program = process.env.KAIROKU_HOST;
  assert.ok(program, "KAIROKU_HOST names no hostile host: run the tests with `cargo xtask test`");
  const path = encodeURI(under);
  const host = spawn(program, [folder, path], { stdio: ["pipe", "pipe", "inherit"] });
  const spoilt = [];
  const awaited = [];
  const next = () => new Promise((resolve, reject) => awaited.push({ resolve, reject }));
  const listening = next();
  createInterface(host.stdout).on("line", (line) => {
    const [word, ...rest] = line.split(" ");
    if (word === "spoilt") return spoilt.push(rest.join(" "));
    const { resolve, reject } = awaited.shift();
    if (word === "refused") reject(new Error(line));
    else resolve(rest[0]);
  });
  host.on("exit", () => awaited.forEach(({ reject }) => reject(new Error("the hostile host has ended"))));
  const told = (command) => {
    const done = next();
    host.stdin.write(`${command}\n`);
    return done;
  };
  const origin = `http://127.0.0.1:${await listening}`;
  return {
    origin,
    root: origin + path,
    spoilt,
    fault: (file, fault, times = "always") => told(`fault ${file} ${times} ${fault}`),
    well: () => told("well"),
    site: (folder) => told(`site ${folder}`),
    async close() {
      const ended = once(host, "exit");
      host.stdin.end();
      await ended;
    },
  };
}
