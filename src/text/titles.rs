//! The titles of pages of which there is one, which are their headings as well.

pub(crate) const YEARS_HEADING: &str = "年度別の記録";
pub(crate) const SPEAKERS: &str = "登壇者";
pub(crate) const THEMES: &str = "テーマ";
pub(crate) const KWIC_HEADING: &str = "前後の文脈（KWIC）";
pub(crate) const EXPORT_HEADING: &str = "保存と引用";
pub(crate) const TRENDS_HEADING: &str = "語の推移";
pub(crate) const NOTEBOOK_HEADING: &str = "ノート";
pub(crate) const HELP_HEADING: &str = "検索のしかた";
pub(crate) const GLOSSARY_HEADING: &str = "用語集";
pub(crate) const ABOUT_HEADING: &str = "このサイトについて";
pub(crate) const UNKNOWN_PAGE: &str = "ページが見つかりませんでした";
