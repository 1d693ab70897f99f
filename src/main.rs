//! The entry of the command `muproc`.
fn main() {}
