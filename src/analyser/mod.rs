//! The room `analyser`.
pub mod macros;
