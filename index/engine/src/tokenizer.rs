//! Tantivy's view of [`kairoku_core::tokens`].
//!
//! Tantivy's own `NgramTokenizer` gives every token position 0, so phrases
//! break; this one counts characters.

use kairoku_core::fold::fold;
use kairoku_core::tokens::Tokens;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

/// The name under which the schema knows the tokenizer.
pub(crate) const NAME: &str = "kairoku";

/// Parts the paragraphs of a field's text. Records cannot hold it: the
/// validation refuses control characters.
pub(crate) const PARAGRAPH_END: char = '\u{1e}';

/// The tokenizers of an index.
pub(crate) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(NAME, PairTokenizer);
    tokenizers
}

#[derive(Clone)]
struct PairTokenizer;

impl Tokenizer for PairTokenizer {
    type TokenStream<'a> = PairStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream<'a> {
        PairStream {
            paragraphs: text.split(PARAGRAPH_END),
            tokens: Tokens::default(),
            base: 0,
            token: Token::default(),
        }
    }
}

struct PairStream<'a> {
    paragraphs: std::str::Split<'a, char>,
    tokens: Tokens,
    /// The position at which the paragraph begins.
    base: usize,
    token: Token,
}

impl TokenStream for PairStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if let Some(at) = self.tokens.next_into(&mut self.token.text) {
                self.token.position = self.base + at;
                return true;
            }
            let Some(paragraph) = self.paragraphs.next() else {
                return false;
            };
            self.base += self.tokens.positions();
            self.tokens = Tokens::new(fold(paragraph));
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
