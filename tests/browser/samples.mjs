// The records of the sample archive, as staff have them on their disk.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const SAMPLES = fileURLToPath(new URL("../../samples/", import.meta.url));

/** The paths of its files. */
export async function sampleFiles() {
  const names = (await readdir(SAMPLES)).filter((name) => name.endsWith(".toml"));
  return names.map((name) => join(SAMPLES, name));
}

/** A record that is not among them, in which something is to be confirmed. */
export const RECORD = `id = "2026"
title = "令和8年度 蒼海地域リエゾン会議"
date = "2026-10-07"
# 要確認: 会場を確かめてください
venue = "蒼海会館"
summary = "潮の研究を語った。"
`;
