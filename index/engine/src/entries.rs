//! The entries of a pack from which an index is opened.

/// The entry of a pack that holds the table of all sections.
pub(crate) const TABLE_ENTRY: &str = "table";

/// The entry that holds what is published of the segment beside its lists.
pub(crate) const SEGMENT_ENTRY: &str = "segment";

/// The entry that holds the archive's synonyms.
pub(crate) const SYNONYMS_ENTRY: &str = "synonyms";
