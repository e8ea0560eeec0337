//! What the command line takes.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use axum::http::HeaderValue;
use clap::{Args, Parser, Subcommand};
use kairoku_gateway::cluster::{Client, Layout};
use kairoku_gateway::limits::Limits;
use kairoku_gateway::log::Log;
use kairoku_gateway::server::Settings;

/// How long one request of loading may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// 会録の検索サーバー: ブラウザーの中で検索するには大きすぎる会録を、サーバーで検索します
#[derive(Parser)]
#[command(name = "kairoku-gateway", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// 検索に答えます
    Serve(ServeArgs),
    /// 会録のデータを OpenSearch のクラスターに入れ、すべて入ってから検索に使い始めます
    Push {
        /// kairoku build が書き出したフォルダー
        #[arg(value_name = "DATA")]
        data: PathBuf,
        #[command(flatten)]
        cluster: ClusterArgs,
        #[command(flatten)]
        layout: LayoutArgs,
    },
    /// クラスターに入れるものを、ファイルに書き出します
    Export {
        /// kairoku build が書き出したフォルダー
        #[arg(value_name = "DATA")]
        data: PathBuf,
        /// 書き出すフォルダー
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        #[command(flatten)]
        layout: LayoutArgs,
    },
    /// クラスターの会録を前の版に戻します（もう一度実行すると、戻す前の版になります）
    Rollback {
        #[command(flatten)]
        cluster: ClusterArgs,
    },
}

/// An archive in a cluster.
#[derive(Args)]
pub(crate) struct ClusterArgs {
    /// クラスターのノードのアドレス（コンマで区切って並べると、答えないノードの代わりに次のノードに問い合わせます。名前とパスワードは環境変数 KAIROKU_CLUSTER_USER と KAIROKU_CLUSTER_PASSWORD で）
    #[arg(long = "cluster", value_name = "URL")]
    pub(crate) url: String,
    /// クラスターでの会録の名前
    #[arg(long, value_name = "NAME")]
    pub(crate) index: String,
}

impl ClusterArgs {
    /// The cluster, which may take its time.
    pub(crate) fn client(&self) -> Client {
        Client::new(&self.url, PATIENCE)
    }
}

/// How an index is laid out.
#[derive(Args)]
pub(crate) struct LayoutArgs {
    /// シャードの数
    #[arg(long, value_name = "N", default_value_t = 3)]
    shards: u32,
    /// それぞれの複製の数
    #[arg(long, value_name = "N", default_value_t = 1)]
    replicas: u32,
}

impl LayoutArgs {
    /// The layout.
    pub(crate) fn layout(&self) -> Layout {
        Layout {
            shards: self.shards.max(1),
            replicas: self.replicas,
        }
    }
}

#[derive(Args)]
pub(crate) struct ServeArgs {
    /// kairoku build が書き出したフォルダー（サイトの data フォルダーも使えます）
    #[arg(long, value_name = "DIR", conflicts_with = "cluster")]
    pub(crate) data: Option<PathBuf>,
    /// データの代わりに検索する OpenSearch のクラスターのノードのアドレス（コンマで区切って並べられます）
    #[arg(long, value_name = "URL", requires = "index")]
    cluster: Option<String>,
    /// クラスターでの会録の名前
    #[arg(long, value_name = "NAME", requires = "cluster")]
    index: Option<String>,
    /// 待ち受けるアドレスとポート
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8090")]
    pub(crate) listen: SocketAddr,
    /// 検索してよいサイト（https://www.example.jp のように、パスを付けずに。くり返せます）
    #[arg(long, value_name = "URL", value_parser = origin)]
    allow_origin: Vec<HeaderValue>,
    /// 前に立つプロキシーの X-Forwarded-For を、検索した人のアドレスとして使います
    #[arg(long)]
    behind_proxy: bool,
    /// 検索された語を記録に残します（指定しなければ残しません）
    #[arg(long)]
    log_queries: bool,
    /// 検索する語の長さの上限（文字）
    #[arg(long, value_name = "N", default_value_t = Limits::default().query)]
    max_query: usize,
    /// 表示できる最後の順位
    #[arg(long, value_name = "N", default_value_t = Limits::default().offset)]
    max_offset: usize,
    /// 一度に保存できる件数
    #[arg(long, value_name = "N", default_value_t = Limits::default().export)]
    max_export: usize,
    /// 一つの検索にかけてよい秒数
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().time.as_secs())]
    max_seconds: u64,
    /// 同時に行う検索の数
    #[arg(long, value_name = "N", default_value_t = Limits::default().at_once)]
    at_once: usize,
    /// 順番を待てる検索の数
    #[arg(long, value_name = "N", default_value_t = Limits::default().waiting)]
    waiting: usize,
    /// 一つのアドレスから1秒に受け付ける検索の数（0 は無制限）
    #[arg(long, value_name = "N", default_value_t = Limits::default().per_second)]
    per_second: u32,
    /// 読み込んだ記録を置いておくメモリー（MB）
    #[arg(long, value_name = "MB", default_value_t = Limits::default().memory >> 20)]
    memory: usize,
}

impl ServeArgs {
    /// The archive in a cluster that is to be served.
    pub(crate) fn cluster(&self) -> Option<ClusterArgs> {
        let (url, index) = self.cluster.clone().zip(self.index.clone())?;
        Some(ClusterArgs { url, index })
    }

    /// How it is to serve.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            limits: Limits {
                query: self.max_query,
                offset: self.max_offset,
                export: self.max_export,
                time: Duration::from_secs(self.max_seconds.max(1)),
                at_once: self.at_once.max(1),
                waiting: self.waiting,
                per_second: self.per_second,
                memory: self.memory << 20,
            },
            origins: self.allow_origin.clone(),
            behind_proxy: self.behind_proxy,
            log: match self.log_queries {
                true => Log::Queries,
                false => Log::Answers,
            },
        }
    }
}

/// Reads an origin: scheme and host, with a port where there is one.
fn origin(text: &str) -> Result<HeaderValue, String> {
    let wrong =
        || "https://www.example.jp のように書いてください（末尾の / は付けません）".to_owned();
    let (scheme, host) = text.split_once("://").ok_or_else(wrong)?;
    if !matches!(scheme, "http" | "https") || host.is_empty() || host.contains(['/', '*', ' ']) {
        return Err(wrong());
    }
    HeaderValue::try_from(text).map_err(|_| wrong())
}
