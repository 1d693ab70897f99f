//! What a channel knows of its input must not depend on the pieces in which that comes.

use super::*;
use crate::data::handle::Element;

/// Octets that come in pieces of these lengths, in turn.
struct Pieces {
    octets: Vec<u8>,
    lengths: Vec<usize>,
    turn: usize,
}

impl Octets for Pieces {
    fn read_some(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.lengths[self.turn % self.lengths.len()];
        self.turn += 1;
        let length = length.min(self.octets.len()).min(into.len());
        into[..length].copy_from_slice(&self.octets[..length]);
        self.octets.drain(..length);
        Ok(length)
    }
    fn write_whole(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    fn go_to(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

fn channel(format: Format, octets: &[u8], lengths: &[usize]) -> Channel {
    let about = About::unnamed(true, false, Element::Character(format));
    let pieces = Pieces { octets: octets.to_vec(), lengths: lengths.to_vec(), turn: 0 };
    Channel::new(about, Box::new(pieces), false)
}

const LENGTHS: &[&[usize]] = &[&[1], &[2, 1], &[3, 7, 1, 5], &[4], &[10_000]];

fn formats() -> Vec<Format> {
    let encodings = [
        Encoding::Utf8,
        Encoding::Latin1,
        Encoding::Ascii,
        Encoding::Utf16(Order::Marked),
        Encoding::Utf16(Order::Little),
        Encoding::Utf32(Order::Big),
    ];
    let ends = [LineEnd::Lf, LineEnd::Cr, LineEnd::CrLf];
    let all = encodings.into_iter().flat_map(|encoding| ends.map(|line_end| (encoding, line_end)));
    all.flat_map(|(encoding, line_end)| {
        [None, Some('?')].map(|replacement| Format { encoding, line_end, replacement })
    })
    .collect()
}

/// Octets that mean characters of all lengths, ends of lines of all kinds, and nothing, according to the format.
fn octets(format: Format) -> Vec<u8> {
    let text = "a\u{e4}\u{20ac}\n\u{1f600}bc\r\nd\re\u{e4}\u{e4}\n\n\u{1f600}\u{1f600}";
    let replacing = Format { replacement: Some('?'), ..format };
    let mut octets = encoding::encode(replacing, text).expect("each has a question mark");
    octets.extend([0xe2, 0x82, b'x', 0xff, b'\r', b'\n', 0xd8, 0x00, 0xe2]);
    octets
}

#[test]
fn as_many_characters_are_there_as_decoding_tells() {
    for format in formats() {
        for lengths in LENGTHS {
            for wanted in 0..30 {
                let mut channel = channel(format, &octets(format), lengths);
                let _ = channel.settled();
                loop {
                    let ready = channel.has_characters(wanted);
                    // What is known has no influence.
                    channel.changed();
                    assert_eq!(ready, channel.has_characters(wanted), "{format:?} {lengths:?}");
                    if channel.ended {
                        break;
                    }
                    channel.read_more().expect("there are pieces");
                }
            }
        }
    }
}

#[test]
fn lines_are_the_same_in_all_pieces() {
    for format in formats() {
        let lines = |lengths: &[usize]| {
            let mut channel = channel(format, &octets(format), lengths);
            let mut all = Vec::new();
            // Ends: each line takes something, and an error the rest.
            loop {
                match channel.read_line() {
                    Ok(None) => break all,
                    Ok(Some(line)) => all.push(line),
                    Err(error) => {
                        all.push((error.to_string(), false));
                        channel.mend("!");
                    }
                }
                assert!(all.len() < 100, "{format:?} {all:?}");
            }
        };
        let whole = lines(&[10_000]);
        assert!(whole.len() > 3, "{format:?} {whole:?}");
        for lengths in LENGTHS {
            assert_eq!(lines(lengths), whole, "{format:?} {lengths:?}");
        }
    }
}

#[test]
fn what_has_come_before_is_not_looked_at_again() {
    let format = Format::default();
    let text = "\u{e4}\u{20ac}".repeat(1000);
    let mut channel = channel(format, text.as_bytes(), &[7]);
    while !channel.ended {
        let there = channel.rest().len();
        // Each character has more than one octet.
        assert_eq!(channel.has_characters(there), there == 0);
        assert!(channel.line_end().is_none());
        let known = channel.known();
        assert!(known.octets + 3 >= there && known.unbroken == there, "{there}");
        channel.read_more().expect("there are pieces");
    }
}
