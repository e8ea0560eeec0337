import * as pagefind from "./pagefind/pagefind.js";
import { PAGE } from "./text.js";

export async function open() {
  await pagefind.init();
  return async ({ words, isPhrase, speaker, year }) => {
    const filters = {};
    if (speaker) filters.speaker = [speaker];
    if (year !== undefined) filters.year = [String(year)];
    const text = isPhrase ? `"${words[0]}"` : words.join(" ") || null;
    const { results } = await pagefind.search(text, { filters });
    return {
      total: results.length,
      ids: () => results.map(({ id }) => id),
      hits: results.slice(0, PAGE).map(async (result) => card(await result.data())),
      facets: () => counted(text, filters),
    };
  };
}

/** Counts come once all filters are loaded, which the hits do not wait for. */
async function counted(text, filters) {
  await pagefind.filters();
  const { filters: counts } = await pagefind.search(text, { filters });
  return Object.fromEntries(Object.entries(counts).map(([name, values]) => {
    const most = Object.entries(values).filter(([, count]) => count > 0).sort((one, other) => other[1] - one[1]);
    return [name, name === "year" ? most : most.slice(0, PAGE)];
  }));
}

function card({ meta, excerpt }) {
  const text = document.createElement("p");
  text.innerHTML = excerpt; // Pagefind escapes what is not its own.
  const pieces = [...text.childNodes].map((node) => [node.textContent, node.nodeName === "MARK"]);
  return { title: meta.title, about: `${meta.date} ${meta.speakers}`, pieces: alternating(pieces) };
}

/** Every second piece is a marked one. */
function alternating(pieces) {
  const cut = [""];
  for (const [text, isMarked] of pieces) {
    if ((cut.length % 2 === 0) === isMarked) cut[cut.length - 1] += text;
    else cut.push(text);
  }
  return cut;
}
