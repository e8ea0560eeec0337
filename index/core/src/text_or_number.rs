//! Values that people read as text and programs as numbers: a day is
//! `"2023-11-06"` in JSON, and its number in a message in the postcard format,
//! where a text would be longer and had to be read again.

use std::fmt::Display;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes the text of a value where the format is for people, else its number.
pub(crate) fn serialize<S: Serializer>(
    value: &impl Display,
    number: impl Serialize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        serializer.collect_str(value)
    } else {
        number.serialize(serializer)
    }
}

/// Reads the text of a value where the format is for people, else its number, of
/// which `of_number` makes the value.
pub(crate) fn deserialize<'de, D, T, N>(
    deserializer: D,
    of_number: impl FnOnce(N) -> Option<T>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
    N: Deserialize<'de>,
{
    if deserializer.is_human_readable() {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    } else {
        let number = N::deserialize(deserializer)?;
        of_number(number).ok_or_else(|| D::Error::custom("a number out of range"))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use serde::de::DeserializeOwned;

    use crate::date::Date;
    use crate::fiscal::FiscalYear;
    use crate::record::ClockTime;
    use crate::years::YearRange;

    /// A value is the text in JSON and so many bytes in a message, and comes back
    /// from both.
    #[track_caller]
    fn is_both<T>(text: &str, bytes: usize)
    where
        T: super::FromStr<Err: Debug> + super::Serialize + DeserializeOwned + Debug + PartialEq,
    {
        let value: T = text.parse().expect("a value");
        let json = serde_json::to_string(&value).expect("JSON");
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<T>(&json).expect("a value"), value);
        let message = postcard::to_allocvec(&value).expect("a message");
        assert_eq!(message.len(), bytes, "{text}");
        assert_eq!(postcard::from_bytes::<T>(&message).expect("a value"), value);
    }

    #[test]
    fn a_value_is_text_for_people_and_a_number_for_programs() {
        is_both::<Date>("2023-11-06", 4);
        is_both::<Date>("0000-01-01", 4);
        is_both::<Date>("9999-12-31", 4);
        is_both::<ClockTime>("13:30", 2);
        is_both::<ClockTime>("00:00", 1);
        is_both::<YearRange>("2003", 6);
        is_both::<YearRange>("1998..2005", 6);
        is_both::<YearRange>("2003..", 4);
        is_both::<YearRange>("..2003", 4);
    }

    #[test]
    fn a_number_of_no_value_is_refused() {
        let number = |number: i32| postcard::to_allocvec(&number).expect("a number");
        assert!(postcard::from_bytes::<Date>(&number(i32::MAX)).is_err());
        assert!(postcard::from_bytes::<Date>(&number(0)).is_err());
        let minutes = postcard::to_allocvec(&(24 * 60_u16)).expect("a number");
        assert!(postcard::from_bytes::<ClockTime>(&minutes).is_err());
        for years in [(None, None), (Some(2005), Some(1998))] {
            let years = (years.0.map(FiscalYear), years.1.map(FiscalYear));
            let years = postcard::to_allocvec(&years).expect("years");
            assert!(postcard::from_bytes::<YearRange>(&years).is_err());
        }
    }
}
