//! The parser: makes a tree of meanings from the tokens of a query.

use crate::fold::{Depth, fold};
use crate::query::lexer::{Kind, Operator, Prefix, Token, tokens};
use crate::query::{Node, Notice, Query, Word, years};
use crate::record::SessionKind;

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
        field: None,
        notices,
    };
    let mut nodes = Vec::new();
    // The lexer opens and closes groups in pairs; a stray `)` cannot come.
    while parser.tokens.peek().is_some() {
        nodes.extend(parser.any());
        parser.close();
    }
    Query {
        root: all(nodes),
        notices: parser.notices,
    }
}

struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    /// The field that words are read in, as written.
    field: Option<(Prefix, String)>,
    notices: Vec<Notice>,
}

impl Parser {
    /// `a b OR c`: the sequences between `OR`s.
    ///
    /// `OR` binds its two neighbours, closer than the space between words:
    /// `産学連携 高専 OR 大学` asks for 産学連携 with either of the two.
    fn any(&mut self) -> Option<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        // Whether the last node is what stands before an operator.
        let mut is_left = false;
        while let Some(token) = self.tokens.peek() {
            match token.kind {
                Kind::Close => break,
                Kind::Operator(Operator::And, _) => {
                    self.tokens.next();
                }
                Kind::Operator(Operator::Or, _) => {
                    self.tokens.next();
                    // A neighbour of which nothing is searched is no alternative.
                    match (self.operand(), nodes.pop_if(|_| is_left)) {
                        (Some(right), Some(left)) => nodes.push(either(left, right)),
                        (right, left) => nodes.extend(left.or(right)),
                    }
                    is_left = true;
                }
                _ => {
                    let node = self.operand();
                    is_left = node.is_some();
                    nodes.extend(node);
                }
            }
        }
        all(nodes)
    }

    /// One word, quotation, field or group, perhaps left out.
    fn operand(&mut self) -> Option<Node> {
        let joins = |token: &Token| {
            matches!(
                token.kind,
                Kind::Close | Kind::Operator(Operator::And | Operator::Or, _)
            )
        };
        match self.tokens.next_if(|token| !joins(token))?.kind {
            Kind::Minus | Kind::Operator(Operator::Not, _) => {
                self.operand().map(|node| Node::Not(Box::new(node)))
            }
            Kind::Open => {
                let node = self.any();
                self.close();
                node
            }
            Kind::Word(text) => self.term(&text, Depth::Full),
            Kind::Quoted(text) => self.term(&text, Depth::Exact),
            Kind::Field(prefix, written) => {
                let outer = self.field.replace((prefix, written));
                let node = self.operand();
                self.field = outer;
                node
            }
            Kind::Plus | Kind::Close | Kind::Operator(..) => self.operand(),
        }
    }

    fn close(&mut self) {
        self.tokens.next_if(|token| token.kind == Kind::Close);
    }

    /// A text in the field that it stands in.
    fn term(&mut self, text: &str, depth: Depth) -> Option<Node> {
        let Some((prefix, written)) = self.field.clone() else {
            return self.word(Word::new(text, None, depth), text);
        };
        let text_alone = format!("{written}{text}");
        let (node, notice) = match prefix {
            Prefix::Part(field) => return self.word(Word::new(text, Some(field), depth), text),
            Prefix::Years => (
                years::parse(text).map(Node::Years),
                Notice::NotAYear {
                    text: text_alone.clone(),
                },
            ),
            Prefix::Kind => (
                kind(text).map(Node::Kind),
                Notice::NotAKind {
                    text: text_alone.clone(),
                },
            ),
        };
        node.or_else(|| {
            self.notices.push(notice);
            self.word(Word::new(&text_alone, None, Depth::Full), &text_alone)
        })
    }

    fn word(&mut self, word: Option<Word>, text: &str) -> Option<Node> {
        if word.is_none() {
            self.notices.push(Notice::NothingToSearch {
                text: text.to_owned(),
            });
        }
        word.map(Node::Word)
    }
}

/// The kind of session that readers call so, or that records and addresses name so.
fn kind(text: &str) -> Option<SessionKind> {
    SessionKind::called(text).or_else(|| SessionKind::parse(&fold(text).to_string()))
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
