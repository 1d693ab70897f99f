//! Figures: `cargo test --release --lib scheduler::tests::bench -- --ignored --nocapture`.
