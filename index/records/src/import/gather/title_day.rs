//! The day that the title of a page tells.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::import::findings::Findings;

impl Findings {
    /// Doubts the day where the title of the page tells another.
    pub(super) fn day_of_title(&mut self) {
        static DAY: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日").expect("a pattern")
        });
        let source = self.draft.source.as_ref();
        let Some((title, first)) = source.and_then(|it| it.title.clone()).zip(self.draft.date)
        else {
            return;
        };
        let title: String = title.nfkc().collect();
        let days = [Some(first), self.draft.end_date];
        let is_ours = |found: &regex::Captures<'_>| {
            let number = |nth: usize| found[nth].parse::<i32>().ok();
            let mut days = days.iter().flatten();
            days.any(|day| {
                number(1) == Some(i32::from(day.month())) && number(2) == Some(i32::from(day.day()))
            })
        };
        let told: Vec<_> = DAY.captures_iter(&title).collect();
        if let Some(other) = told.first().filter(|_| !told.iter().any(is_ours)) {
            let doubt = format!("題では{}です", &other[0]);
            self.doubt("date", "開催日", doubt, "ページの題");
        }
    }
}
