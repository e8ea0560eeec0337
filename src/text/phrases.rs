//! The texts that are always the same.

/// What the site is called before its data says so.
pub(crate) const SITE: &str = "会録";
pub(crate) const SKIP: &str = "本文へ移動";
pub(crate) const SKIP_TO_RESULTS: &str = "検索結果へ";
pub(crate) const SAMPLE_LABEL: &str = "見本";
pub(crate) const SAMPLE_BANNER: &str =
    "架空の見本データです。実在の団体・人物・会議とは関係ありません。";
pub(crate) const NAV: &str = "サイト内";
pub(crate) const NAV_SEARCH: &str = "検索";
pub(crate) const NAV_YEARS: &str = "年度別";
pub(crate) const NAV_TRENDS: &str = "推移";
pub(crate) const NAV_ABOUT: &str = "このサイトについて";
pub(crate) const MADE_WITH: &str = concat!("会録（Kairoku）", env!("CARGO_PKG_VERSION"), "で作成");
pub(crate) const LICENSES: &str = "使っているソフトウェア";
pub(crate) const PRIVATE: &str =
    "検索はすべてお使いのブラウザの中で行われ、検索語はどこにも送信されません。";

pub(crate) const SEARCH_HEADING: &str = "会議の記録を検索";
pub(crate) const SEARCH_CLEAR: &str = "検索語を消す";
pub(crate) const SEARCH_HINT: &str =
    "空白で区切ると「すべて含む」。OR、-除く語、「完全一致」なども使えます。";
pub(crate) const SEARCH_NEEDS_SCRIPT: &str = "検索と絞り込みには JavaScript を使います。使えないときは、検索のリンクを開いても結果は出ず、下には検索していない記録が並びます。会議の記録はすべて読めます。";
pub(crate) const ASKING: &str = "検索しています";
/// `%` stands for the query.
pub(crate) const ASKING_WORDS: &str = "「%」を検索しています";
pub(crate) const SUGGESTIONS: &str = "候補";
pub(crate) const TITLE: &str = "題名";

pub(crate) const HISTOGRAM: &str = "年度ごとの件数";
pub(crate) const HISTOGRAM_HINT: &str =
    "棒を選ぶか、なぞって範囲を選ぶと、その年度に絞り込みます。";
pub(crate) const HISTOGRAM_LINES: &str = "細い線はすべての記録です（目盛りは別）。";
pub(crate) const HISTOGRAM_GAPS: &str = "斜線は記録が未確認の年度です。";
pub(crate) const SHARE: &str = "割合";
pub(crate) const HISTOGRAM_KEYS: &str = "左右の矢印キーで年度を移り、Enterキーで絞り込みます。Shiftキーを押しながら移ると、範囲で絞り込みます。";
pub(crate) const YEARS_FROM: &str = "はじめの年度";
pub(crate) const YEARS_TO: &str = "おわりの年度";
pub(crate) const YEARS_FROM_ANY: &str = "最初から";
pub(crate) const YEARS_TO_ANY: &str = "最後まで";
pub(crate) const YEARS_DASH: &str = "〜";
pub(crate) const AS_TABLE: &str = "表で見る";
pub(crate) const COLUMN_YEAR: &str = "年度";
pub(crate) const COLUMN_WAREKI: &str = "和暦";
pub(crate) const COLUMN_FOUND: &str = "該当する記録";
pub(crate) const COLUMN_ALL: &str = "すべての記録";

pub(crate) const FILTERS: &str = "絞り込み";
pub(crate) const FILTERS_ACTIVE: &str = "絞り込み中の条件";
pub(crate) const FILTERS_CLEAR: &str = "すべて解除";
pub(crate) const SHOW_FEWER: &str = "表示を減らす";

pub(crate) const FACET_ORDER: &str = "テーマと登壇者の並び";
pub(crate) const FIND_THEME: &str = "テーマを探す";
pub(crate) const FIND_SPEAKER: &str = "登壇者を名前や読みで探す";

pub(crate) const CITE: &str = "引用する";
pub(crate) const CITE_MORE: &str = "ほかの形式";
pub(crate) const BACK_TO_RECORD: &str = "記録に戻る";
pub(crate) const CITE_SEARCH: &str = "この検索を引用";
pub(crate) const CITE_RECORD: &str = "この記録を引用";
pub(crate) const COPY: &str = "コピー";
pub(crate) const COPIED: &str = "コピーしました。";
pub(crate) const NOT_COPIED: &str = "コピーできませんでした。文を選んでコピーしてください。";
pub(crate) const ALL_RECORDS: &str = "すべての記録";
pub(crate) const EXPORT_RESULTS: &str = "結果を保存・引用する";
pub(crate) const EXPORT_AS_FILE: &str = "ファイルに保存";
pub(crate) const FORMATS_EXPLAINED: [(&str, &str); 4] = [
    ("CSV・Excel", "表計算ソフトで開く一覧"),
    ("JSON", "プログラムで使うための、記録のままの形"),
    ("BibTeX・RIS・CSL-JSON", "文献管理ソフトに取り込む文献情報"),
    (
        "どのファイルにも",
        "検索の内容、アドレス、記録の版、保存した日、利用条件を書き添えます",
    ),
];
pub(crate) const CSV_GUESSED: &str = "CSV を Excel で開くと、会議ID（001、2023-1、1e5 など）や日付は、数や日付とみなされて変わることがあります。文字のまま使うには「Excel」を選んでください。";
pub(crate) const CITE_VERSION: &str =
    "アドレスの末尾は記録の版を表します。版が変わったあとに開くと、そのことをお知らせします。";
pub(crate) const WRITING: &str = "書き出しています…";
pub(crate) const OTHER_VERSION: &str = "このアドレスは、記録の別の版で引用されたものです。いまの版では、結果が変わっていることがあります。";
pub(crate) const VIEWS: &str = "検索結果の道具";
pub(crate) const COPY_LINK: &str = "リンクをコピー";
pub(crate) const SEE_KWIC: &str = "文脈（KWIC）";
pub(crate) const RESULT_TRENDS: &str = "語の推移";
pub(crate) const SEE_HITS: &str = "検索結果に戻る";
pub(crate) const KWIC_LEAD: &str =
    "一致した箇所を一行ずつ、前後の文脈とともに並べます。語を選ぶと、記録のその箇所を開きます。";
pub(crate) const KWIC_ORDER: &str = "並べる基準";
pub(crate) const KWIC_NO_WORDS: &str =
    "語で検索すると、一致した箇所を前後の文脈とともに一覧にします。";
pub(crate) const KWIC_NO_MATCHES: &str = "この検索では、記録の文に一致した箇所がありません。";
pub(crate) const KWIC_TRUNCATED: &str =
    "一致が多いため、古い会議から順に一部だけを調べました。年度やテーマで絞り込んでください。";
pub(crate) const KWIC_CAPTION: &str = "一致した箇所と前後の文脈";
pub(crate) const KWIC_PLACE: &str = "記録";
pub(crate) const KWIC_LEFT: &str = "前の文脈";
pub(crate) const KWIC_WORD: &str = "一致した語";
pub(crate) const KWIC_RIGHT: &str = "後の文脈";

pub(crate) const RESULTS: &str = "検索結果";
pub(crate) const SORT: &str = "並び順";
pub(crate) const SCOPE: &str = "複数の語";
pub(crate) const RELAXED: &str = "内容の近い記録";
pub(crate) const OVERVIEW: &str = "会議の概要";
pub(crate) const PAGER: &str = "検索結果のページ";
pub(crate) const PREVIOUS_PAGE: &str = "前へ";
pub(crate) const NEXT_PAGE: &str = "次へ";

pub(crate) const NOTHING_HEADING: &str = "条件に合う記録は見つかりませんでした";
pub(crate) const NOTHING_NEAR: &str = "もしかして";
pub(crate) const NOTHING_WORDS: &str = "語ごとに探すと";
pub(crate) const NOTHING_FILTERS: &str = "絞り込みを変えると";
pub(crate) const NOTHING_HINTS: [&str; 2] = [
    "短い語や、別の書き方でお試しください。漢字の異体字、かなの別、全角と半角、西暦と和暦の違いは自動でそろえています。",
    "記録が未確認の年度の内容は検索できません。見つからないことは、行われなかったことを意味しません。",
];
pub(crate) const SEE_COVERAGE: &str = "記録のある年度を見る";

pub(crate) const LOADING: &str = "記録を読み込んでいます";
pub(crate) const PREPARING: &str = "検索の準備をしています";

pub(crate) const ERROR_HEADING: &str = "データを読み込めませんでした";
pub(crate) const ERROR_SEARCH_HEADING: &str = "検索を実行できませんでした";
pub(crate) const ERROR_WORKER: &str =
    "検索のプログラムを動かせませんでした。ほかのページはこのままお読みいただけます。";
pub(crate) const ERROR_NETWORK: &str =
    "サーバーに接続できません。通信の状態をお確かめのうえ、もう一度お試しください。";
pub(crate) const ERROR_MEMORY: &str =
    "検索に使うメモリーが足りません。ほかのタブを閉じて、もう一度お試しください。";
pub(crate) const ERROR_REFUSED: &str = "ブラウザーかサーバーの設定が、検索のプログラムの実行を止めています。サイトの管理者にお知らせください。";
pub(crate) const ERROR_OFFLINE: &str =
    "インターネットにつながっていません。つながってから、もう一度お試しください。";
pub(crate) const ERROR_STALLED: &str =
    "サーバーからの応答が止まっています。通信の状態をお確かめのうえ、もう一度お試しください。";
pub(crate) const ERROR_FORBIDDEN: &str =
    "サーバーがこのファイルの閲覧を認めていません。サイトの管理者にお知らせください。";
pub(crate) const ERROR_BUSY: &str =
    "サーバーが混み合っているか、準備中です。少し待ってから、もう一度お試しください。";
pub(crate) const ERROR_STATUS: &str =
    "サーバーでエラーが起きています。少し待ってから、もう一度お試しください。";
pub(crate) const ERROR_TOO_MUCH: &str =
    "この検索は、検索サーバーでは扱えません。語を短くするか、絞り込みを加えてください。";
pub(crate) const ERROR_MISSING: &str = "必要なファイルがサーバーにありません。サイトの更新中かもしれません。少し待って、ページを再読み込みしてください。";
pub(crate) const ERROR_DAMAGED: &str =
    "届いたファイルの内容が、公開されたものと一致しません。もう一度読み込むと直ることがあります。";
pub(crate) const ERROR_VERSION: &str = "データと画面のプログラムの版が合いません。ページを再読み込みしても直らなければ、サイトの管理者にお知らせください。";
pub(crate) const ERROR_NO_INDEX: &str =
    "このデータは検索の索引なしで作られています。サイトの管理者にお知らせください。";
pub(crate) const RETRY: &str = "もう一度読み込む";
pub(crate) const ERROR_DETAIL: &str = "詳しい内容";

pub(crate) const WHEN: &str = "日時";
pub(crate) const VENUE: &str = "会場";
pub(crate) const ORGANIZER: &str = "主催";
pub(crate) const PARTICIPANTS: &str = "参加";
pub(crate) const SUMMARY: &str = "概要";
pub(crate) const PROGRAMME: &str = "プログラム";
pub(crate) const FACTS: &str = "開催の情報";
pub(crate) const LINKS: &str = "関連リンク";
pub(crate) const SOURCE: &str = "出典";
pub(crate) const PUBLISHED: &str = "公表日";
pub(crate) const LICENSE: &str = "利用条件";
pub(crate) const NEIGHBOURS: &str = "前後の会議";
pub(crate) const PREVIOUS_MEETING: &str = "前の会議";
pub(crate) const NEXT_MEETING: &str = "次の会議";
pub(crate) const PLACES: &str = "検索語に一致した箇所";
pub(crate) const PREVIOUS_PLACE: &str = "前の一致";
pub(crate) const NEXT_PLACE: &str = "次の一致";
pub(crate) const TAKE_MARKS_OFF: &str = "印を消す";
pub(crate) const UNMARKED: &str = "印なし";
pub(crate) const KEYS_ANYWHERE: &str = "n・pキーを常に使う";
pub(crate) const LINK_COPIED: &str = "リンクをコピーしました。";
pub(crate) const LINK_NOT_COPIED: &str = "リンクをコピーできませんでした。";

pub(crate) const UNKNOWN_MEETING: &str = "この会議の記録は見つかりませんでした";
pub(crate) const UNKNOWN_MEETING_HELP: &str =
    "アドレスが変わったか、書き間違いの可能性があります。検索か年度別の一覧からお探しください。";
pub(crate) const UNKNOWN_PAGE_HELP: &str =
    "アドレスが変わったか、書き間違いの可能性があります。検索から記録をお探しください。";
pub(crate) const GO_SEARCH: &str = "検索へ";
pub(crate) const GO_YEARS: &str = "年度別の一覧へ";

pub(crate) const PAGE_NEEDS_SCRIPT: &str =
    "このページには JavaScript を使います。使えないときも、会議の記録はすべて読めます。";

pub(crate) const TRENDS_LEAD: &str = "語や検索式を5つまで、年度ごとの件数や割合で比べます。点や表の数を選ぶと、その年度の記録を開きます。";
pub(crate) const TRENDS_TERM: &str = "比べる語";
pub(crate) const TRENDS_ADD: &str = "加える";
pub(crate) const TRENDS_HINT: &str =
    "検索と同じ書き方ができます。同義語と別の書き方もあわせて数えます。";
pub(crate) const TRENDS_TERMS: &str = "比べている語";
pub(crate) const TRENDS_EMPTY: &str = "語を加えると、年度ごとの推移を表示します。";
pub(crate) const TRENDS_MEASURE: &str = "数え方";
pub(crate) const TRENDS_COUNT: &str = "件数";
pub(crate) const TRENDS_SHARE: &str = "その年度の記録に占める割合";
pub(crate) const TRENDS_SMOOTHING: &str = "線の描き方";
pub(crate) const TRENDS_AS_COUNTED: &str = "年度ごと";
pub(crate) const TRENDS_SMOOTH: &str = "3年度の移動平均";
pub(crate) const TRENDS_READOUT: &str =
    "図の上を指すか、図を選んで左右の矢印キーを押すと、その年度の数を読めます。";
pub(crate) const TRENDS_GAPS: &str =
    "斜線の帯は記録が未確認の年度です。その年度に話題がなかったことを意味しません。";
pub(crate) const OFFERED: &str = "登壇者とテーマの候補";
pub(crate) const TRENDS_DOWNLOAD: &str = "図と表を保存";

pub(crate) const NOTEBOOK_LEAD: &str = "気になった記録や検索を、メモをつけて残しておく場所です。内容はこのブラウザの中だけに保存され、どこにも送信されません。";
pub(crate) const NOTEBOOK_EMPTY_HEADING: &str = "まだ何もありません";
pub(crate) const NOTEBOOK_EMPTY: [&str; 3] = [
    "検索結果や会議のページの「ノート」のしおりを押すと、その記録がここに並びます。",
    "検索結果の「検索を保存」を押すと、検索語と絞り込みがここに残ります。",
    "「書き出す」で作ったファイルを「読み込む」と、別のブラウザのノートとつなげられます。",
];
pub(crate) const KEPT_SECTIONS: &str = "記録";
pub(crate) const KEPT_SEARCHES: &str = "保存した検索";
/// What is pressed says that it is kept, and not pressed that it is not.
pub(crate) const PIN: &str = "ノート";
pub(crate) const SAVE_SEARCH: &str = "検索を保存";
pub(crate) const NOTE: &str = "メモ";
pub(crate) const TAKE_OUT: &str = "外す";
pub(crate) const PUT_BACK: &str = "元に戻す";
pub(crate) const EXPORT: &str = "書き出す";
pub(crate) const IMPORT: &str = "読み込む";
pub(crate) const NO_FILE: &str = "ファイルを開けませんでした。";
pub(crate) const NO_NOTEBOOK: &str = "ノートのファイルではないため、読み込めませんでした。「書き出す」で作ったファイルを選んでください。";
pub(crate) const IMPORT_ADDED: &str = "を加えました。";
pub(crate) const IMPORT_JOINED: &str = "は、もとのメモにつなぎました。";
pub(crate) const IMPORT_KNOWN: &str = "は、すでにありました。";
pub(crate) const IMPORT_REFUSED: &str = "は加えていません。";
pub(crate) const IMPORT_NOTHING: &str = "ファイルの中に、読み込むものはありませんでした。";
/// What may be missing in an entry of a file.
pub(crate) const ENTRY_DATE: &str = "日付";
pub(crate) const ENTRY_ADDRESS: &str = "行き先";
pub(crate) const UNSAVED: &str = "このブラウザでは保存できないため、このページを離れると消えます。ファイルに書き出してください。";
pub(crate) const UNREAD: &str =
    "保存されていた内容に、読み取れないものがありました。消さずに、もとのまま別に取ってあります。";
pub(crate) const UNREAD_EXPORT: &str = "もとの内容を書き出す";
pub(crate) const UNREAD_FORGET: &str = "取ってある内容を消す";

pub(crate) const FRESH: &str = "新しい記録";
pub(crate) const FRESH_BEFORE: &str = "前回のあと、";
pub(crate) const AND: &str = "、";
pub(crate) const FRESH_AFTER: &str = "の記録が加わりました。";
pub(crate) const CLOSE: &str = "閉じる";

pub(crate) const THEME: &str = "表示";
/// The themes by their words; the empty one is the system's.
pub(crate) const THEMES_TO_CHOOSE: [(&str, &str); 3] =
    [("", "自動"), ("light", "明るい"), ("dark", "暗い")];

pub(crate) const SILENCE: &str = "「未確認」は、この会議録が記録を確認できていない年度です。会議が開かれなかったことを意味しません。";
pub(crate) const COLUMN_MEETING: &str = "開かれた会議";
pub(crate) const GAP: &str = "未確認";
pub(crate) const COLUMN_MEETINGS: &str = "会議";
pub(crate) const COLUMN_SECTIONS: &str = "記録";
pub(crate) const NONE: &str = "—";

pub(crate) const ABOUT_CONTENT: &str = "収録している記録";
pub(crate) const ABOUT_SOURCES: &str = "記録の出どころ";
pub(crate) const ABOUT_SOURCES_TEXT: &str = "一つひとつの記録は、公表された報告などをもとに作成しています。出典がわかるものは、各会議のページの「出典」に、題名・アドレス・公表日・利用条件を示しています。内容の確認には、出典をご覧ください。";
pub(crate) const ABOUT_PRIVACY: &str = "プライバシー";
pub(crate) const ABOUT_PRIVATE: &str = "閲覧の記録も送信しません。";
pub(crate) const ABOUT_GATEWAY: &str = "読む会議とお使いの回線のアドレス（IPアドレス）も伝わり、途中の中継サーバーの記録に残ることがあります。";
pub(crate) const ABOUT_KEPT: &str = "Cookieは使わず、ほかのサイトからの読み込みもありません。ノートの内容、見たことのある年度、画面の明るさの設定は、お使いのブラウザの中だけに保存されます。";
pub(crate) const ABOUT_TERMS: &str = "利用条件と問い合わせ先";
pub(crate) const CONTACT: &str = "問い合わせ先";
pub(crate) const ABOUT_MADE: &str = "このサイトについての技術情報";
pub(crate) const ABOUT_MADE_TEXT: &str = "このサイトは、会議の記録を検索できる静的サイトにするソフトウェア「会録（Kairoku）」で作成しています。画面の色や文字の大きさは、デジタル庁デザインシステムのデザイントークンに基づいています。";
