//! The tables of kanji that are generated from Unihan, the Unicode Han Database.
//! Its files stay out of the project: they are 40 MB, and these tables a
//! thousandth.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use miette::{Context, IntoDiagnostic, Result, ensure, miette};

use crate::project::Project;

/// The version of Unihan that the tables are made of.
const VERSION: &str = "14.0.0";

const HOMOPHONES: &str = "index/records/src/similar/homophones.rs";
const SOURCES: &str = "index/core/src/fold/variants.sources.tsv";

/// What stands before and after the classes in the table of homophones.
const TABLE_START: &str = "const CLASSES: &[&str] = &[\n";
const TABLE_END: &str = "];\n";

/// Makes the table of homophones anew from the files in a folder, and checks
/// what the list of variants says of Unihan.
pub(crate) fn tables(project: &Project, unihan: Option<PathBuf>) -> Result<()> {
    let unihan = unihan.ok_or_else(|| {
        miette!(
            help = format!(
                "Download https://www.unicode.org/Public/{VERSION}/ucd/Unihan.zip, \
                 unpack it, and name the folder: cargo xtask tables FOLDER"
            ),
            "the tables are made of Unihan's files, which are not part of the project"
        )
    })?;
    let path = project.path(HOMOPHONES);
    let old = read(&path)?;
    let new = with_classes(&old, &homophones(&unihan)?)
        .ok_or_else(|| miette!("{HOMOPHONES} has no table between its marks"))?;
    if new == old {
        println!("{HOMOPHONES} is as Unihan has it");
    } else {
        fs::write(&path, new).into_diagnostic()?;
        println!("{HOMOPHONES} is made anew");
    }
    check_sources(&read(&project.path(SOURCES))?, &unihan)?;
    println!("{SOURCES} says of Unihan what is true");
    Ok(())
}

/// The classes of kanji that have their first on-reading in common, by reading,
/// and within each by JIS X 0208, of which the first level counts.
fn homophones(unihan: &Path) -> Result<Vec<String>> {
    let readings = field(unihan, "Unihan_Readings.txt", &["kJapaneseOn"])?;
    let places = field(unihan, "Unihan_OtherMappings.txt", &["kJis0"])?;
    let first_level = |place: &String| ("16".."48").contains(&&place[..2]);
    let places = places.into_iter().filter(|(_, place)| first_level(place));
    let places: BTreeMap<_, _> = places.map(|(kanji, place)| (place, kanji)).collect();
    let readings: BTreeMap<_, _> = readings.into_iter().collect();
    let mut classes = BTreeMap::<&str, String>::new();
    for kanji in places.values() {
        let reading = readings.get(kanji).and_then(|all| all.split(' ').next());
        if let Some(reading) = reading {
            classes.entry(reading).or_default().push(*kanji);
        }
    }
    let is_shared = |class: &String| class.chars().count() > 1;
    Ok(classes.into_values().filter(is_shared).collect())
}

/// The source of the table with other classes in it.
fn with_classes(source: &str, classes: &[String]) -> Option<String> {
    let (before, rest) = source.split_once(TABLE_START)?;
    let (_, after) = rest.split_once(TABLE_END)?;
    let lines = classes.iter().map(|class| format!("    \"{class}\",\n"));
    let lines: String = lines.collect();
    Some([before, TABLE_START, &lines, TABLE_END, after].concat())
}

/// Checks for each variant whether the list says of Unihan what Unihan says.
fn check_sources(list: &str, unihan: &Path) -> Result<()> {
    let names = pairs(unihan, "Unihan_OtherMappings.txt", &["kJinmeiyoKanji"])?;
    let variants = pairs(
        unihan,
        "Unihan_Variants.txt",
        &[
            "kSemanticVariant",
            "kSimplifiedVariant",
            "kSpecializedSemanticVariant",
            "kTraditionalVariant",
            "kZVariant",
        ],
    )?;
    let rows = list.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|line| {
        let (first, rest) = line.split_once('\t')?;
        let (variant, why) = rest.split_once('\t')?;
        Some((first.parse().ok()?, variant.parse().ok()?, why))
    });
    let rows: Vec<(char, char, &str)> = rows.filter(|row| !row.2.starts_with("out: ")).collect();
    for &(first, variant, why) in &rows {
        let of_class = rows.iter().filter(|row| row.0 == first).map(|row| row.1);
        let others: Vec<_> = of_class
            .chain([first])
            .filter(|it| *it != variant)
            .collect();
        for (source, pairs) in [("jinmei", &names), ("unihan", &variants)] {
            let is_said = why.split(' ').any(|it| it == source);
            let is_so = others
                .iter()
                .any(|&other| pairs.contains(&pair(variant, other)));
            ensure!(
                is_said == is_so,
                "{SOURCES} errs on whether {variant} is a variant of {first} by {source}"
            );
        }
    }
    Ok(())
}

/// The kanji that fields of a file tie to each other.
fn pairs(unihan: &Path, file: &str, fields: &[&str]) -> Result<BTreeSet<(char, char)>> {
    let mut pairs = BTreeSet::new();
    for (kanji, value) in field(unihan, file, fields)? {
        for other in value.split("U+").skip(1) {
            let code: String = other.chars().take_while(char::is_ascii_hexdigit).collect();
            pairs.extend(character(&code).map(|other| pair(kanji, other)));
        }
    }
    Ok(pairs)
}

fn pair(one: char, other: char) -> (char, char) {
    (one.min(other), one.max(other))
}

/// The values of fields in a file of Unihan, each with its kanji.
fn field(unihan: &Path, file: &str, fields: &[&str]) -> Result<Vec<(char, String)>> {
    let path = unihan.join(file);
    let text = read(&path)?;
    let version = format!("# Unicode version: {VERSION}");
    ensure!(
        text.lines().take(10).any(|line| line == version),
        "{} is not of Unihan {VERSION}, of which the tables are made",
        path.display()
    );
    let values = text.lines().filter_map(|line| {
        let (kanji, rest) = line.strip_prefix("U+")?.split_once('\t')?;
        let (field, value) = rest.split_once('\t')?;
        let kanji = character(kanji)?;
        fields.contains(&field).then(|| (kanji, value.to_owned()))
    });
    Ok(values.collect())
}

fn character(code: &str) -> Option<char> {
    u32::from_str_radix(code, 16).ok().and_then(char::from_u32)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path)
        .into_diagnostic()
        .wrap_err_with(|| format!("{} cannot be read", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kanji_with_their_first_reading_in_common_are_a_class_in_the_order_of_jis() {
        let unihan = tempfile::tempdir().expect("a temporary folder");
        let head = format!("# Unicode version: {VERSION}\n");
        let write = |file: &str, text: &str| {
            fs::write(unihan.path().join(file), format!("{head}{text}")).expect("a temporary file");
        };
        write(
            "Unihan_Readings.txt",
            "U+4E9C\tkJapaneseOn\tA\nU+963F\tkJapaneseOn\tA O\nU+86D9\tkJapaneseOn\tA WA\n\
             U+5727\tkJapaneseOn\tATSU\nU+4E9E\tkJapaneseOn\tA\nU+963F\tkMandarin\tā\n",
        );
        write(
            "Unihan_OtherMappings.txt",
            "U+4E9C\tkJis0\t1601\nU+963F\tkJis0\t1604\nU+86D9\tkJis0\t1931\n\
             U+5727\tkJis0\t1621\nU+4E9E\tkJis0\t4819\n",
        );
        let classes = homophones(unihan.path()).expect("Unihan is there");
        assert_eq!(classes, ["亜阿蛙"]);
        let old = format!("// Before\n{TABLE_START}    \"唖\",\n{TABLE_END}// After\n");
        let new = format!("// Before\n{TABLE_START}    \"亜阿蛙\",\n{TABLE_END}// After\n");
        assert_eq!(with_classes(&old, &classes), Some(new));
    }

    #[test]
    fn files_of_another_version_are_refused() {
        let unihan = tempfile::tempdir().expect("a temporary folder");
        let text = "# Unicode version: 13.0.0\nU+4E9C\tkJapaneseOn\tA\n";
        fs::write(unihan.path().join("Unihan_Readings.txt"), text).expect("a temporary file");
        assert!(homophones(unihan.path()).is_err());
    }
}
