//! The room `primitive`.
