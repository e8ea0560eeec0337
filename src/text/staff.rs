//! The texts of the staff page.

use kairoku_core::protocol::staff::PublishedRecords;

use super::numbers::{count, grouped};

pub(crate) const STAFF_NAME: &str = "会録 職員のページ";
pub(crate) const STAFF_HEADING: &str = "会議を加える";
pub(crate) const STAFF_LEAD: &str = "年に一度、新しい会議の記録を加えて、公開するデータを作るためのページです。選んだファイルはどこにも送られません。すべてこのブラウザーの中で行われ、ネットワークを切ったままでも使えます。";
pub(crate) const STAFF_LOST: &str =
    "作業の途中は保存されません。ページを閉じる前に、できたファイルを保存してください。";
pub(crate) const STAFF_STEPS: [&str; 4] = [
    "いまの記録を開く",
    "新しい会議を取り込む",
    "確かめて、直す",
    "公開するデータを作る",
];
pub(crate) const STAFF_STARTING: &str = "準備しています";
pub(crate) const STAFF_NOT_LOADED: &str = "このページのプログラムを読み込めませんでした";
pub(crate) const STAFF_WORKING: &str = "読んでいます";
pub(crate) const STAFF_CRASHED: &str = "処理が途中で止まりました";
pub(crate) const STAFF_CRASHED_HELP: &str = "最後に加えたファイルか、最後の操作が原因かもしれません。その前までの内容に戻って続けられます。";
pub(crate) const STAFF_RESTART: &str = "その前の内容に戻る";
pub(crate) const STAFF_NO_WORKER: &str = "このブラウザーでは使えません";
pub(crate) const STAFF_NO_WORKER_HELP: &str =
    "新しい版のブラウザー（Chrome、Edge、Firefox、Safari）で、このページを開き直してください。";

pub(crate) const STAFF_RECORDS_HELP: &str = "前の年に保存した records.zip か、記録のフォルダー（records）を選びます。下の枠へ置くこともできます。";
pub(crate) const STAFF_CHOOSE_FILES: &str = "ファイルを選ぶ";
pub(crate) const STAFF_CHOOSE_FOLDER: &str = "フォルダーを選ぶ";
pub(crate) const STAFF_DROP: &str = "ファイルをここへ置く";
pub(crate) const STAFF_ADD_HELP: &str = "開催報告のページを保存した HTML ファイル、ページの文を貼り付けたテキストファイル、記入した表（.xlsx、.csv）、または直したい記録のファイル（2025.toml のような名前）を選びます。";
pub(crate) const STAFF_FIRST_RECORDS: &str = "先に、いまの記録を開いてください。";
pub(crate) const STAFF_FIRST_ADD: &str = "新しい会議を取り込むと、ここで確かめられます。";
pub(crate) const STAFF_FIRST_RIGHT: &str =
    "エラーがなくなり、確かめるところが残っていなければ、データを作れます。";

pub(crate) const STAFF_NEW: &str = "新しい記録";
pub(crate) const STAFF_REPLACES: &str = "今ある記録と入れ替わります";
pub(crate) const STAFF_ABOUT_ARCHIVE: &str = "会議録について";
pub(crate) const STAFF_NOTES_HELP: &str =
    "元のページと見比べ、違えば直してから、その欄の「確かめました」に印を付けてください";
pub(crate) const STAFF_NOTE_LABEL: &str = "確かめるところ";
pub(crate) const STAFF_CHECKED: &str = "確かめました";
pub(crate) const STAFF_REQUIRED: &str = "必須";
pub(crate) const STAFF_CHOOSE: &str = "選んでください";
pub(crate) const STAFF_PAGE_WORDS: &str = "ページの文";
pub(crate) const STAFF_FIXED_ID: &str = "。公開した記録なので、変えられません";
pub(crate) const STAFF_UP: &str = "上へ";
pub(crate) const STAFF_DOWN: &str = "下へ";
pub(crate) const STAFF_PUT_BACK: &str = "元に戻す";
pub(crate) const STAFF_OPEN_TEXT: &str = "記録のファイルを開く";
pub(crate) const STAFF_TEXT_HELP: &str =
    "ふだんは開かなくてかまいません。上の欄に書いたことは、この文のその箇所だけに入ります。";
pub(crate) const STAFF_TEXT: &str = "記録の文";
pub(crate) const STAFF_BEGIN: &str = "はじめて作る";
pub(crate) const STAFF_BEGIN_HELP: &str = "まだ記録がないときは、ここから新しい会議録を始めます。";
pub(crate) const STAFF_ANEW: &str = "記録を開き直すと、いまの下書きは消えます。残すものは、先に「この記録を保存する」で保存してください。";
pub(crate) const STAFF_ANEW_NO: &str = "開き直さない";
pub(crate) const STAFF_ANEW_YES: &str = "下書きを消して開き直す";
pub(crate) const STAFF_FIRST_NAME: &str = "先に、会議録の名前を書いてください。";
pub(crate) const STAFF_CHOICE: &str = "どちらを使うか選んでください";
pub(crate) const STAFF_FIELD: &str = "欄";
pub(crate) const STAFF_OWN: &str = "いまの下書き";
pub(crate) const STAFF_IMPORTED: &str = "新しく取り込んだもの";
pub(crate) const STAFF_EMPTY: &str = "（空）";
pub(crate) const STAFF_KEEP: &str = "いまの下書きのままにする";
pub(crate) const STAFF_TAKE_NEW: &str = "新しく取り込んだものに替える";
pub(crate) const STAFF_FORGET: &str = "取り込みをやめる";
pub(crate) const STAFF_SAVE: &str = "この記録を保存する";
pub(crate) const STAFF_PREVIEW: &str = "公開したときの見え方";
pub(crate) const STAFF_PREVIEW_HELP: &str = "見本です。リンクは動きません。";
pub(crate) const STAFF_NO_PREVIEW: &str = "エラーを直すと見られます。";
pub(crate) const STAFF_MESSAGES: &str = "直すところ・気をつけるところ";
pub(crate) const STAFF_ELSEWHERE: &str = "ほかの記録について";
pub(crate) const STAFF_RIGHT: &str =
    "エラーはありません。「公開したときの見え方」も確かめてください。";
pub(crate) const STAFF_CHANGES: &str = "変わること";
pub(crate) const STAFF_ERROR: &str = "エラー";
pub(crate) const STAFF_WARNING: &str = "注意";
pub(crate) const STAFF_NOTE: &str = "お知らせ";
pub(crate) const STAFF_SHOW_PLACE: &str = "その行を見る";
pub(crate) const STAFF_SHOW_FIELD: &str = "その欄へ";
pub(crate) const STAFF_MARKED: &str = "印を付けた表を保存する";
pub(crate) const STAFF_BUILD: &str = "データを作る";
pub(crate) const STAFF_BUILT: &str = "できました";
pub(crate) const STAFF_SAVE_DATA: &str = "公開するデータ（data.zip）を保存する";
pub(crate) const STAFF_SAVE_RECORDS: &str = "すべての記録（records.zip）を保存する";
pub(crate) const STAFF_NEXT: [&str; 3] = [
    "records.zip は来年もここで使います。なくさない場所に置いてください。",
    "data.zip を開き、サイトの data フォルダーを、中の data フォルダーに丸ごと入れ替えます。前の data フォルダーは、うまくいったと分かるまで消さずにおいてください。",
    "サイトを開き、新しい会議が検索で見つかることを確かめてください。",
];
pub(crate) const STAFF_PAGES: &str = "会議ごとのページも作り直すときは、記録のフォルダーで kairoku site を使います。くわしくは職員のための手引きにあります。";

/// How many messages there are beyond those that are shown.
pub(crate) fn staff_more(messages: usize) -> String {
    format!(
        "ほかに{}あります。直してから選び直すと、続きが見られます。",
        count(messages)
    )
}

/// How many of them are of a kind.
pub(crate) fn staff_more_of(kind: &str, messages: usize) -> String {
    format!("{} {kind}", count(messages))
}

/// How many lines there are beyond those that are shown.
pub(crate) fn staff_more_lines(lines: usize) -> String {
    format!("ほかに{}行あります", grouped(lines))
}

/// What was opened.
pub(crate) fn staff_published(kept: &PublishedRecords) -> String {
    if kept.is_new {
        return "新しい会議録を始めました。下の「会議録の名前」から書いてください".to_owned();
    }
    let records = count(kept.records);
    match (&kept.archive, &kept.newest) {
        (Some(archive), Some(newest)) => {
            format!("「{archive}」の記録{records}を開きました（いちばん新しいのは「{newest}」）")
        }
        _ => format!("記録{records}を読みましたが、直すところがあります"),
    }
}

/// The files that were left aside.
pub(crate) fn staff_ignored(names: &[String]) -> String {
    format!("記録ではないため使わないファイル: {}", names.join("、"))
}

/// The heading for a file that was imported.
pub(crate) fn staff_imported(file: &str) -> String {
    format!("{file} から読み取ったこと")
}

/// How much is wrong with a file that was imported.
pub(crate) fn staff_refused(file: &str, errors: usize) -> String {
    format!("{file} に、直すところが{}あります", count(errors))
}

/// What is told in one go.
pub(crate) fn sentences(all: impl IntoIterator<Item = String>) -> String {
    let all: Vec<_> = all.into_iter().collect();
    all.join("。")
}

/// How much there is to do in a draft.
pub(crate) fn staff_to_do(things: usize) -> String {
    format!("直すところ・確かめるところ（{}）", count(things))
}

/// How many items a list has.
pub(crate) fn staff_items(items: usize) -> String {
    format!("（{}）", count(items))
}

/// The button that adds an item.
pub(crate) fn staff_add(name: &str) -> String {
    format!("{name}を加える")
}

/// What was done to an item that was moved.
pub(crate) fn staff_moved(name: &str, place: usize) -> String {
    format!("{name}を{}番目に動かしました", grouped(place))
}

/// The button that takes an item out.
pub(crate) fn staff_remove(name: &str) -> String {
    format!("{name}を消す")
}

/// What was done to an item that was taken out.
pub(crate) fn staff_removed(name: &str) -> String {
    format!("{name}を消しました。")
}

/// What was done to an item that was put back.
pub(crate) fn staff_put_back(name: &str) -> String {
    format!("{name}を元に戻しました")
}

/// Why a person has to choose.
pub(crate) fn staff_choice(file: &str, from: &str) -> String {
    format!(
        "{from} から、{file} と同じ会議を読み取りました。この下書きは、取り込んだあとに書き直されています。違うところは次のとおりです。"
    )
}

/// What was made.
pub(crate) fn staff_built(meetings: usize, sections: usize, version: &str) -> String {
    format!(
        "会議{}、検索できる記録{}のデータです（版 {version}）。開いて検索できることを確かめました。",
        count(meetings),
        count(sections),
    )
}
