//! Many threads, many kills, many seeds.
