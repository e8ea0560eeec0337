// Builds every peer's site anew, each by a program of its own, and tells what it took.

import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { measured } from "./process.mjs";
import { CODE } from "./server.mjs";

/** Memory for the JavaScript of a peer, in megabytes: what needs more is not built. */
const HEAP = 10_000;

/**
 * @typedef {{ seconds?: number, megabytes?: number, data?: number, files?: number, failure?: string, before?: boolean }}
 *   Built `before`: by a run before, the figures of which are these
 */

/**
 * Builds one peer's site; Kairoku's own is there, and its data are built once more to be measured.
 *
 * @param {import("./peers.mjs").Peer} peer
 * @param {{ records: string, folder: string, kairoku?: string, limit: number, reuse: boolean }} given
 * @returns {Promise<Built>}
 */
export async function built(peer, { records, folder, kairoku, limit, reuse }) {
  const note = `${folder}.built.json`;
  const before = reuse && (await readFile(note, "utf8").catch(() => undefined));
  if (before) return { ...JSON.parse(before), before: true };
  const script = fileURLToPath(new URL("build.mjs", import.meta.url));
  const [program, ...rest] = peer.id === "kairoku"
    ? [kairoku, "build", records, "--out", folder]
    : [process.execPath, `--max-old-space-size=${HEAP}`, script, peer.id, records, folder];
  if (!program) return { failure: "no program to build it was given" };
  try {
    const { seconds, megabytes } = await measured(program, rest, { limit });
    const one = { seconds, megabytes, ...(await size(folder)) };
    await writeFile(note, JSON.stringify(one));
    return one;
  } catch (failure) {
    return { failure: failure.message };
  }
}

/** The data in a folder, without programs: bytes and files. */
async function size(folder) {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const data = files.filter(({ name }) => !CODE.has(extname(name)));
  const sizes = await Promise.all(data.map(async ({ path, name }) => (await stat(join(path, name))).size));
  return { data: sizes.reduce((sum, one) => sum + one, 0), files: data.length };
}
