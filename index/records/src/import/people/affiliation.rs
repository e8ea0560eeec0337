//! Organizations and the roles in them, from what stands before a name.

use std::sync::LazyLock;

use kairoku_core::record::Affiliation;
use regex::Regex;

use super::words;

/// The texts before a name, each of them one affiliation as far as the page
/// parts them.
#[derive(Debug, Default)]
pub(super) struct Segments(Vec<Segment>);

/// A text before a name.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) text: String,
    /// Whether it was put together of lines that may be two affiliations, or may not be
    /// one of whom is named next.
    is_doubtful: bool,
    /// Whether the page says that it ends here.
    is_closed: bool,
}

/// 大学教授, which says both.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?<organization>.+(?:大学|大学院|高専|高等専門学校|研究科|研究院|学部|学科|専攻|研究所|センター|機構))(?<role>(?:名誉|特任|客員|特命|招聘|准)*(?:教授|講師|助教)|学長|副学長|理事)$",
    )
    .expect("a pattern")
});

impl Segments {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether the last one has no role yet.
    pub(super) fn is_open(&self) -> bool {
        self.0.last().is_some_and(Segment::goes_on)
    }

    /// Adds a line of affiliations.
    pub(super) fn add_line(&mut self, text: &str) {
        let bare = text.trim_end().trim_end_matches(['/', '／']);
        self.add(bare);
        if let Some(last) = self.0.last_mut() {
            last.is_closed = bare.len() < text.trim_end().len();
        }
    }

    /// What follows stands apart on the page, behind a label or behind the name: the last
    /// one does not go on in it, and where it has no role it may belong to something else.
    pub(super) fn part_from_next(&mut self) {
        if let Some(last) = self.0.last_mut().filter(|last| last.goes_on()) {
            last.is_closed = true;
            last.is_doubtful = true;
        }
    }

    /// Adds the affiliations of a text to those before. What does not end with
    /// a role goes on in the next line, unless a slash says that it ends.
    pub(super) fn add(&mut self, text: &str) {
        let parts = words::outside_parentheses(text, &['/', '／']);
        for (nth, part) in parts.into_iter().enumerate() {
            let before = self.0.pop_if(|before| nth == 0 && before.goes_on());
            let words = words::words(&part);
            let begins_with_role = words.first().is_some_and(|word| words::is_role(word));
            let may_be_new = !begins_with_role && words::has_organization(&part);
            let (text, is_doubtful) = match before {
                Some(before) => (
                    format!("{} {part}", before.text),
                    before.is_doubtful || may_be_new,
                ),
                None => (part, false),
            };
            self.0.push(Segment {
                text,
                is_doubtful,
                is_closed: false,
            });
        }
        self.0.retain(|segment| !segment.text.trim().is_empty());
    }

    /// Takes the last one, which ends with the name.
    pub(super) fn pop(&mut self) -> Option<Segment> {
        self.0.pop()
    }

    /// Gives back what stood before the name.
    pub(super) fn push(&mut self, segment: Segment) {
        self.0.push(segment);
    }

    /// The affiliations, and what a person has to look at.
    pub(super) fn affiliations(&self) -> (Vec<Affiliation>, Option<String>) {
        let (mut all, mut doubt) = (Vec::new(), None);
        for segment in &self.0 {
            let (found, of_segment) = segment.affiliations();
            all.extend(found);
            doubt = doubt.or(of_segment);
        }
        (all, doubt)
    }

    /// What no name followed.
    pub(super) fn left(self) -> impl Iterator<Item = String> {
        self.0.into_iter().map(|segment| segment.text)
    }
}

impl Segment {
    /// The organization and the role of a text in English, which a comma parts:
    /// Example University, Director of Research.
    fn in_english(&self) -> Option<Affiliation> {
        let is_latin = |text: &str| {
            text.chars()
                .all(|c| c.is_ascii() || ('À'..='ž').contains(&c))
        };
        let (one, other) = self.text.split_once(", ")?;
        let is_one = is_latin(&self.text) && !other.contains(',') && !self.is_doubtful;
        let has_role = |text: &str| words::words(text).iter().any(|word| words::is_role(word));
        let names = |text: &str| words::has_sure_organization(text) && !has_role(text);
        let (organization, role) = match () {
            () if names(one) && has_role(other) => (one, other),
            () if names(other) && has_role(one) => (other, one),
            () => return None,
        };
        is_one.then(|| Affiliation {
            organization: organization.to_owned(),
            role: Some(role.to_owned()),
        })
    }

    fn goes_on(&self) -> bool {
        let last = words::words(&self.text).pop().unwrap_or_default();
        !self.is_closed && !words::is_role(&last)
    }

    fn affiliations(&self) -> (Vec<Affiliation>, Option<String>) {
        if let Some(affiliation) = self.in_english() {
            return (vec![affiliation], None);
        }
        let mut pairs: Vec<(Vec<String>, Vec<String>)> = Vec::new();
        for word in words::words(&self.text) {
            let is_role = words::is_role(&word);
            match pairs.last_mut() {
                Some((_, roles)) if is_role || word == "兼" && !roles.is_empty() => {
                    roles.push(word);
                }
                Some((organization, roles)) if roles.is_empty() => organization.push(word),
                _ if is_role => pairs.push((Vec::new(), vec![word])),
                _ => pairs.push((vec![word], Vec::new())),
            }
        }
        let several = pairs.len() > 1 || self.is_doubtful;
        let mut doubt =
            several.then(|| format!("「{}」の所属の区切りを確かめてください", self.text));
        let mut all = Vec::new();
        for (organization, roles) in pairs {
            let roles = roles.join(" ");
            let roles = roles.trim_end_matches('兼').trim_end();
            match affiliation(&organization.join(" "), roles) {
                Ok((affiliation, of_this)) => {
                    doubt = doubt.or(of_this);
                    all.push(affiliation);
                }
                Err(of_this) => doubt = doubt.or(Some(of_this)),
            }
        }
        (all, doubt)
    }
}

/// An affiliation with what a person has to look at, or what that is where
/// there is none.
fn affiliation(organization: &str, role: &str) -> Result<(Affiliation, Option<String>), String> {
    if let (true, Some(found)) = (organization.is_empty(), GLUED.captures(role)) {
        return affiliation(&found["organization"], &found["role"]);
    }
    if organization.is_empty() || words::is_glued(role) {
        let text = format!("{organization} {role}");
        return Err(format!(
            "「{}」がどこの役職か、確かめて書いてください",
            text.trim()
        ));
    }
    let was = |sign| organization.starts_with(sign) && !organization.starts_with("前橋");
    if words::is_strange(organization) || was('元') || was('前') {
        return Err(format!("所属「{organization}」を確かめて書いてください"));
    }
    let is_whole = words::begins_with_organization(organization);
    let doubt = if role.is_empty() {
        Some(format!(
            "所属「{organization}」に役職があるか、確かめてください"
        ))
    } else if !is_whole || !words::has_organization(organization) {
        Some(format!("「{organization}」が所属か、確かめてください"))
    } else {
        None
    };
    let affiliation = Affiliation {
        organization: organization.to_owned(),
        role: Some(role.to_owned()).filter(|role| !role.is_empty()),
    };
    Ok((affiliation, doubt))
}
