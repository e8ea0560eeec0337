use super::*;

fn read(html: &str) -> Page {
    super::read(html).unwrap()
}

#[test]
fn items_know_their_mark_and_depth_whatever_is_in_them() {
    let page = read("<p>題<ol><li><p>甲</p><ul><li>乙<br>続き</ul><li>丙</ol>");
    let lines: Vec<_> = page
        .lines
        .iter()
        .map(|line| (line.text.as_str(), line.mark, line.number, line.depth))
        .collect();
    let expected = [
        ("題", Mark::None, None, 0),
        ("甲", Mark::Number, Some(1), 1),
        ("乙", Mark::Bullet, None, 2),
        ("続き", Mark::None, None, 2),
        ("丙", Mark::Number, Some(2), 1),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_reading_above_a_name_is_kept_apart_from_it() {
    let page = read(
        "<ruby>平井<rp>(</rp><rt>ひらい</rt><rp>)</rp></ruby> <ruby>淳生<rt>あつお</rt></ruby> 氏",
    );
    assert_eq!(page.lines[0].text, "平井 淳生 氏");
    let ruby = [("平井", "ひらい"), ("淳生", "あつお")];
    assert_eq!(
        page.lines[0].ruby,
        ruby.map(|(base, rt)| (base.into(), rt.into()))
    );
}

#[test]
fn the_address_is_read_from_what_the_browser_noted() {
    let page = read("<!-- saved from url=(0020)https://example.jp/a --><p>題");
    assert_eq!(page.url.as_deref(), Some("https://example.jp/a"));
}

#[test]
fn addresses_that_differ_are_both_told() {
    let html = "<!-- saved from url=(0020)https://example.jp/a --><html><head>\
        <link rel=canonical href='/'></head><p>題</html>";
    let page = read(html);
    assert_eq!(page.url.as_deref(), Some("https://example.jp/"));
    assert_eq!(page.other_url.as_deref(), Some("https://example.jp/a"));
}

#[test]
fn a_line_knows_how_it_is_set_off() {
    let page = read(
        "<h3>甲</h3><p><b>乙</b><br>丙</p><div class=m>丁</div><div class=m>戊<br>己</div>\
         <p><strong>庚</strong> 辛</p><dl><dt>壬</dl><a href=x>癸</a>",
    );
    let named = |name: &str| Emphasis::Named(name.into());
    let emphases: Vec<_> = page.lines.iter().map(|it| it.emphasis.clone()).collect();
    let expected = [
        Emphasis::Level(3),
        named("strong"),
        Emphasis::None,
        named("div.m"),
        Emphasis::None,
        Emphasis::None,
        Emphasis::None,
        named("dt"),
        Emphasis::None,
    ];
    assert_eq!(emphases, expected);
    assert_eq!(page.lines[6].lead.as_deref(), Some("庚"));
    assert!(page.lines[8].is_link && !page.lines[7].is_link);
}

#[test]
fn what_no_reader_sees_is_no_text() {
    let page = read(
        "<p>甲<span hidden>乙</span><span style='display: none'>丙</span><del>丁</del>\
         <script>戊</script><p aria-hidden=true>己</p><nav>庚</nav><footer>辛</footer>",
    );
    let texts: Vec<_> = page.lines.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["甲"]);
}

#[test]
fn a_table_with_names_above_its_columns_is_read_by_columns() {
    let page =
        read("<table><tr><th>日時<th>会場<tr><td rowspan=2>一日<td>甲館<tr><td>乙館</table>");
    let texts: Vec<_> = page.lines.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["日時", "一日", "会場", "甲館", "乙館"]);
}

#[test]
fn a_table_with_a_column_of_speakers_is_read_by_rows() {
    let page = read(
        "<table><tr><th>時間<th>内容<th>講師<tr><td rowspan=2>13:00<td>甲<td>乙氏\
         <tr><td>丙<td>丁氏</table>",
    );
    let spots: Vec<_> = page
        .lines
        .iter()
        .map(|it| (it.text.as_str(), it.table_position))
        .collect();
    let expected = [
        ("内容", TablePosition::None),
        ("13:00", TablePosition::Begins),
        ("甲", TablePosition::None),
        ("乙氏", TablePosition::Speaker),
        ("丙", TablePosition::Begins),
        ("丁氏", TablePosition::Speaker),
    ];
    assert_eq!(spots, expected);
}

#[test]
fn elements_that_never_end_do_not_end_the_program() {
    let html = format!("<p>甲{}乙", "<div><b>".repeat(3000));
    assert_eq!(super::read(&html).err(), Some(Overgrown::Deep));
}

#[test]
fn a_page_that_is_no_page_is_refused_in_time() {
    let many = 100_000;
    let fonts: String = (0..many).map(|at| format!("<p><font id={at}>")).collect();
    for deep in [
        "<div>",
        "<b>",
        "<ul><li>",
        "<table><tr><td>",
        "<span>",
        "<a><b><i>",
    ] {
        assert_eq!(
            super::read(&deep.repeat(many)).err(),
            Some(Overgrown::Deep),
            "{deep}"
        );
    }
    assert!(super::read(&fonts).is_err());
    assert_eq!(
        super::read(&"<p>".repeat(2_000_000)).err(),
        Some(Overgrown::Elements)
    );
    let attributes: String = (0..many).map(|at| format!(" a{at}")).collect();
    let attributes = super::read(&format!("<p{attributes}>"));
    assert_eq!(attributes.err(), Some(Overgrown::Elements));
    assert_eq!(
        super::read(&"<p>甲".repeat(many)).err(),
        Some(Overgrown::Text)
    );
    assert_eq!(
        super::read(&"甲".repeat(1_000_000)).err(),
        Some(Overgrown::Text)
    );
    let deep = |levels: usize| "<div>".repeat(levels) + "<p>甲";
    assert_eq!(read(&deep(DEEPEST - 10)).lines.len(), 1);
    assert_eq!(
        super::read(&deep(DEEPEST + 10)).err(),
        Some(Overgrown::Deep)
    );
}

#[test]
fn a_picture_within_a_page_is_none_of_its_text() {
    let picture = format!("<img src='data:{}'><p>甲", "A<b ".repeat(1_000_000));
    assert_eq!(read(&picture).lines.len(), 1);
}

#[test]
fn wide_tables_and_long_headings_are_read_in_time() {
    let cells = "<td colspan=50 rowspan=50>甲".repeat(2_000);
    let rows = "<tr><td>乙<td>丙".repeat(1_000);
    let table = format!("<table><tr>{cells}{rows}</table>");
    assert!(read(&table).lines.len() > 3_000);
    let heading = format!("<h1>{}</h1>", "甲<br>".repeat(4_000));
    assert_eq!(read(&heading).lines.len(), 1);
}
