//! The tables of kanji that are generated from Unihan, the Unicode Han Database,
//! and the table of radicals, which Unicode has in a file of its own. These files
//! stay out of the project: they are 40 MB, and the tables a thousandth.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use miette::{Context, IntoDiagnostic, Result, ensure, miette};

use crate::project::Project;

/// The version of Unicode, and of Unihan, that the tables are made of.
pub(crate) const VERSION: &str = "14.0.0";

const HOMOPHONES: &str = "index/records/src/similar/homophones.rs";
const RADICALS: &str = "index/core/src/fold/radicals.rs";
const SOURCES: &str = "index/core/src/fold/variants.sources.tsv";

/// Unicode's file of the ideographs of radicals.
const EQUIVALENTS: &str = "EquivalentUnifiedIdeograph.txt";

/// What stands before and after the lines of the tables.
const HOMOPHONES_START: &str = "const CLASSES: &[&str] = &[\n";
const RADICALS_START: &str = "const IDEOGRAPHS: &[&str] = &[\n";
const TABLE_END: &str = "];\n";

/// Makes the tables of homophones and of radicals anew from the files in a
/// folder, and checks what the list of variants says of Unihan.
pub(crate) fn tables(project: &Project, unihan: Option<PathBuf>) -> Result<()> {
    let unihan = unihan.ok_or_else(|| {
        miette!(
            help = format!(
                "Download https://www.unicode.org/Public/{VERSION}/ucd/Unihan.zip, \
                 unpack it, download https://www.unicode.org/Public/{VERSION}/ucd/{EQUIVALENTS} \
                 beside its files, and name the folder: cargo xtask tables FOLDER"
            ),
            "the tables are made of Unihan's files, which are not part of the project"
        )
    })?;
    let tables = [
        (HOMOPHONES, HOMOPHONES_START, homophones(&unihan)?),
        (RADICALS, RADICALS_START, radicals(&unihan)?),
    ];
    for (file, start, lines) in tables {
        make_anew(&project.path(file), file, start, &lines)?;
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

/// The ideographs of U+2E80–2FDF, 16 radicals a line, with 　 where there is none.
fn radicals(unihan: &Path) -> Result<Vec<String>> {
    let path = unihan.join(EQUIVALENTS);
    let text = read(&path)?;
    ensure!(
        text.starts_with(&format!("# EquivalentUnifiedIdeograph-{VERSION}.txt")),
        "{} is not of Unicode {VERSION}, of which the tables are made",
        path.display()
    );
    let mut ideographs = BTreeMap::new();
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((radicals, ideograph)) = line.split_once(';') else {
            continue;
        };
        let (first, last) = radicals.split_once("..").unwrap_or((radicals, radicals));
        let all = character(first.trim()).zip(character(last.trim()));
        let pair = all.zip(character(ideograph.trim()));
        let ((first, last), ideograph) =
            pair.ok_or_else(|| miette!("{} has a line “{line}”", path.display()))?;
        ideographs.extend((first..=last).map(|radical| (u32::from(radical), ideograph)));
    }
    let ideograph = |code: u32| ideographs.get(&code).copied().unwrap_or('\u{3000}');
    let line = |first: u32| (first..first + 16).map(ideograph).collect();
    Ok((0x2e80..0x2fe0).step_by(16).map(line).collect())
}

/// Writes a table anew into its source, where it is another.
fn make_anew(path: &Path, file: &str, start: &str, lines: &[String]) -> Result<()> {
    let old = read(path)?;
    let new = with_lines(&old, start, lines)
        .ok_or_else(|| miette!("{file} has no table between its marks"))?;
    if new == old {
        println!("{file} is as Unicode has it");
    } else {
        fs::write(path, new).into_diagnostic()?;
        println!("{file} is made anew");
    }
    Ok(())
}

/// The source of a table with other lines in it.
fn with_lines(source: &str, start: &str, lines: &[String]) -> Option<String> {
    let (before, rest) = source.split_once(start)?;
    let (_, after) = rest.split_once(TABLE_END)?;
    let lines: String = lines
        .iter()
        .map(|line| format!("    \"{line}\",\n"))
        .collect();
    Some([before, start, &lines, TABLE_END, after].concat())
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
        let old = format!("// Before\n{HOMOPHONES_START}    \"唖\",\n{TABLE_END}// After\n");
        let new = format!("// Before\n{HOMOPHONES_START}    \"亜阿蛙\",\n{TABLE_END}// After\n");
        assert_eq!(with_lines(&old, HOMOPHONES_START, &classes), Some(new));
    }

    #[test]
    fn each_radical_has_the_ideograph_of_its_line() {
        let unihan = tempfile::tempdir().expect("a temporary folder");
        let head = format!("# EquivalentUnifiedIdeograph-{VERSION}.txt\n\n");
        let text = "2E81       ; 5382  # CLIFF\n2E8C..2E8D ; 5C0F  # SMALL ONE..SMALL TWO\n";
        fs::write(unihan.path().join(EQUIVALENTS), head + text).expect("a temporary file");
        let lines = radicals(unihan.path()).expect("the file is there");
        assert_eq!(lines.len(), 22);
        assert_eq!(lines[0], "　厂　　　　　　　　　　小小　　");
        fs::write(unihan.path().join(EQUIVALENTS), text).expect("a temporary file");
        assert!(radicals(unihan.path()).is_err(), "of no known version");
    }

    #[test]
    fn files_of_another_version_are_refused() {
        let unihan = tempfile::tempdir().expect("a temporary folder");
        let text = "# Unicode version: 13.0.0\nU+4E9C\tkJapaneseOn\tA\n";
        fs::write(unihan.path().join("Unihan_Readings.txt"), text).expect("a temporary file");
        assert!(homophones(unihan.path()).is_err());
    }
}
