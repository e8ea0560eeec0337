// The peers: how each is addressed, and how it says what it shows.

/** The small page of this folder. */
const OWN_PAGE = {
  address: (query) => `?query=${encodeURIComponent(JSON.stringify(query))}`,
  selectors: ({ words }) => ({
    first: words.length > 0 ? "#hits mark" : "#hits li",
    shown: "#total, #facets, #hits li",
    settled: "body[data-settled=true]",
  }),
};

const HIDDEN = ":not(#page *, #published *)";

/** What asks Kairoku the same. */
export function kairokuText({ words, isPhrase, speaker }) {
  const text = isPhrase ? `「${words[0]}」` : words.join(" ");
  return [speaker && `発言者:${speaker}`, text].filter(Boolean).join(" ");
}

/** Kairoku's own page, with everything that it does beside searching. */
const KAIROKU_PAGE = {
  address: (query) => {
    const asked = new URLSearchParams();
    const text = kairokuText(query);
    if (text) asked.set("q", text);
    if (query.year !== undefined) asked.set("year", String(query.year));
    return `?${asked}`;
  },
  selectors: ({ words }) => ({
    first: `[data-testid=hit]${words.length > 0 ? " mark" : ""}${HIDDEN}`,
    shown: ["=status", "=histogram", "=hit", "^=facet-"].map((name) => `[data-testid${name}]${HIDDEN}`).join(", "),
    settled: `[data-seq-settled=true]${HIDDEN}`,
  }),
};

/**
 * @typedef {object} Peer
 * @property {string} id also the name of its files in `peers/` and `pages/`
 * @property {string} name
 * @property {{ address: (query: object) => string, selectors: (query: object) => object }} page
 * @property {boolean} [quotes] whether quotation marks ask it for an exact text
 * @property {boolean} [isWhole] whether it loads all it has before the first answer, so that every query costs the same
 * @property {boolean} [needsRange] whether it works on hosts alone that send a range of a file
 */

/** @type {Peer[]} */
export const PEERS = [
  { id: "kairoku", name: "Kairoku", page: KAIROKU_PAGE, quotes: true },
  { id: "pagefind", name: "Pagefind", page: OWN_PAGE, quotes: true },
  { id: "sqlite", name: "SQLite FTS5", page: OWN_PAGE, needsRange: true },
  { id: "minisearch", name: "MiniSearch", page: OWN_PAGE, isWhole: true },
  { id: "flexsearch", name: "FlexSearch", page: OWN_PAGE, isWhole: true },
  { id: "linear", name: "linear scan", page: OWN_PAGE, isWhole: true },
];
