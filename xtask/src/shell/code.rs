//! Minified scripts and stylesheets, with names that depend on nothing but their
//! content.

use std::collections::BTreeSet;

/// How many hexadecimal digits tell names of wasm-bindgen apart.
const DIGITS: usize = 16;

/// Numbers in place of the hashes in the names by which a module and its glue
/// know each other: hashes do not compress, and there are hundreds. The length
/// stays, so that nothing in the module moves. Gives the glue.
pub(super) fn plain_names(module: &mut [u8], glue: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let hashes = glue.split(|c| !is_name(c)).filter_map(|name| {
        let hash = name.get(name.len().checked_sub(DIGITS)?..)?;
        let is_hash = hash
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        (is_hash && name.len() > DIGITS).then_some(hash)
    });
    let hashes: BTreeSet<_> = hashes.collect();
    let mut plain = glue.to_owned();
    for (number, hash) in hashes.into_iter().enumerate() {
        let number = format!("{number:0DIGITS$x}");
        plain = plain.replace(hash, &number);
        let mut at = 0;
        while let Some(found) = module[at..]
            .windows(DIGITS)
            .position(|it| it == hash.as_bytes())
        {
            at += found;
            module[at..at + DIGITS].copy_from_slice(number.as_bytes());
        }
    }
    plain
}

/// A WebAssembly module without its custom sections: they tell tools how it was made, and
/// a browser has no use for them. What is no module stays as it is.
pub(super) fn without_custom_sections(module: Vec<u8>) -> Vec<u8> {
    let Some((head, mut rest)) = module.split_at_checked(HEAD) else {
        return module;
    };
    let mut kept = head.to_vec();
    while let [kind, length @ ..] = rest {
        let Some((bytes, length)) = leb128(length) else {
            return module;
        };
        let Some((section, next)) = rest.split_at_checked(1 + bytes + length) else {
            return module;
        };
        if *kind != CUSTOM {
            kept.extend(section);
        }
        rest = next;
    }
    kept
}

/// How long the head of a module is: its magic number and its version.
const HEAD: usize = 8;

/// The kind of a custom section.
const CUSTOM: u8 = 0;

/// A number as WebAssembly writes it, after how many bytes it takes.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let end = bytes.iter().take(5).position(|byte| byte & 0x80 == 0)?;
    let bits = bytes[..=end].iter().rev();
    let number = bits.fold(0, |number, byte| number << 7 | usize::from(byte & 0x7f));
    Some((end + 1, number))
}

/// A script of wasm-bindgen's glue and what follows it, without indentation
/// and without comments that have lines of their own: a quarter of the glue.
pub(super) fn script_of(glue: &str, boot: &str) -> Vec<u8> {
    let mut in_comment = false;
    let is_code = |line: &&str| {
        in_comment |= line.starts_with("/*");
        let is_comment = in_comment || line.starts_with("//");
        in_comment &= !line.contains("*/");
        !is_comment && !line.is_empty()
    };
    let lines = glue.lines().chain(boot.lines()).map(str::trim);
    lines
        .filter(is_code)
        .collect::<Vec<_>>()
        .join("\n")
        .into_bytes()
}

/// A stylesheet without comments, indentation and line breaks. It has none of
/// these within a text.
pub(super) fn tight(sheet: &str) -> Vec<u8> {
    let mut code = String::new();
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        code.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    let lines = code.lines().map(str::trim);
    lines.collect::<Vec<_>>().concat().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_loses_its_custom_sections_and_what_is_none_stays() {
        let module = b"\0asm\x01\0\0\0\0\x03abc\x01\x02de\0\x81\0f".to_vec();
        let kept = b"\0asm\x01\0\0\0\x01\x02de".to_vec();
        assert_eq!(without_custom_sections(module), kept);
        for other in [&b"app"[..], b"\0asm\x01\0\0\0\x01\x09cut"] {
            assert_eq!(without_custom_sections(other.to_vec()), other);
        }
    }

    #[test]
    fn hashes_in_names_become_numbers_in_the_module_and_its_glue() {
        let mut module = b"..__wbg_log_0123456789abcdef..__wbg_now_fedcba9876543210.".to_vec();
        let glue = "f.__wbg_now_fedcba9876543210 = 1; f.__wbg_log_0123456789abcdef = 2;";
        let plain = plain_names(&mut module, glue);
        assert_eq!(
            plain,
            "f.__wbg_now_0000000000000001 = 1; f.__wbg_log_0000000000000000 = 2;"
        );
        let module = String::from_utf8(module).expect("it was text");
        assert_eq!(
            module,
            "..__wbg_log_0000000000000000..__wbg_now_0000000000000001."
        );
    }

    #[test]
    fn a_script_keeps_its_code_and_loses_its_comments() {
        let glue = "/**\n * @param {x} a\n */\nfunction f(a) {\n    // why\n    return a\n    * 2;\n}\n/* one line */\n";
        let script = script_of(glue, "f(1); // kept with its line\n");
        let kept = "function f(a) {\nreturn a\n* 2;\n}\nf(1); // kept with its line";
        assert_eq!(String::from_utf8_lossy(&script), kept);
    }
}
