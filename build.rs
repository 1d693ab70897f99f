//! Turns `grammar/reader.lalrpop` into the parser that `src/reader` includes.
fn main() {
    println!("cargo:rerun-if-changed=grammar");
    if let Err(error) =
        lalrpop::Configuration::new().set_in_dir("grammar").emit_rerun_directives(true).process()
    {
        eprintln!("{error}");
        std::process::exit(1);
    }
}
