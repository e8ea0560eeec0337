//! A folder on the disk that holds the data of an archive.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;

use kairoku_records::files::Files;

/// A folder that `kairoku build` wrote, or the `data` folder of a site.
#[derive(Debug, Clone)]
pub struct Folder(pub(crate) PathBuf);

impl Files for Folder {
    fn names(&self) -> io::Result<Vec<String>> {
        let names = fs::read_dir(&self.0)?.map(|entry| Ok(entry?.file_name()));
        let names: io::Result<Vec<_>> = names.collect();
        let mut names: Vec<_> = names?
            .into_iter()
            .filter_map(|name| name.into_string().ok())
            .collect();
        names.sort();
        Ok(names)
    }

    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(BufReader::new(File::open(self.0.join(name))?)))
    }

    fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    fn shown(&self, name: &str) -> String {
        let path = match name {
            "" => self.0.clone(),
            name => self.0.join(name),
        };
        path.display().to_string()
    }
}
