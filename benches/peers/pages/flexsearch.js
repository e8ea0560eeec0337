import { Charset, Index } from "./flexsearch.js";
import { OPTIONS } from "./flexsearch-options.js";
import { answer, isOf, readRecords } from "./text.js";

export async function open() {
  const [index, records] = await Promise.all([readIndex(), readRecords()]);
  return async ({ words, ...asked }) => {
    // Several words at once would be one run of characters; each alone is asked, and what has all of them is kept.
    const sets = words.map((word) => new Set(index.search(word, { limit: records.length })));
    const [first, ...more] = sets;
    const candidates = first ? [...first].filter((at) => more.every((set) => set.has(at))) : [...records.keys()];
    return answer(candidates.map((at) => records[at]).filter((record) => isOf(record, asked)), words);
  };
}

async function readIndex() {
  const index = new Index(OPTIONS(Charset));
  const files = await (await fetch("index/files.json")).json();
  await Promise.all(files.map(async (key) => index.import(key, await (await fetch(`index/${key}.json`)).text())));
  return index;
}
