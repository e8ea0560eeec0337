//! Words that are no abbreviation of whatever compound fits.

/// The words: what a university is called that is not the only one of those
/// letters, and words of their own that compounds seen in real records fit.
pub(super) const WORDS: &str = "
    東大 京大 阪大 名大 北大 九大 神大 千大 広大 岡大 新大 金大 信大 長大 熊大
    木材 大事 外資 視覚 大義 会費 提要
";
