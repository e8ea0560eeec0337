//! The schema of the index: a text field for each part of a section, with
//! positions and nothing stored.

use kairoku_core::section::Part;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

use crate::tokenizer;

/// The schema; the same in every index of this format.
pub(crate) fn schema() -> Schema {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer::NAME)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(true);
    let options = TextOptions::default().set_indexing_options(indexing);
    let mut builder = Schema::builder();
    for part in Part::ALL {
        builder.add_text_field(part.field_name(), options.clone());
    }
    builder.build()
}

/// The field of a part: fields are numbered in the order of [`Part::ALL`].
pub(crate) fn field(part: Part) -> Field {
    let number = Part::ALL.iter().position(|&one| one == part);
    let number = number.and_then(|number| u32::try_from(number).ok());
    Field::from_field_id(number.expect("every part is in Part::ALL"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_the_field_of_its_name() {
        for part in Part::ALL {
            assert_eq!(schema().get_field_name(field(part)), part.field_name());
        }
    }
}
