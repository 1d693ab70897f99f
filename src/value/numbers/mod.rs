//! The numeric tower.
