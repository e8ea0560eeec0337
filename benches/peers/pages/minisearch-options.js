// The options must be the same where the index is written and where it is read.

import { bigrams } from "./text.js";

export const OPTIONS = {
  fields: ["title", "speaker", "text"],
  storeFields: ["title", "date", "year", "speakers", "themes", "text"],
  tokenize: bigrams,
  processTerm: (term) => term, // Folded by `bigrams`.
};
