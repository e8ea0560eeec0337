import MiniSearch from "./minisearch.js";
import { OPTIONS } from "./minisearch-options.js";
import { answer, askedBigrams, isBeginning } from "./text.js";

const ASKED = { combineWith: "AND", tokenize: askedBigrams, prefix: isBeginning, boost: { title: 3 } };

export async function open() {
  const index = MiniSearch.loadJSON(await (await fetch("index.json")).text(), OPTIONS);
  return async ({ words, speaker, year }) => {
    const queries = [...words];
    if (speaker) queries.push({ queries: [speaker], fields: ["speaker"] });
    const all = queries.length === 0 ? MiniSearch.wildcard : { combineWith: "AND", queries };
    const filter = year === undefined ? undefined : (hit) => hit.year === year;
    return answer(index.search(all, { ...ASKED, filter }), words);
  };
}
