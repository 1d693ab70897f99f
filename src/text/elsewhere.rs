//! Libraries that programs for other Lisps mention: what they are, and what exists here instead.

/// The names of a library, as a module or package, and what to say about it.
const LIBRARIES: &[(&[&str], &str)] = &[
    (
        &["ASDF-USER"],
        "it is the package of definitions of systems; `(require \"asdf\")` makes it, and `(asdf:load-system \"name\")` loads a system from a directory of --lib",
    ),
    (
        &["QL", "QUICKLISP", "QUICKLISP-CLIENT", "QL-UTIL"],
        "Quicklisp downloads libraries; here put their folders into a directory of --lib, and `(asdf:load-system \"name\")` loads one",
    ),
    (
        &["ALEXANDRIA", "ALEXANDRIA-2", "ALEXANDRIA.0.DEV", "SERAPEUM"],
        "it is a library of utilities: with its folder in a directory of --lib, `(asdf:load-system \"alexandria\")` loads it",
    ),
    (
        &["BORDEAUX-THREADS", "BT", "BT2", "BORDEAUX-THREADS-2", "SB-THREAD", "LPARALLEL"],
        "it is a library of threads, which share memory; here `muproc-spawn` makes a muproc, and muprocs send each other messages",
    ),
    (
        &["USOCKET", "SB-BSD-SOCKETS", "SOCKET"],
        "it is a library of sockets, and there are none here yet",
    ),
    (
        &["SB-EXT", "SB-INT", "SB-POSIX", "SB-SYS", "SB-UNIX", "SB-KERNEL", "SB-IMPL"],
        "it belongs to SBCL; `#+sbcl` before a form leaves it out here, and package `ext` has similar operators (`ext:exit`, `ext:getenv`, `ext:gc`)",
    ),
    (
        &["CCL", "CLISP", "ECL", "EXCL", "LISPWORKS", "ALLEGRO", "ABCL", "CLASP", "CMUCL"],
        "it belongs to another Lisp; `#+` with the name of that Lisp leaves a form out here",
    ),
    (
        &["CFFI", "SB-ALIEN", "FFI", "UFFI"],
        "it calls functions of C, and this is not possible here",
    ),
    (
        &["FIVEAM", "5AM", "PARACHUTE", "PROVE", "ROVE", "LISP-UNIT", "LIFT"],
        "it is a library of tests; with its folder in a directory of --lib, `(asdf:load-system \"fiveam\")` loads it",
    ),
];

/// What to say when a module or package of this name is missing; `None` if the name is not known.
pub fn elsewhere(name: &str) -> Option<&'static str> {
    let name = name.trim_start_matches("#:").trim_matches([':', '"', '|']);
    let is_it = |known: &&str| known.eq_ignore_ascii_case(name);
    LIBRARIES.iter().find(|(names, _)| names.iter().any(is_it)).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::elsewhere;

    #[test]
    fn names_are_found_however_they_are_written() {
        for name in [":ASDF-USER", "ql", "\"bt\"", "#:alexandria"] {
            assert!(elsewhere(name).is_some(), "{name}");
        }
        assert!(elsewhere("my-own").is_none());
    }
}
