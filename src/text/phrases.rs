//! The texts that are always the same.

/// What the site is called before its data says so.
pub(crate) const SITE: &str = "会録";
pub(crate) const SKIP: &str = "本文へ移動";
pub(crate) const SAMPLE_LABEL: &str = "見本";
pub(crate) const SAMPLE_BANNER: &str =
    "架空の見本データです。実在の団体・人物・会議とは関係ありません。";
pub(crate) const NAV: &str = "サイト内";
pub(crate) const NAV_SEARCH: &str = "検索";
pub(crate) const NAV_YEARS: &str = "年度別";
pub(crate) const NAV_ABOUT: &str = "このサイトについて";
pub(crate) const MADE_WITH: &str = "会録（Kairoku）で作成";
pub(crate) const PRIVATE: &str =
    "検索はすべてお使いのブラウザの中で行われ、検索語はどこにも送信されません。";

pub(crate) const SEARCH_HEADING: &str = "会議の記録を検索";
pub(crate) const SEARCH_CLEAR: &str = "検索語を消す";
pub(crate) const SEARCH_HINT: &str =
    "空白で区切ると「すべて含む」。OR、-除く語、「完全一致」なども使えます。";
pub(crate) const SUGGESTIONS: &str = "候補";
pub(crate) const SUGGESTED_TITLE: &str = "題名";

pub(crate) const HISTOGRAM: &str = "年度ごとの件数";
pub(crate) const HISTOGRAM_HINT: &str = "棒を選ぶと、その年度に絞り込みます。";
pub(crate) const HISTOGRAM_GAPS: &str = "斜線は記録が未確認の年度です。";
pub(crate) const HISTOGRAM_KEYS: &str = "左右の矢印キーで年度を移り、Enterキーで絞り込みます。";
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
pub(crate) const FILTERS_CLOSE: &str = "絞り込みを閉じて結果を見る";
pub(crate) const FILTERS_ACTIVE: &str = "絞り込み中の条件";
pub(crate) const FILTERS_CLEAR: &str = "すべて解除";
pub(crate) const SHOW_FEWER: &str = "表示を減らす";

pub(crate) const RESULTS: &str = "検索結果";
pub(crate) const SORT: &str = "並び順";
pub(crate) const SCOPE: &str = "複数の語";
pub(crate) const INTRODUCTION: &str = "すべての記録を新しい順に表示しています。語を入力するか、年度やテーマを選ぶと、その場で絞り込まれます。";
pub(crate) const RELAXED: &str = "内容の近い記録";
pub(crate) const OVERVIEW: &str = "会議の概要";
pub(crate) const PAGER: &str = "検索結果のページ";
pub(crate) const PREVIOUS_PAGE: &str = "前へ";
pub(crate) const NEXT_PAGE: &str = "次へ";
pub(crate) const THEMES: &str = "テーマ";

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
pub(crate) const ERROR_STATUS: &str = "必要なファイルがサーバーにありません。データが更新された直後の可能性があります。少し待ってから、もう一度お試しください。";
pub(crate) const ERROR_DAMAGED: &str =
    "届いたファイルの内容が、公開されたものと一致しません。もう一度読み込むと直ることがあります。";
pub(crate) const ERROR_VERSION: &str = "データと画面のプログラムの版が合いません。ページを再読み込みしても直らない場合は、サイトの管理者にお知らせください。";
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
pub(crate) const SPEAKERS: &str = "登壇者";

pub(crate) const UNKNOWN_MEETING: &str = "この会議の記録は見つかりませんでした";
pub(crate) const UNKNOWN_MEETING_HELP: &str =
    "アドレスが変わったか、書き間違いの可能性があります。検索か年度別の一覧からお探しください。";
pub(crate) const UNKNOWN_PAGE: &str = "ページが見つかりませんでした";
pub(crate) const UNKNOWN_PAGE_HELP: &str =
    "アドレスが変わったか、書き間違いの可能性があります。検索から記録をお探しください。";
pub(crate) const GO_SEARCH: &str = "検索へ";
pub(crate) const GO_YEARS: &str = "年度別の一覧へ";

pub(crate) const TRENDS_HEADING: &str = "語の推移";

pub(crate) const NOTEBOOK_HEADING: &str = "ノート";
pub(crate) const NOTEBOOK_LEAD: &str = "気になった記録や検索を、メモをつけて残しておく場所です。内容はこのブラウザの中だけに保存され、どこにも送信されません。";
pub(crate) const NOTEBOOK_EMPTY_HEADING: &str = "まだ何もありません";
pub(crate) const NOTEBOOK_EMPTY: [&str; 3] = [
    "検索結果や会議のページの「ノートに追加」を押すと、その記録がここに並びます。",
    "検索結果の「この検索を保存」を押すと、検索語と絞り込みがここに残ります。",
    "「書き出す」で作ったファイルを「読み込む」と、別のブラウザのノートとつなげられます。",
];
pub(crate) const KEPT_SECTIONS: &str = "記録";
pub(crate) const KEPT_SEARCHES: &str = "保存した検索";
/// What a switch says to keep something, and to take it out.
pub(crate) const PIN: [&str; 2] = ["ノートに追加", "ノートから外す"];
pub(crate) const SAVE_SEARCH: [&str; 2] = ["この検索を保存", "保存した検索から外す"];
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
pub(crate) const UNSAVED: &str = "このブラウザでは保存できないため、ページを閉じると消えます。ファイルに書き出してください。";
pub(crate) const UNREAD: &str = "保存されていた内容に、読み取れないものがありました。消さずに、もとのまま別に取ってあります。";
pub(crate) const UNREAD_EXPORT: &str = "もとの内容を書き出す";
pub(crate) const UNREAD_FORGET: &str = "取ってある内容を消す";

pub(crate) const FRESH: &str = "新しい記録";
pub(crate) const FRESH_BEFORE: &str = "前回のあと、";
pub(crate) const AND: &str = "、";
pub(crate) const FRESH_AFTER: &str = "の記録が加わりました。";
pub(crate) const CLOSE: &str = "閉じる";

pub(crate) const THEME: &str = "表示";
/// The themes by their words.
pub(crate) const THEME_CHOICES: [(&str, &str); 3] =
    [("", "自動"), ("light", "明るい"), ("dark", "暗い")];

pub(crate) const YEARS_HEADING: &str = "年度別の記録";
pub(crate) const SILENCE: &str = "「未確認」は、この会議録が記録を確認できていない年度です。会議が開かれなかったことを意味しません。";
pub(crate) const COLUMN_STATE: &str = "状態";
pub(crate) const GAP: &str = "未確認";
pub(crate) const COLUMN_MEETINGS: &str = "会議";
pub(crate) const COLUMN_SECTIONS: &str = "記録";
pub(crate) const NONE: &str = "—";

pub(crate) const ABOUT_HEADING: &str = "このサイトについて";
pub(crate) const ABOUT_CONTENT: &str = "収録している記録";
pub(crate) const ABOUT_SOURCES: &str = "記録の出どころ";
pub(crate) const ABOUT_SOURCES_TEXT: &str = "一つひとつの記録は、公表された報告などをもとに作成しています。出典がわかるものは、各会議のページの「出典」に、題名・アドレス・公表日・利用条件を示しています。内容の確認には、出典をご覧ください。";
pub(crate) const HELP_HEADING: &str = "検索のしかた";
pub(crate) const HELP_UNIT: &str = "会議の概要と、講演・報告・意見交換などの一つひとつが、検索の単位です。例を選ぶと、その検索をします。";
pub(crate) const HELP_CHAPTERS: [(&str, &[(&str, &str)]); 3] = [
    (
        "語を組み合わせる",
        &[
            (
                "起業家 高専",
                "空白で区切ると、すべての語がある会議の記録（「同じ記録の中」にすると、一つの記録にすべての語があるもの）",
            ),
            (
                "起業 OR 創業",
                "どちらかの語がある記録（「または」も使えます）",
            ),
            ("(起業 OR 創業) 教育", "かっこで組み合わせをまとめます"),
            ("知的財産 -特許", "「特許」がない記録"),
            (
                "「産学連携」",
                "かぎかっこや引用符の中を書いたとおりに探します（異体字やかなの違いも区別します）",
            ),
        ],
    ),
    (
        "場所や年度を指定する",
        &[
            ("発言者:おおしま", "登壇者の名前や読み"),
            ("テーマ:起業家教育", "テーマ"),
            ("題:教育", "題名"),
            (
                "年:平成15..令和5",
                "年度の範囲（年:2003..、年:H15-R5 なども）",
            ),
        ],
    ),
    (
        "書き方の違いはそろえます",
        &[
            (
                "髙橋",
                "漢字の異体字（高橋）、ひらがなとカタカナ、全角と半角、大文字と小文字は区別しません",
            ),
            ("2023年", "令和5年、R5年なども探します"),
            ("コーディネーター", "コーディネータ も探します"),
            ("取り組み", "取組 も探します"),
            ("3か月", "三か月、3ヶ月 も探します"),
            (
                "AI",
                "英字の語は語のはじめから、数字は全体で一致します。maintain や 2010年 の一部には一致しません",
            ),
        ],
    ),
];
pub(crate) const HELP_RESULTS_HEADING: &str = "結果の見かた";
pub(crate) const HELP_RESULTS: [&str; 4] = [
    "あわせて探した書き方は、結果の上に理由とともに示します。選ぶと、その書き方を除いて探し直します。",
    "合う記録がないときは、語や条件ごとの件数と、似たつづりの語、内容の近い記録を示します。",
    "結果から会議のページを開くと、一致した箇所に印が付きます。「次の一致」「前の一致」で順にたどれます。",
    "「ノートに追加」を押した記録や保存した検索は、上の「ノート」に並び、メモをつけられます。ノートはお使いのブラウザの中だけにあり、ファイルに書き出したり、別のブラウザで読み込んだりできます。",
];
pub(crate) const HELP_KEYS_HEADING: &str = "キーボード";
pub(crate) const HELP_KEYS: [(&str, &str); 3] = [
    ("↓ ↑", "検索欄の候補を選びます（Enterで決定、Escで閉じる）"),
    ("n", "会議のページで、次の一致へ"),
    ("p", "会議のページで、前の一致へ"),
];
pub(crate) const ABOUT_PRIVACY: &str = "プライバシー";
pub(crate) const ABOUT_PRIVACY_TEXT: &str = "検索はすべてお使いのブラウザの中で行われます。検索語や閲覧の記録をどこにも送信せず、Cookieも使いません。ほかのサイトからの読み込みもありません。ノートの内容、見たことのある年度、画面の明るさの設定は、お使いのブラウザの中だけに保存されます。";
pub(crate) const ABOUT_TERMS: &str = "利用条件と問い合わせ先";
pub(crate) const CONTACT: &str = "問い合わせ先";
pub(crate) const ABOUT_MADE: &str = "このサイトについての技術情報";
pub(crate) const ABOUT_MADE_TEXT: &str = "このサイトは、会議の記録を検索できる静的サイトにするソフトウェア「会録（Kairoku）」で作成しています。画面の色や文字の大きさは、デジタル庁デザインシステムのデザイントークンに基づいています。";
