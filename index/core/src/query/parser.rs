//! The parser: makes a tree of meanings from the tokens of a query.

use crate::fold::Depth;
use crate::query::lexer::{Prefix, Token, tokens};
use crate::query::{Field, Node, Notice, Query, Word, years};

/// Reads a query; never fails.
///
/// ```
/// use kairoku_core::query::{Node, parse};
///
/// let query = parse("産学連携 -高専");
/// assert!(matches!(query.root, Some(Node::All(parts)) if parts.len() == 2));
///
/// // What cannot be understood is searched as words, with a notice.
/// let query = parse("「産学連携");
/// assert!(query.root.is_some() && !query.notices.is_empty());
/// ```
pub fn parse(text: &str) -> Query {
    let (tokens, notices) = tokens(text);
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
        notices,
    };
    let mut nodes = Vec::new();
    // The lexer opens and closes groups in pairs; a stray `)` cannot come.
    while parser.tokens.peek().is_some() {
        nodes.extend(parser.any());
        parser.tokens.next_if_eq(&Token::Close);
    }
    Query {
        root: all(nodes),
        notices: parser.notices,
    }
}

struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    notices: Vec<Notice>,
}

impl Parser {
    /// `a b OR c d`: the sequences between `OR`s.
    ///
    /// `OR` binds its two neighbours, closer than the space between words:
    /// `産学連携 高専 OR 大学` asks for 産学連携 with either of the two.
    fn any(&mut self) -> Option<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        // Whether the last node may take an alternative.
        let mut open_end = false;
        while let Some(token) = self.tokens.peek() {
            match token {
                Token::Close => break,
                Token::Or(_) => {
                    let Some(Token::Or(written)) = self.tokens.next() else {
                        break;
                    };
                    let alternative = if open_end { self.operand() } else { None };
                    match (alternative, nodes.pop()) {
                        (Some(right), Some(left)) => nodes.push(either(left, right)),
                        (right, left) => {
                            nodes.extend(left);
                            nodes.extend(self.lone_operator(written));
                            nodes.extend(right);
                        }
                    }
                    open_end = true;
                }
                _ => {
                    let node = self.operand();
                    open_end = node.is_some();
                    nodes.extend(node);
                }
            }
        }
        all(nodes)
    }

    /// One word, quotation, field or group, perhaps left out.
    fn operand(&mut self) -> Option<Node> {
        let token = self
            .tokens
            .next_if(|token| !matches!(token, Token::Close | Token::Or(_)))?;
        match token {
            Token::Not => self.operand().map(|node| Node::Not(Box::new(node))),
            Token::Open => {
                let node = self.any();
                self.tokens.next_if_eq(&Token::Close);
                node
            }
            Token::Word(text) => self.word(&text, None, Depth::Full),
            Token::Quoted(text) => self.word(&text, None, Depth::Exact),
            Token::Field(prefix, written) => self.field(prefix, &written),
            Token::Close | Token::Or(_) => None,
        }
    }

    fn field(&mut self, prefix: Prefix, written: &str) -> Option<Node> {
        let (text, depth) = match self.tokens.next() {
            Some(Token::Word(text)) => (text, Depth::Full),
            Some(Token::Quoted(text)) => (text, Depth::Exact),
            _ => return self.word(written, None, Depth::Full),
        };
        match prefix {
            Prefix::Part(field) => self.word(&text, Some(field), depth),
            Prefix::Years => match years::parse(&text) {
                Some(range) => Some(Node::Years(range)),
                None => {
                    let text = format!("{written}{text}");
                    self.notices.push(Notice::NotAYear { text: text.clone() });
                    self.word(&text, None, Depth::Full)
                }
            },
        }
    }

    fn word(&mut self, text: &str, field: Option<Field>, depth: Depth) -> Option<Node> {
        let word = Word::new(text, field, depth);
        if word.is_none() {
            self.notices.push(Notice::NothingToSearch {
                text: text.to_owned(),
            });
        }
        word.map(Node::Word)
    }

    fn lone_operator(&mut self, written: String) -> Option<Node> {
        let node = self.word(&written, None, Depth::Full);
        self.notices.push(Notice::LoneOperator { text: written });
        node
    }
}

fn all(mut nodes: Vec<Node>) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(Node::All(nodes)),
    }
}

fn either(left: Node, right: Node) -> Node {
    match left {
        Node::Any(mut nodes) => {
            nodes.push(right);
            Node::Any(nodes)
        }
        left => Node::Any(vec![left, right]),
    }
}

#[cfg(test)]
mod tests;
