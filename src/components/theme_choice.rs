use super::select::{Choice, select};
use crate::element::Element;
use crate::text;
use crate::theme::Theme;

/// The choice between light and dark.
pub(crate) fn theme_choice(theme: Theme) -> Element {
    let choice = |(word, label)| Choice::new(word, label);
    select(
        text::THEME,
        "theme",
        text::THEME_CHOICES.map(choice).into(),
        move |word| theme.is(word),
        move |word| theme.choose(word),
    )
}
