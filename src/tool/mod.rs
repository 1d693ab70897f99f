//! The room `tool`.
