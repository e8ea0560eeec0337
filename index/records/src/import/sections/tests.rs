use super::*;

/// Each part as `heading: lines`.
fn said(html: &str) -> Vec<String> {
    let page = crate::import::html::read(html).unwrap();
    let show = |section: Section| {
        let lines: Vec<_> = section.lines.iter().map(|it| it.text.as_str()).collect();
        format!("{:?}: {}", section.heading, lines.join("|"))
    };
    sections(&page.lines)[1..]
        .iter()
        .cloned()
        .map(show)
        .collect()
}

#[test]
fn an_unknown_heading_that_looks_like_those_before_it_ends_their_part() {
    let expected = [
        "Some(When): 一日",
        "Some(Unknown): よい",
        "Some(Where): 甲館",
    ];
    for html in [
        "<h2>日時</h2><p>一日</p><h2>感じたこと</h2><p>よい</p><h2>場所</h2><p>甲館</p>",
        "<dl><dt>日時<dd>一日<dt>感じたこと<dd>よい<dt>場所<dd>甲館</dl>",
        "<p><b>日時</b><br>一日<p><b>感じたこと</b><br>よい<p><b>場所</b><br>甲館",
        "<div class=m>日時</div>一日<div class=m>感じたこと</div>よい<div class=m>場所</div>甲館",
        "■日時<br>一日<br>■感じたこと<br>よい<br>■場所<br>甲館",
        "1. 日時<br>一日<br>2. 感じたこと<br>よい<br>3. 場所<br>甲館",
        "<table><tr><th>日時<td>一日<tr><th>感じたこと<td>よい<tr><th>場所<td>甲館</table>",
    ] {
        assert_eq!(said(html), expected, "{html}");
    }
}

#[test]
fn what_is_to_come_belongs_to_no_part_of_the_record() {
    let html = "<h2>日時</h2><p>一日</p><h2>次回の開催</h2><p>日時：二日</p><p>場所：乙館</p>\
                <h2>場所</h2><p>甲館</p>";
    let expected = [
        "Some(When): 一日",
        "Some(Beyond): 日時：二日|場所：乙館",
        "Some(Where): 甲館",
    ];
    assert_eq!(said(html), expected);
}

#[test]
fn a_heading_in_a_line_of_the_programme_does_not_end_it() {
    let html = "<h2>内容</h2><ol><li>甲<br>会場：乙館</li><li>丙</li></ol>";
    let expected = [
        "Some(Programme): 甲",
        "Some(Where): 乙館",
        "Some(Programme): 丙",
    ];
    assert_eq!(said(html), expected);
}
