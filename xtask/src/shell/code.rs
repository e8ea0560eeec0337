//! Minified scripts and stylesheets.

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
    let code = lines.collect::<Vec<_>>().concat();
    // No text holds these, and a selector has no space behind a colon.
    let code = code
        .replace(" {", "{")
        .replace(";}", "}")
        .replace("; }", "}");
    code.replace(": ", ":").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_keeps_its_code_and_loses_its_comments() {
        let glue = "/**\n * @param {x} a\n */\nfunction f(a) {\n    // why\n    return a\n    * 2;\n}\n/* one line */\n";
        let script = script_of(glue, "f(1); // kept with its line\n");
        let kept = "function f(a) {\nreturn a\n* 2;\n}\nf(1); // kept with its line";
        assert_eq!(String::from_utf8_lossy(&script), kept);
    }
}
