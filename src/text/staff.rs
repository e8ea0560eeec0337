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
pub(crate) const STAFF_WORKING: &str = "読んでいます";
pub(crate) const STAFF_CRASHED: &str = "処理が途中で止まりました";
pub(crate) const STAFF_CRASHED_HELP: &str = "最後に加えたファイルか、最後の操作が原因かもしれません。その前までの内容に戻って続けられます。";
pub(crate) const STAFF_RESTART: &str = "その前の内容に戻る";
pub(crate) const STAFF_NO_WORKER: &str = "このブラウザーでは使えません";
pub(crate) const STAFF_NO_WORKER_HELP: &str =
    "新しい版のブラウザー（Chrome、Edge、Firefox、Safari）で、このページを開き直してください。";

pub(crate) const STAFF_RECORDS_HELP: &str = "前の年に保存した records.zip か、記録のフォルダーの .toml ファイルをすべて選びます。ここへ置くこともできます。";
pub(crate) const STAFF_CHOOSE_FILES: &str = "ファイルを選ぶ";
pub(crate) const STAFF_CHOOSE_FOLDER: &str = "フォルダーを選ぶ";
pub(crate) const STAFF_DROP: &str = "ファイルをここへ置く";
pub(crate) const STAFF_ADD_HELP: &str = "開催報告のページを保存した HTML ファイル、ページの文を貼り付けたテキストファイル、記入した表（.xlsx、.csv）、または記録のファイル（.toml）を選びます。";
pub(crate) const STAFF_FIRST_RECORDS: &str = "先に、いまの記録を開いてください。";
pub(crate) const STAFF_FIRST_ADD: &str = "新しい会議を取り込むと、ここで確かめられます。";
pub(crate) const STAFF_FIRST_RIGHT: &str =
    "エラーがなくなり、確かめるところが残っていなければ、データを作れます。";

pub(crate) const STAFF_NEW: &str = "新しい記録";
pub(crate) const STAFF_REPLACES: &str = "今ある記録と入れ替わります";
pub(crate) const STAFF_NOTES: &str = "確かめるところ";
pub(crate) const STAFF_NOTES_HELP: &str =
    "元のページと見比べ、必要なら下の記録を直してから「確かめた」を押してください。";
pub(crate) const STAFF_CHECKED: &str = "確かめた";
pub(crate) const STAFF_TEXT: &str = "記録";
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
pub(crate) const STAFF_MARKED: &str = "印を付けた表を保存する";
pub(crate) const STAFF_MAKE: &str = "データを作る";
pub(crate) const STAFF_MADE: &str = "できました";
pub(crate) const STAFF_SAVE_DATA: &str = "公開するデータ（data.zip）を保存する";
pub(crate) const STAFF_SAVE_RECORDS: &str = "すべての記録（records.zip）を保存する";
pub(crate) const STAFF_NEXT: [&str; 3] = [
    "records.zip は来年もここで使います。なくさない場所に置いてください。",
    "data.zip を開き、サイトの data フォルダーを、中の data フォルダーに丸ごと入れ替えます。前の data フォルダーは、うまくいったと分かるまで消さずにおいてください。",
    "サイトを開き、新しい会議が検索で見つかることを確かめてください。",
];
pub(crate) const STAFF_PAGES: &str = "会議ごとのページも作り直すときは、記録のフォルダーで kairoku site を使います。くわしくは職員のための手引きにあります。";

/// What was opened.
pub(crate) fn staff_kept(kept: &PublishedRecords) -> String {
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
pub(crate) fn staff_taken(file: &str) -> String {
    format!("{file} から読み取ったこと")
}

/// A line of a record.
pub(crate) fn staff_line(line: usize) -> String {
    format!("{}行目", grouped(line))
}

/// What was made.
pub(crate) fn staff_made(meetings: usize, sections: usize, version: &str) -> String {
    format!(
        "会議{}、検索できる記録{}のデータです（版 {version}）。開いて検索できることを確かめました。",
        count(meetings),
        count(sections),
    )
}
