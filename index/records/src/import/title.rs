//! The title of a page, the event that it names, and whether the page reports
//! on it.

mod event;
mod held;

use std::sync::LazyLock;

use regex::Regex;

use super::heading;
use super::page::{Emphasis, Line, Page};
use event::event;
use held::{counts_who_came, was_held, will_be};

/// The title of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// As the page writes it.
    pub(super) written: String,
    /// The event alone.
    pub(super) event: String,
    /// What a person has to look at.
    pub(super) doubt: Option<String>,
    /// The first line below it.
    pub(super) below: usize,
    /// Whether it says that something was held, and not only done.
    pub(super) is_of_meeting: bool,
}

/// What kind of page it is, by its title.
pub(super) enum PageKind {
    /// What has been.
    Report(Title),
    /// What is still to come, or anything else: the title, and what the page
    /// says instead.
    Notice { title: String, instead: String },
    /// Several reports: their titles.
    Several(Vec<String>),
}

const PATTERN: &str = "a pattern";
/// How the titles of reports end.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:
        (?:開催|実施|挙行)(?:(?:いた|致)?しました|させて(?:いただ|頂)きました)
        |(?:開催|実施|挙行)されました
        |(?:を|が)(?:\S{0,12}(?:に|で|、))?(?:執り)?(?:行い|行われ|行なわれ)ました
        |(?:を|が)(?:\S{0,12}(?:に|で|、))?(?:開き|開かれ)ました
        |(?:が|は|を)(?:\S{0,12}(?:に|で|、))?(?:終了|閉幕|終演)(?:いた|致)?しました
        |\s*[(（](?:開催|実施|結果)?(?:ご?報告|御報告)[)）]
        |(?:の|[\s:：～~―-])?(?:開催|実施|終了)(?:の|について|に関する)*(?:結果|ご?報告|御報告|結果報告|レポート|[(（](?:ご?報告|御報告|結果|結果報告)[)）])(?:書|について|と(?:お礼|御礼))?
        |の?(?:開催|実施)?(?:結果|報告|概要)(?:を|について)(?:お知らせ|ご?報告|公表|掲載)(?:いた|致)?し(?:ます|ました)
        |[の\s](?:結果報告|ご報告|報告書?|レポート|議事概要|議事要旨|議事録|会議録|開催状況|議事メモ|議事抄録|開催記録|会議報告|会議概要|会議結果)
        |(?<kept>(?:会議|大会|総会|例会|集会|交流会|研究会|勉強会|学習会|報告会|発表会|説明会|セミナー|フォーラム|シンポジウム|サミット|ワークショップ|講座|講演会|研修会)(?:[(（][^()（）]*[)）])?)(?:の?(?:開催|実施))?(?:レポート|報告書?|報告記)
        )(?<after>[!！。]*\s*(?:[(（][^()（）]*[)）])?(?:\s*[～〜~―—].*)?)$",
    )
    .expect(PATTERN)
});
/// What is said of surveys and the like, too.
static WEAK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:実施(?:いたしました|致しました|しました|されました|結果|報告|レポート)|行いました|行われました|終了(?:いた|致)?しました|(?:の|\s)(?:結果報告|ご報告|報告|議事概要|議事要旨|議事録|会議録|開催状況|議事メモ|議事抄録)|[^催]レポート)[^「」]*$").expect(PATTERN)
});
/// What is done and ends without being a meeting.
static NO_MEETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:調査|アンケート|募集|応募|受付|受け付け|申し?込み?|配信|公開|販売|点検|検査|工事|入札|選考|審査|投票|パブリックコメント|キャンペーン|意見公募)(?:の(?:結果|受付))?$").expect(PATTERN)
});
/// How the names of meetings end.
static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i:会議|会合|会|セミナー|フォーラム|シンポジウム|講演|ワークショップ|研修|サミット|講座|イベント|フェア|フェスタ|フェスティバル|式|式典|まつり|祭|カフェ|ミーティング|キャンプ|ツアー|デー|ピッチ|コンテスト|ハッカソン|スクール|塾|教室|体験|コンクール|プログラム|ツアー|集い|つどい|meeting|forum|seminar|symposium|workshop|summit|day)[」』\s0-9０-９)）回]*$").expect(PATTERN)
});
/// How they begin, where they do.
static REPORTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[【\[［(（〈＜<《][^】\]］)）〉＞>》]{0,10}?(?:報告|レポート)[】\]］)）〉＞>》]|(?:開催|実施|イベント|活動)(?:結果)?(?:報告|レポート)\s*[:：])\s*").expect(PATTERN)
});
/// What is still to come.
static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:します|しています|されます|いたします|予定です|ください|募集|受付中|開催予定|開催中|開催決定)(?:[(（].*[)）])?[!！。]?$|中止|延期")
        .expect(PATTERN)
});
/// What only those need who are still to come.
static OFFER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"お?申し?込み|^定員|^(?:参加費|受講料)|受付期間|締め?切|お待ちして").expect(PATTERN)
});
/// The titles of lists.
static LIST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:一覧|カレンダー|バックナンバー|アーカイブ|新着情報|最新情報|トピックス)$")
        .expect(PATTERN)
});
/// What may be still to come, or was done to another thing than a meeting.
static OPEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(?:ご案内|お知らせ|について)(?:[(（].*[)）])?|(?:しました|ました)[!！。]?(?:\s*[(（].*[)）])?)$").expect(PATTERN)
});
/// Sentences that say that the meeting has been, and that it is to come.
static WAS_HELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:開催|実施|挙行)(?:いた|致)?し(?:ました|、|た(?:。|$))|(?:開催|実施|挙行)させて(?:いただ|頂)き|(?:開催|実施)され(?:ました|た|、)|開かれ(?:ました|た|ていた|ていました)|開きました|[をでに]開き、|閉幕し(?:ました|た)|行われました|行いました")
        .expect(PATTERN)
});
static WILL_BE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:開催|実施)(?:いた|致)?します|開催(?:を予定|予定)|お?申し?込み?(?:方法|先|締|フォーム|ください|期[間限])|参加申込|募集|ご(?:参加|来場|出席|応募)ください|お(?:越し|待ち)|出欠")
        .expect(PATTERN)
});

/// Finds the title by its words: pages end it with 開催しました and the like.
pub(super) fn find(page: &Page) -> PageKind {
    let is_short = |text: &str| text.chars().count() > 6 && !text.contains(['>', '＞', '»', '›']);
    let is_heading = |line: &Line| matches!(line.emphasis, Emphasis::Level(_));
    let is_title = |line: &Line| {
        let running = !is_heading(line) && line.text.contains('。');
        !line.is_link && !running && is_short(&line.text) && is_held(&line.text)
    };
    let held: Vec<_> = page
        .lines
        .iter()
        .enumerate()
        .filter(|(_, it)| is_title(it))
        .collect();
    let own = |line: &Line| {
        page.title
            .as_deref()
            .is_some_and(|it| it.contains(&line.text))
    };
    let ranks: [&dyn Fn(&Line) -> bool; 3] = [
        &|line| own(line) && is_heading(line),
        &|line| own(line),
        &|line| is_heading(line),
    ];
    let chosen = ranks.iter().map(|rank| {
        let of_rank = held.iter().filter(|(_, line)| rank(line));
        of_rank.copied().collect::<Vec<_>>()
    });
    let chosen = chosen
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_else(|| above_the_first_heading(&held, page));
    let chosen = plainest(highest(chosen));
    match several(&chosen) {
        Some(titles) => PageKind::Several(titles),
        None => match chosen.first() {
            Some((at, line)) => PageKind::Report(report(&line.text, at + 1)),
            None => unsaid(page),
        },
    }
}

fn is_held(text: &str) -> bool {
    let says_so = HELD.is_match(text) || REPORTS.is_match(text);
    let event = report(text, 0).event;
    // ― 開催報告 ― below the title names none.
    let is_named = event.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    says_so && is_named && !NO_MEETING.is_match(&event)
}

/// Those of the highest level, where any is a heading: what stands below is of
/// parts of the page.
fn highest(chosen: Vec<(usize, &Line)>) -> Vec<(usize, &Line)> {
    let level = |line: &Line| match line.emphasis {
        Emphasis::Level(level) => level,
        _ => u8::MAX,
    };
    let top = chosen.iter().map(|(_, line)| level(line)).min();
    let is_top = |(_, line): &(usize, &Line)| Some(level(line)) == top;
    chosen.into_iter().filter(is_top).collect()
}

/// Those that say that something was held, where any does: 青年部 例会報告 above
/// 10月度例会を開催しました is the name of a series.
fn plainest(chosen: Vec<(usize, &Line)>) -> Vec<(usize, &Line)> {
    static SAYS_SO: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("ました|開催|実施|結果").expect(PATTERN));
    let says_so = |(_, line): &(usize, &Line)| SAYS_SO.is_match(&line.text);
    let is_said = chosen.iter().any(says_so);
    let kept = chosen.into_iter().filter(|it| !is_said || says_so(it));
    kept.collect()
}

/// The titles above the first heading of a report; what stands further below
/// leads to other pages.
fn above_the_first_heading<'a>(held: &[(usize, &'a Line)], page: &Page) -> Vec<(usize, &'a Line)> {
    let first = page
        .lines
        .iter()
        .position(|line| !heading::headings(line).is_empty());
    let above = held
        .iter()
        .filter(|(at, _)| first.is_none_or(|first| *at < first));
    let above: Vec<_> = above.copied().collect();
    if above.is_empty() {
        held.to_vec()
    } else {
        above
    }
}

/// The titles, where there are several that differ.
fn several(held: &[(usize, &Line)]) -> Option<Vec<String>> {
    let mut titles: Vec<_> = held.iter().map(|(_, line)| line.text.clone()).collect();
    titles.sort();
    titles.dedup();
    (titles.len() > 1).then_some(titles)
}

/// A page of which no line says that something was held. Its sentences may.
fn unsaid(page: &Page) -> PageKind {
    let (written, below) = own_title(page);
    if is_held(&written) {
        return PageKind::Report(match heading_of_meeting(page, &written) {
            Some((at, line)) => Title {
                doubt: Some(format!("ページの見えない題は「{written}」です")),
                ..report(&line.text, at + 1)
            },
            None => report(&written, below),
        });
    }
    let events = told_events(page);
    let says = |pattern: &Regex| page.lines.iter().any(|line| pattern.is_match(&line.text));
    let was_held = was_held(page, &written) || counts_who_came(page);
    let is_open = OPEN.is_match(&written) && (!was_held || will_be(page))
        || NO_MEETING.is_match(&report(&written, below).event);
    let is_list = LIST.is_match(&written) && events.len() < 2;
    // 見本会議を開催 is how news say that it was.
    let bare = written.trim_end_matches(['!', '！', '。']);
    let is_news = was_held && ["開催", "閉幕"].iter().any(|it| bare.ends_with(it));
    let is_to_come = !is_news && will_be(page) || !was_held && says(&OFFER);
    if NOTICE.is_match(&written) || is_open || is_to_come || is_list {
        let instead = instead(page, &written);
        return PageKind::Notice {
            title: written,
            instead,
        };
    }
    if events.len() > 1 {
        return PageKind::Several(events);
    }
    let doubt = if was_held {
        "開催報告の題と分かる行がないため、推測しました"
    } else {
        "開催報告の題と分かる行がなく、開催したと書く文もありません。開催報告のページか確かめてください"
    };
    PageKind::Report(Title {
        doubt: Some(doubt.to_owned()),
        is_of_meeting: was_held,
        ..report(&written, below)
    })
}

/// What names the meeting above what the page says of it, where the name that the page
/// gives itself outside of its text is another: the highest heading, or a line that says
/// more than that name does, as 第3回 市民研修会 below 研修会報告.
fn heading_of_meeting<'a>(page: &'a Page, written: &str) -> Option<(usize, &'a Line)> {
    if page.lines.iter().any(|line| line.text == written) {
        return None;
    }
    let event = report(written, 0).event;
    let above = page.lines.iter().take_while(|line| !is_of_meeting(line));
    // A row 事業名 is no title of the page.
    let first_row = page
        .lines
        .iter()
        .position(|line| !heading::headings(line).is_empty());
    let mut named = above.enumerate().filter(|(at, line)| {
        let is_title = first_row.is_none_or(|first| *at < first);
        let is_fuller = is_title && line.text.contains(&event) && !line.is_sentence();
        let is_heading = line.emphasis == Emphasis::Level(1);
        !line.is_link && (is_heading || is_fuller) && MEETING.is_match(&line.text)
    });
    named.next()
}

/// What a page says that is no report: what is to come, or what was done.
fn instead(page: &Page, title: &str) -> String {
    let told = |line| WILL_BE.find(line).or_else(|| OFFER.find(line));
    let found = NOTICE.find(title).or_else(|| LIST.find(title)).or_else(|| {
        let mut lines = page.lines.iter();
        lines.find_map(|line| told(line.text.as_str()))
    });
    match found {
        Some(found) => format!("「{}」とあります", found.as_str().trim()),
        None => "何の会議が終わったのか分かりません".to_owned(),
    }
}

/// The events in quotation marks of which sentences say that they were held.
fn told_events(page: &Page) -> Vec<String> {
    static TOLD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"「([^「」]+)」(?:を|が)(?:開催|実施)(?:(?:いた|致)?しました|されました)")
            .expect(PATTERN)
    });
    let mut events: Vec<_> = page
        .lines
        .iter()
        .flat_map(|line| TOLD.captures_iter(&line.text))
        .map(|found| found[1].to_owned())
        .collect();
    events.sort();
    events.dedup();
    events
}

/// The heading that the page calls itself by, else the highest one, else the
/// name that it gives itself outside of its text, else its first line that may
/// be a title; and the first line below it.
fn own_title(page: &Page) -> (String, usize) {
    let named = name_of(page);
    let level = |line: &Line| match line.emphasis {
        Emphasis::Level(level) if !line.is_link && may_be_title(&line.text) => Some(level),
        _ => None,
    };
    let headings = page.lines.iter().enumerate();
    let headings: Vec<_> = headings
        .filter_map(|(at, line)| Some((level(line)?, at)))
        .collect();
    let own = headings.iter().filter(|(_, at)| {
        let text = page.lines[*at].text.as_str();
        text == named || named.contains(text) && text.chars().count() > 6
    });
    // What stands below the first words about the meeting is a part of the page.
    let first = page.lines.iter().position(is_of_meeting);
    let is_above = |at: usize| first.is_none_or(|first| at <= first) || named.is_empty();
    let above = headings.iter().filter(|(_, at)| is_above(*at));
    let top = own.min().or(above.min());
    let is_own = named.is_empty() || !is_held(&named);
    if let Some((_, at)) = top.filter(|_| is_own) {
        return (page.lines[*at].text.clone(), at + 1);
    }
    let first = page
        .lines
        .iter()
        .find(|line| !line.is_link && may_be_title(&line.text));
    let first = first.or(page.lines.first());
    let first = first.map_or("", |line| line.text.as_str());
    let written = if named.is_empty() {
        first.to_owned()
    } else {
        named
    };
    let at = page.lines.iter().position(|line| line.text == written);
    (written, at.map_or(0, |at| at + 1))
}

/// Whether a text may be a title: no path of links, no day of the page, no
/// heading of a report.
fn may_be_title(text: &str) -> bool {
    static OF_PAGE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[>＞»›]|^(?:更新|掲載|公開|最終更新|ページ番号|印刷|文字|本文|ホーム|トップ|メニュー|Home|検索)|^[\p{N}\s年月日./()（）:：時分-]*(?:更新|掲載|公開)?$")
            .expect(PATTERN)
    });
    let line = Line::new(text);
    let is_heading = line.is_some_and(|line| !heading::headings(&line).is_empty());
    !OF_PAGE.is_match(text) && !is_heading && !text.contains('。')
}

/// Whether a line says something of a meeting: a heading of it, or a sentence.
fn is_of_meeting(line: &Line) -> bool {
    let found = heading::headings(line);
    let is_heading = found.iter().any(|it| it.heading.is_of_meeting());
    is_heading || line.text.contains('。') && WAS_HELD.is_match(&line.text)
}

/// The name that the page gives itself outside of its text, without that of
/// the site: a part that stands on the page, else the first.
fn name_of(page: &Page) -> String {
    let named = page.title.as_deref().unwrap_or_default();
    let parts = || {
        let parts = named
            .split(['|', '｜', '／'])
            .flat_map(|part| part.split(" - "));
        parts.map(str::trim).filter(|part| !part.is_empty())
    };
    let is_line = |part: &&str| page.lines.iter().any(|line| line.text == *part);
    let own = parts().find(is_line).or_else(|| parts().next());
    own.unwrap_or_default().to_owned()
}

fn report(written: &str, below: usize) -> Title {
    let bare = REPORTS.replace(written, "");
    let end = HELD.captures(&bare).map_or(bare.len(), |found| {
        let kept = found.name("kept").map(|kept| kept.end());
        kept.unwrap_or_else(|| found.get_match().start())
    });
    let said = &bare[end..];
    // Only before a verb is を the end of the event.
    let is_verb = said.contains("ました");
    let (event, doubt) = event(bare[..end].trim(), is_verb);
    Title {
        is_of_meeting: !WEAK.is_match(written) || MEETING.is_match(&event),
        written: written.to_owned(),
        event,
        doubt,
        below,
    }
}

#[cfg(test)]
mod tests;
