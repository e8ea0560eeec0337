// The options must be the same where the index is written and where it is read.

// Each character is a term; that neighbours stand in this order is what its context is for. Measured on 120 pieces of text,
// exact sets: without context .13, in both directions (its own setting) .74, in one .78.
export const OPTIONS = (Charset) => ({ encoder: Charset.CJK, tokenize: "strict", context: { depth: 1, bidirectional: false } });
