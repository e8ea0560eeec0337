//! The command line `kairoku-gateway`.

mod cli;

use std::process::ExitCode;

use clap::Parser as _;
use kairoku_gateway::cluster::{self, Client, Cluster, Pushed};
use kairoku_gateway::log;
use kairoku_gateway::server;
use kairoku_gateway::source::{Local, Source};
use miette::{IntoDiagnostic as _, Result, WrapErr as _, bail};
use tokio::net::TcpListener;
use tokio::signal;

use cli::{Cli, Command, ServeArgs};

fn main() -> Result<ExitCode> {
    match Cli::parse().command {
        Command::Serve(args) => serve(&args)?,
        Command::Push {
            data,
            cluster,
            layout,
        } => {
            let client = cluster.client();
            let pushed = cluster::push(&client, &data, &cluster.index, layout.layout());
            log::told(&match pushed.into_diagnostic()? {
                Pushed::Already(index) => format!("この版はもう入っています（{index}）"),
                Pushed::New(index) => format!("{index} に入れ、検索に使い始めました"),
            });
        }
        Command::Export { data, out, layout } => {
            let parts = cluster::export(&data, &out, layout.layout()).into_diagnostic()?;
            log::told(&format!(
                "{} に{parts}個のファイルを書き出しました",
                out.display()
            ));
        }
        Command::Rollback { cluster } => {
            let rolled_back = cluster::rollback(&cluster.client(), &cluster.index);
            let index = rolled_back.into_diagnostic()?;
            log::told(&format!(
                "{index} に戻しました（もう一度実行すると元に戻ります）"
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(args: &ServeArgs) -> Result<()> {
    let settings = args.settings();
    let source = match (&args.data, args.cluster()) {
        (Some(data), _) => Local::open(data, &settings.limits)
            .map(Source::Local)
            .into_diagnostic()?,
        (None, Some(cluster)) => {
            let client = Client::new(&cluster.url, settings.limits.time);
            let opened = Cluster::open(client, &cluster.index, &settings.limits);
            opened.map(Source::Cluster).into_diagnostic()?
        }
        (None, None) => bail!("--data か --cluster を指定してください"),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .into_diagnostic()?;
    let listen = args.listen;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(listen)
            .await
            .into_diagnostic()
            .wrap_err_with(|| format!("{listen} では待ち受けられません"))?;
        let address = listener.local_addr().into_diagnostic()?;
        let manifest = source.manifest();
        log::told(&format!(
            "「{}」の版 {}（{}件）を http://{address}/ で検索できます（終わるときは Ctrl+C）",
            manifest.archive.title, manifest.version, manifest.sections
        ));
        server::serve(listener, source, settings, stop())
            .await
            .into_diagnostic()
    });
    // Whatever still works is not waited for: it was given its time.
    runtime.shutdown_background();
    served
}

/// Until the program is to end.
async fn stop() {
    let interrupted = async {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
    log::told("終わります（答えている検索が済むまで待ちます）");
}
