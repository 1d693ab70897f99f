//! The room `reader`.
