//! The room `process`.
