//! The command line `kairoku-gateway`.

mod cli;

use std::process::ExitCode;

use clap::Parser as _;
use kairoku_gateway::log;
use kairoku_gateway::server;
use kairoku_gateway::source::Local;
use miette::{IntoDiagnostic as _, Result, WrapErr as _};
use tokio::net::TcpListener;
use tokio::signal;

use cli::{Cli, Command, ServeArgs};

fn main() -> Result<ExitCode> {
    match Cli::parse().command {
        Command::Serve(args) => serve(&args)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(args: &ServeArgs) -> Result<()> {
    let settings = args.settings();
    let source = Local::open(&args.data, &settings.limits).into_diagnostic()?;
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
        let manifest = source.current().manifest().clone();
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
