//! The grammar of the command line: its commands, arguments and options.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use kairoku_core::facets::{FacetView, Filters};
use kairoku_core::protocol::{Scope, SearchRequest, Sort};
use kairoku_core::query;
use kairoku_core::years::{NotAYearRange, YearRange};

/// 会議の記録を確かめ、検索できるデータとサイトを作ります。
#[derive(Parser)]
#[command(name = "kairoku", version, disable_help_subcommand = true, help_template = TEMPLATE)]
#[command(
    subcommand_help_heading = "コマンド",
    disable_help_flag = true,
    disable_version_flag = true
)]
#[command(
    override_usage = "kairoku <コマンド> …\n        kairoku（コマンドなしで、次にできることを案内します）",
    propagate_version = true
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// 使い方を表示します
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = OPTIONS, display_order = 1000)]
    help: Option<bool>,
    /// バージョンを表示します
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = OPTIONS)]
    version: Option<bool>,
}

const TEMPLATE: &str = "{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}\n";
const OPTIONS: &str = "オプション";
const ARGUMENTS: &str = "引数";
const RECORDS: &str = "記録のフォルダー（TOML）か .jsonl ファイル（書かなければ records）";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// 記録に誤りがないか確かめます
    #[command(help_template = TEMPLATE, override_usage = "kairoku check [RECORDS] [--all] [--json]")]
    Check {
        #[arg(default_value = "records", help = RECORDS, help_heading = ARGUMENTS, hide_default_value = true)]
        records: PathBuf,
        /// 見つかったことを、200行を超えてもすべて表示します
        #[arg(long, help_heading = OPTIONS)]
        all: bool,
        /// 見つかったことを、1行の JSON で書き出します（いつでもすべて）
        #[arg(long, help_heading = OPTIONS)]
        json: bool,
    },
    /// 質問に答えて、会議録を新しく始めます（archive.toml を作ります）
    #[command(help_template = TEMPLATE, override_usage = "kairoku init [RECORDS]")]
    Init {
        /// これから作る記録のフォルダー（書かなければ records）
        #[arg(value_name = "RECORDS", default_value = "records", help_heading = ARGUMENTS, hide_default_value = true)]
        records: PathBuf,
    },
    /// 質問に答えて、会議の記録を1件加えます
    #[command(help_template = TEMPLATE, override_usage = "kairoku add [RECORDS]")]
    Add {
        /// 記録のフォルダー（書かなければ records。今ある記録は上書きしません）
        #[arg(value_name = "RECORDS", default_value = "records", help_heading = ARGUMENTS, hide_default_value = true)]
        records: PathBuf,
    },
    /// 前の記録と今の記録の違いを示します
    #[command(help_template = TEMPLATE, override_usage = "kairoku diff OLD NEW [--all] [--json]")]
    Diff {
        /// 前の記録（フォルダーか .jsonl ファイル）か、公開しているサイトのフォルダー
        #[arg(value_name = "OLD", help_heading = ARGUMENTS)]
        old: PathBuf,
        /// 今の記録（フォルダーか .jsonl ファイル）
        #[arg(value_name = "NEW", help_heading = ARGUMENTS)]
        new: PathBuf,
        /// 違いを、200行を超えてもすべて表示します
        #[arg(long, help_heading = OPTIONS)]
        all: bool,
        /// 違いを、1行の JSON で書き出します（いつでもすべて）
        #[arg(long, help_heading = OPTIONS)]
        json: bool,
    },
    /// 表に書き込むための Excel ブックを書き出します（今ある記録が入っています）
    #[command(help_template = TEMPLATE, override_usage = "kairoku template [RECORDS] --out FILE.xlsx")]
    Template {
        #[arg(default_value = "records", help = RECORDS, help_heading = ARGUMENTS, hide_default_value = true)]
        records: PathBuf,
        /// 書き出すブックの名前（すでにあるファイルは上書きしません）
        #[arg(long, value_name = "FILE.xlsx", help_heading = OPTIONS)]
        out: PathBuf,
    },
    /// 開催報告のページから記録の下書きを、Excel ブックや CSV から記録を作ります
    #[command(help_template = TEMPLATE, override_usage = "kairoku import FILE [--out DIR] [--replace] [--all]")]
    Import {
        /// 保存したページ（HTML、そのフォルダー、または本文を貼り付けたテキストファイル）か、書き込んだ Excel ブック（.xlsx）、またはその表の CSV
        #[arg(value_name = "FILE", help_heading = ARGUMENTS)]
        file: PathBuf,
        /// 記録を書き出すフォルダー（書かなければ records。今ある記録は上書きしません）
        #[arg(long, value_name = "DIR", default_value = "records", help_heading = OPTIONS, hide_default_value = true)]
        out: PathBuf,
        /// 今ある記録を、ブックや CSV のとおりに書き換えます
        #[arg(long, help_heading = OPTIONS)]
        replace: bool,
        /// 読み取ったことを、200行を超えてもすべて表示します
        #[arg(long, help_heading = OPTIONS)]
        all: bool,
    },
    /// 検索できるデータを作ります
    #[command(help_template = TEMPLATE, override_usage = "kairoku build [RECORDS] --out DIR [--no-index]")]
    Build {
        #[arg(default_value = "records", help = RECORDS, help_heading = ARGUMENTS, hide_default_value = true)]
        records: PathBuf,
        /// データを書き出すフォルダー（前のデータは、すべてうまくいったときにだけ入れ替わります）
        #[arg(long, value_name = "DIR", help_heading = OPTIONS)]
        out: PathBuf,
        /// 検索の索引を作らず、記録とその目録だけを書き出します（ほかの仕組みで検索するとき）
        #[arg(long, help_heading = OPTIONS)]
        no_index: bool,
    },
    /// 作ったデータを検索します
    #[command(
        help_template = TEMPLATE,
        override_usage = "kairoku search DATA QUERY [オプション]\n        kairoku search DATA --queries FILE [オプション]"
    )]
    Search(SearchArgs),
    /// 公開できるサイトを作ります
    #[command(help_template = TEMPLATE, override_usage = "kairoku site [RECORDS] --out DIR [--keep HOURS] [--shell DIR]")]
    Site {
        #[arg(default_value = "records", help = RECORDS, help_heading = ARGUMENTS, hide_default_value = true)]
        records: PathBuf,
        /// サイトを書き出すフォルダー（前のサイトは、すべてうまくいったときにだけ入れ替わります）
        #[arg(long, value_name = "DIR", help_heading = OPTIONS)]
        out: PathBuf,
        /// 前の版のデータとプログラムを、入れ替えてから何時間残すか（書かなければ24。開いたままのページが使います）
        #[arg(long, value_name = "HOURS", help_heading = OPTIONS)]
        keep: Option<u32>,
        /// アプリの外枠のフォルダー（書かなければ、この kairoku に入っているもの）
        #[arg(long, value_name = "DIR", help_heading = OPTIONS)]
        shell: Option<PathBuf>,
    },
    /// 作ったサイトを、この機械の中だけで見られるようにします
    #[command(help_template = TEMPLATE, override_usage = "kairoku serve [DIR] [--port 8080] [--under /any/sub/path/]")]
    Serve {
        /// サイトのフォルダー（書かなければ site）
        #[arg(value_name = "DIR", default_value = "site", help_heading = ARGUMENTS, hide_default_value = true)]
        folder: PathBuf,
        /// ポート（使われていれば次の空きを使います）
        #[arg(long, default_value_t = 8080, help_heading = OPTIONS, hide_default_value = true)]
        port: u16,
        /// この場所の下に置かれたものとして見せます
        #[arg(long, value_name = "PATH", default_value = "/", help_heading = OPTIONS, hide_default_value = true)]
        under: String,
    },
    /// サイトやデータを前の版に戻します（もう一度実行すると、戻す前の版になります）
    #[command(help_template = TEMPLATE, override_usage = "kairoku rollback DIR")]
    Rollback {
        /// kairoku site か kairoku build が書き出したフォルダー
        #[arg(value_name = "DIR", help_heading = ARGUMENTS)]
        folder: PathBuf,
    },
    /// この実行ファイルに含まれるソフトウェアと、そのライセンスの文を表示します
    #[command(help_template = TEMPLATE, override_usage = "kairoku licenses")]
    Licenses,
}

#[derive(Args)]
pub(crate) struct SearchArgs {
    /// kairoku build が書き出したフォルダー
    #[arg(value_name = "DATA", help_heading = ARGUMENTS)]
    pub(crate) data: PathBuf,
    /// 検索する語（- から始まるときは前に -- を置きます）
    #[arg(value_name = "QUERY", help_heading = ARGUMENTS, required_unless_present = "queries")]
    pub(crate) query: Option<String>,
    /// 検索語を1行に1つ書いたファイル（- は標準入力）
    #[arg(long, value_name = "FILE", help_heading = OPTIONS, conflicts_with = "query")]
    pub(crate) queries: Option<PathBuf>,
    /// 検索語ごとに1行の JSON で書き出します
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) json: bool,
    /// 書き出す件数（指定しなければ10件）
    #[arg(long, value_name = "N", default_value_t = 10, help_heading = OPTIONS, hide_default_value = true)]
    limit: usize,
    /// 見つかったものをすべて書き出します
    #[arg(long, help_heading = OPTIONS, conflicts_with = "limit")]
    all: bool,
    /// 複数の語が同じ会議（meeting）にあればよいか、同じ記録（section）に要るか
    #[arg(
        long, value_name = "meeting|section", default_value = "meeting", help_heading = OPTIONS,
        hide_default_value = true, hide_possible_values = true,
        value_parser = one_of([("meeting", Scope::Meeting), ("section", Scope::Section)])
    )]
    scope: Scope,
    /// 並べ方（関連の強い順、新しい順、古い順）
    #[arg(
        long, value_name = "relevance|newest|oldest", default_value = "relevance", help_heading = OPTIONS,
        hide_default_value = true, hide_possible_values = true,
        value_parser = one_of([("relevance", Sort::Relevance), ("newest", Sort::Newest), ("oldest", Sort::Oldest)])
    )]
    sort: Sort,
    /// 年度で絞り込みます（2003、1998..2005、令和5、H10..R5。くり返せます）
    #[arg(long, value_name = "YEAR", help_heading = OPTIONS, value_parser = years)]
    year: Vec<YearRange>,
    /// テーマで絞り込みます（くり返せます）
    #[arg(long, value_name = "THEME", help_heading = OPTIONS)]
    theme: Vec<String>,
    /// 登壇者で絞り込みます（くり返せます）
    #[arg(long, value_name = "SPEAKER", help_heading = OPTIONS)]
    speaker: Vec<String>,
    /// 書いたとおりの語だけを検索します
    #[arg(long, help_heading = OPTIONS)]
    no_expand: bool,
}

/// Reads years as readers write them.
fn years(text: &str) -> Result<YearRange, NotAYearRange> {
    query::years::parse(text).ok_or_else(|| NotAYearRange(text.to_owned()))
}

impl SearchArgs {
    /// The search for one query.
    pub(crate) fn request(&self, query: &str) -> SearchRequest {
        SearchRequest {
            filters: Filters {
                years: self.year.clone(),
                themes: self.theme.clone(),
                speakers: self.speaker.clone(),
                ..Filters::default()
            },
            view: FacetView::whole(),
            scope: self.scope,
            sort: self.sort,
            expand: !self.no_expand,
            ..SearchRequest::new(query, if self.all { usize::MAX } else { self.limit })
        }
    }
}

/// Reads one of these words as what it stands for.
fn one_of<T: Copy + Send + Sync + 'static, const N: usize>(
    words: [(&'static str, T); N],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(words.map(|(word, _)| PossibleValue::new(word))).map(move |chosen| {
        let meant = words.iter().find(|(word, _)| *word == chosen);
        meant.expect("the parser lets only these words through").1
    })
}
