//! Values of fields, as people type them and as the record has them.

use kairoku_core::protocol::staff::FieldKind;

use super::EditError;
use super::lines::Lines;
use super::literal;
use super::outline::{List, Node};
use super::spec::{FieldSpec, Spec};
use crate::path;

/// The value of a field as a person types it.
pub(super) fn shown(node: &Node) -> String {
    match node {
        Node::Scalar(scalar) => scalar.text.trim().to_owned(),
        Node::List(list) => texts(list).join("\n"),
        Node::Table(_) => String::new(),
    }
}

fn texts(list: &List) -> Vec<String> {
    list.items.iter().map(shown).collect()
}

/// The text in which a field has a value, or is not there where the value is
/// empty.
pub(super) fn set(lines: &Lines<'_>, path: &str, value: &str) -> Result<String, EditError> {
    let (owner, key) = path::split_field(path);
    let other = || EditError::OtherShape(path.to_owned());
    let spec = lines.spec.at(owner).and_then(|spec| spec.field(key));
    let spec = spec.ok_or_else(other)?;
    let value = value.replace("\r\n", "\n");
    let value = value.trim();
    match lines.outline.find(path) {
        None if value.is_empty() => Ok(lines.text.to_owned()),
        Some(node) if shown(node) == value => Ok(lines.text.to_owned()),
        Some(_) if value.is_empty() => lines.without_entry(path),
        Some(Node::List(list)) if spec.kind == FieldKind::Lines => {
            let wanted = listed(value);
            if wanted.is_empty() {
                return lines.without_entry(path);
            }
            set_list(lines, path, list, &wanted)
        }
        Some(node) => {
            let span = node.span().ok_or_else(other)?;
            let new = literal(spec, &lines.text[span.clone()], value, lines.newline);
            Ok(lines.with(span, &new))
        }
        None => {
            let new = literal(spec, "", value, lines.newline);
            if let Some(table) = lines.outline.table(owner) {
                return Ok(lines.with_entry(owner, table, key, &new));
            }
            let is_group = lines.spec.groups.iter().any(|group| group.key == owner);
            let is_free = lines.outline.find(owner).is_none();
            match is_group && is_free {
                true => Ok(lines.with_block(owner, &format!("{key} = {new}"))),
                false => Err(other()),
            }
        }
    }
}

fn listed(value: &str) -> Vec<&str> {
    let lines = value.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}

/// The literal of a value in the place of an old one.
fn literal(spec: &FieldSpec, old: &str, value: &str, newline: &str) -> String {
    match &spec.kind {
        FieldKind::Number => literal::number(value),
        FieldKind::Lines => {
            let items: Vec<_> = listed(value).into_iter().map(literal::item).collect();
            format!("[{}]", items.join(", "))
        }
        FieldKind::Choice(_) if spec.is_truth => literal::truth(value),
        FieldKind::Text if old.is_empty() => literal::paragraphs(value, newline),
        _ => literal::text_like(old, value, newline),
    }
}

/// The text in which a list has the wanted texts. Those that it has already at
/// its ends stay as they are; of the others as many as there are get other
/// values, and what is over is put in or taken out.
fn set_list(
    lines: &Lines<'_>,
    path: &str,
    list: &List,
    wanted: &[&str],
) -> Result<String, EditError> {
    let other = || EditError::OtherShape(path.to_owned());
    let span = list.span.as_ref().ok_or_else(other)?;
    let own = texts(list);
    let same = |(own, wanted): (&String, &&str)| own == wanted;
    let first = own.iter().zip(wanted).take_while(|it| same(*it)).count();
    let rest = own.len().min(wanted.len()) - first;
    let ends = own.iter().rev().zip(wanted.iter().rev());
    let last = ends.take(rest).take_while(|it| same(*it)).count();
    let (own_rest, wanted_rest) = (own.len() - first - last, wanted.len() - first - last);
    let text = if own_rest > 0 && wanted_rest > 0 {
        let span = list.items[first].span().ok_or_else(other)?;
        let old = &lines.text[span.clone()];
        lines.with(span, &literal::text_like(old, wanted[first], lines.newline))
    } else if own_rest > 0 {
        lines.without_inline_item(list, first)
    } else if wanted_rest > 0 {
        lines.with_inline_item(list, span, first, &literal::item(wanted[first]))
    } else {
        return Ok(lines.text.to_owned());
    };
    again(&text, lines.spec, path, wanted)
}

/// Goes on with the list of a text that was changed by one item.
fn again(
    text: &str,
    spec: &'static Spec,
    path: &str,
    wanted: &[&str],
) -> Result<String, EditError> {
    let lines = Lines::of(text, spec, &super::Origin::default()).ok_or(EditError::NotToml)?;
    match lines.outline.find(path) {
        Some(Node::List(list)) => set_list(&lines, path, list, wanted),
        _ => Err(EditError::OtherShape(path.to_owned())),
    }
}
