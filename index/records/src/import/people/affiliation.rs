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
    /// Whether it was put together of lines that may be two affiliations.
    is_joined: bool,
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

    /// Adds the affiliations of a text to those before. What does not end with
    /// a role goes on in the next line, unless a slash says that it ends.
    pub(super) fn add(&mut self, text: &str) {
        for (nth, part) in outside_parentheses(text).into_iter().enumerate() {
            let before = self.0.pop_if(|before| nth == 0 && before.goes_on());
            let words = words::words(&part);
            let begins_with_role = words.first().is_some_and(|word| words::is_role(word));
            let may_be_new = !begins_with_role && words::has_organization(&part);
            let (text, is_joined) = match before {
                Some(before) => (
                    format!("{} {part}", before.text),
                    before.is_joined || may_be_new,
                ),
                None => (part, false),
            };
            self.0.push(Segment {
                text,
                is_joined,
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
    fn goes_on(&self) -> bool {
        let last = words::words(&self.text).pop().unwrap_or_default();
        !self.is_closed && !words::is_role(&last)
    }

    fn affiliations(&self) -> (Vec<Affiliation>, Option<String>) {
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
        let several = pairs.len() > 1 || self.is_joined;
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

/// Parts a text at slashes that do not stand in parentheses.
fn outside_parentheses(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for c in text.chars() {
        depth += i32::from("(（「".contains(c)) - i32::from(")）」".contains(c));
        let part = parts.last_mut().expect("there is a first");
        if depth == 0 && matches!(c, '/' | '／') {
            parts.push(String::new());
        } else {
            part.push(c);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}
