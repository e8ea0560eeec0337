//! Paths of fields, as diagnostics name them: `sessions[2].speakers[1].name`.

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// The field of this name.
    Key(&'a str),
    /// The item of this place, from 0.
    Item(usize),
}

impl<'a> Step<'a> {
    /// The name of the field, where it is one.
    pub(crate) fn key(self) -> Option<&'a str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Item(_) => None,
        }
    }
}

/// The steps of a path, whose items count from 1. The empty path has none.
pub(crate) fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    let parts = path.split('.').filter(|part| !part.is_empty());
    parts.flat_map(|part| {
        let (key, items) = part.split_at(part.find('[').unwrap_or(part.len()));
        let numbers = items
            .split(['[', ']'])
            .filter_map(|it| it.parse::<usize>().ok());
        let numbers = numbers.map(|number| Step::Item(number.saturating_sub(1)));
        std::iter::once(Step::Key(key)).chain(numbers)
    })
}

/// The path of a field of an object.
pub(crate) fn field(object: &str, key: &str) -> String {
    match object {
        "" => key.to_owned(),
        object => format!("{object}.{key}"),
    }
}

/// The path of an item of a list, by its place from 0.
pub(crate) fn item(list: &str, at: usize) -> String {
    format!("{list}[{}]", at + 1)
}

/// What a path is a part of, and the field of it. A path without a dot is a
/// field of the whole.
pub(crate) fn split_field(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

/// The list that a path names an item of, and the item's place from 0.
pub(crate) fn split_item(path: &str) -> Option<(&str, usize)> {
    let (list, number) = path.strip_suffix(']')?.rsplit_once('[')?;
    let number: usize = number.parse().ok()?;
    Some((list, number.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_apart_and_put_together() {
        let found: Vec<_> = steps("sessions[2].title").collect();
        assert_eq!(
            found,
            [Step::Key("sessions"), Step::Item(1), Step::Key("title")]
        );
        assert_eq!(steps("").count(), 0);
        assert_eq!(field(&item("sessions", 1), "title"), "sessions[2].title");
        assert_eq!(split_field("sessions[2].title"), ("sessions[2]", "title"));
        assert_eq!(split_item("a[1].b[3]"), Some(("a[1].b", 2)));
        assert_eq!(split_item("title"), None);
    }
}
