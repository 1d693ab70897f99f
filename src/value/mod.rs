//! The room `value`.
