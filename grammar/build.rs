//! Turns `grammar/reader.lalrpop` into the parser that `src/reader` includes, indexes the
//! definitions of `stdlib/` for `src/node/library.rs`, and makes tables for `src/global/package.rs` of the
//! DEFPACKAGE forms in `stdlib/packages.lisp`, so that starting reads none of them.

#[path = "../src/text/library.rs"]
mod library;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=grammar");
    println!("cargo:rerun-if-changed=stdlib");
    println!("cargo:rerun-if-changed=src/text/library.rs");
    if let Err(error) =
        lalrpop::Configuration::new().set_in_dir("grammar").emit_rerun_directives(true).process()
    {
        eprintln!("{error}");
        std::process::exit(1);
    }
    if let Err(error) = write_packages() {
        eprintln!("stdlib/packages.lisp: {error}");
        std::process::exit(1);
    }
    if let Err(error) = write_definitions() {
        eprintln!("stdlib: {error}");
        std::process::exit(1);
    }
}

/// Returns the folder of a variable that cargo sets.
fn folder(variable: &str) -> Result<PathBuf, std::env::VarError> {
    std::env::var(variable).map(PathBuf::from)
}

/// Writes the table of the packages that every node begins with.
fn write_packages() -> Result<(), Box<dyn std::error::Error>> {
    let found = library::packages(&folder("CARGO_MANIFEST_DIR")?.join("stdlib"))?;
    let mut rows = String::new();
    for package in &found {
        writeln!(
            rows,
            "    FirstPackage {{ name: {:?}, nicknames: &{:?}, uses: &{:?}, exports: &{:?} }},",
            package.name, package.nicknames, package.uses, package.exports,
        )?;
    }
    let text = format!("static FIRST: [FirstPackage; {}] = [\n{rows}];\n", found.len());
    std::fs::write(folder("OUT_DIR")?.join("packages.rs"), text)?;
    Ok(())
}

/// Adds a text to the others. The row says where it stands there: it has no address, so that the loader of the
/// system need not correct one at each start.
fn piece(texts: &mut String, text: &str) -> String {
    let start = texts.len();
    texts.push_str(text);
    format!("Piece {{ start: {start}, end: {} }}", texts.len())
}

/// Writes the table of definitions.
fn write_definitions() -> Result<(), Box<dyn std::error::Error>> {
    let root = folder("CARGO_MANIFEST_DIR")?;
    let standard = std::fs::read_to_string(root.join("src/global/cl_symbols.txt"))?;
    let standard: Vec<&str> = standard.lines().collect();
    let (files, found) = library::definitions(Path::new(&root.join("stdlib")), &standard)?;
    let mut names = String::new();
    for (shown, path, _) in &files {
        writeln!(names, "    ({shown:?}, include_str!({:?})),", path.display().to_string())?;
    }
    let (mut rows, mut texts) = (String::new(), String::new());
    for row in &found {
        let name = piece(&mut texts, &row.name);
        let document = row.document.as_ref().map(|text| piece(&mut texts, text));
        writeln!(
            rows,
            "    Definition {{ file: {}, kind: DefinitionKind::{}, package: {}, is_exported: {}, name: {name}, document: {}, start: {}, end: {} }},",
            row.file,
            row.kind,
            row.package,
            row.is_exported,
            document.map_or("None".into(), |piece| format!("Some({piece})")),
            row.start,
            row.end
        )?;
    }
    let open = found.iter().filter(|row| row.is_open).count();
    let text = format!(
        "static FILES: [(&str, &str); {}] = [\n{names}];\nstatic DEFINITIONS: [Definition; {}] = [\n{rows}];\n/// How many of them programs can name.\nconst OPEN: usize = {open};\nstatic TEXTS: &str = {texts:?};\n",
        files.len(),
        found.len()
    );
    std::fs::write(folder("OUT_DIR")?.join("library.rs"), text)?;
    Ok(())
}
