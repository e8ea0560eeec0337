// The gateway, as whoever runs a site with one starts it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { SITES } from "./harness.mjs";

/** The address that the site of the gateway asks, with its final slash. */
export const ADDRESS = process.env.KAIROKU_GATEWAY_ADDRESS;

/**
 * Starts the gateway over the data of its site, for pages of an origin.
 *
 * @param {string} origin
 * @param {string[]} options more options of the gateway
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
export async function startGateway(origin, options = []) {
  const program = process.env.KAIROKU_GATEWAY;
  assert.ok(program && ADDRESS, "KAIROKU_GATEWAY names no gateway: run the tests with `cargo xtask test`");
  const listen = new URL(ADDRESS).host;
  const data = join(SITES.gateway, "data");
  const gateway = spawn(program, ["serve", "--data", data, "--listen", listen, "--allow-origin", origin, "--per-second", "0", ...options]);
  const ended = once(gateway, "exit").then(() => assert.fail("the gateway has ended"));
  ended.catch(() => {});
  // The first line says that it listens.
  const lines = [gateway.stdout, gateway.stderr].map((input) => once(createInterface({ input }), "line"));
  await Promise.race([...lines, ended]);
  return {
    async stop() {
      gateway.kill();
      await ended.catch(() => {});
    },
  };
}
