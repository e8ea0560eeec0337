//! Numbers of people and bodies as staff write them into cells.

use unicode_normalization::UnicodeNormalization;

use super::super::problem::Problem;
use super::super::sheet::Value;
use super::Doubt;

/// Words that count people or bodies and say nothing new.
const UNITS: [&str; 9] = ["名", "人", "機関", "団体", "校", "社", "大学", "組織", "件"];

/// The number in a cell. `plain` is whether every cell is text.
///
/// # Errors
/// Why it is none.
pub(super) fn of(value: &Value, plain: bool) -> Result<Doubt<i128>, Problem> {
    match value {
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 =>
        {
            #[allow(clippy::cast_possible_truncation)]
            Ok(Doubt::none(*number as i128))
        }
        Value::Number(_) => Err(Problem::Fraction),
        Value::Text(text) => of_text(text, plain),
        _ => Err(Problem::NotANumber),
    }
}

fn of_text(text: &str, plain: bool) -> Result<Doubt<i128>, Problem> {
    let normal: String = text
        .nfkc()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    if let Ok(number) = normal.parse::<f64>() {
        let Doubt { meant, .. } = of(&Value::Number(number), plain)?;
        let doubt = u32::try_from(meant)
            .ok()
            .filter(|_| !plain || normal != text.trim());
        return Ok(Doubt {
            meant,
            doubt: doubt.map(|meant| Problem::NumberAsText { meant }),
        });
    }
    let numbers: Vec<u32> = normal
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|run| run.parse().ok())
        .collect();
    match numbers[..] {
        [meant] if UNITS.iter().any(|unit| normal == format!("{meant}{unit}")) => Ok(Doubt {
            meant: meant.into(),
            doubt: Some(Problem::NumberAsText { meant }),
        }),
        [first, second] => Err(Problem::TwoNumbers { first, second }),
        _ => Err(Problem::NotANumber),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Doubt<i128>, Problem> {
        of(&Value::Text(text.to_owned()), false)
    }

    #[test]
    fn a_number_is_read_however_it_is_written() {
        assert_eq!(of(&Value::Number(46.0), false), Ok(Doubt::none(46)));
        assert_eq!(of(&Value::Text("46".into()), true), Ok(Doubt::none(46)));
        for text in ["46", "４６", "46名", "４６ 人", "46機関"] {
            let doubt = Some(Problem::NumberAsText { meant: 46 });
            assert_eq!(read(text), Ok(Doubt { meant: 46, doubt }), "{text}");
        }
        assert_eq!(read("1,234名").map(|it| it.meant), Ok(1234));
    }

    #[test]
    fn what_is_no_number_is_told_by_what_is_wrong_with_it() {
        let two = Problem::TwoNumbers {
            first: 46,
            second: 23,
        };
        for text in ["46名(23機関)", "４６名（２３機関）", "46/23"] {
            assert_eq!(read(text), Err(two.clone()), "{text}");
        }
        for text in ["約50名", "多数", "-"] {
            assert_eq!(read(text), Err(Problem::NotANumber), "{text}");
        }
        assert_eq!(of(&Value::Number(46.5), false), Err(Problem::Fraction));
    }
}
