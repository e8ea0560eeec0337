// What an archive's data hold.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

/**
 * The meetings of a small archive, whose records are in the file of its catalogue.
 *
 * @param {string} data the folder of the data
 */
export async function meetingsIn(data) {
  const manifest = JSON.parse(await readFile(join(data, "manifest.json"), "utf8"));
  const entries = unpacked(await readFile(join(data, manifest.catalogue.path)));
  const shards = entries.filter(([name]) => name.startsWith("records/"));
  return shards.flatMap(([, content]) => JSON.parse(content).records.map(({ meeting }) => meeting));
}

/** The entries of a file of blocks, each with its name. */
function unpacked(file) {
  const pack = inflateRawSync(file);
  const start = "KAIROKU.".length + 4;
  let at = start + pack.readUInt32LE(start - 4);
  return JSON.parse(pack.subarray(start, at)).map(({ name, bytes }) => {
    at += bytes;
    return [name, pack.subarray(at - bytes, at)];
  });
}
