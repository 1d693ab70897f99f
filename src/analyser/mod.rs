//! The room `analyser`.
