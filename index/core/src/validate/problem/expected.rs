//! What belongs into a field, in words.

/// What belongs into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Expected {
    /// A text.
    #[error("文字列")]
    Text,
    /// A whole number.
    #[error("整数")]
    Integer,
    /// True or false.
    #[error("真偽値（true か false）")]
    Boolean,
    /// A day.
    #[error("日付")]
    Date,
    /// A time of day.
    #[error("時刻")]
    Time,
    /// A list.
    #[error("リスト [ … ] ")]
    List,
    /// An object.
    #[error("項目の組 {{ … }} ")]
    Object,
}
