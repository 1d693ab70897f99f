//! Views of the words of raw objects as bytes and as half words. Smaller units are packed into a
//! word from the lowest bits on, which is their order in memory.

#[cfg(target_endian = "big")]
compile_error!("characters are packed into words from the lowest bits on, and read as bytes");

/// The bytes of these words.
#[inline(always)]
#[allow(unsafe_code)]
pub fn bytes(words: &[u64]) -> &[u8] {
    // SAFETY: the same memory for the same time; a byte needs no alignment, and all its bit
    // patterns are valid.
    unsafe { std::slice::from_raw_parts(words.as_ptr().cast(), words.len() * 8) }
}

/// The bytes of these words, for writing.
#[inline(always)]
#[allow(unsafe_code)]
pub fn bytes_mut(words: &mut [u64]) -> &mut [u8] {
    // SAFETY: as for `bytes`; the words are borrowed for as long as the bytes are, and any bytes
    // make a word.
    unsafe { std::slice::from_raw_parts_mut(words.as_mut_ptr().cast(), words.len() * 8) }
}

/// The halves of these words.
#[inline(always)]
#[allow(unsafe_code)]
pub fn halves(words: &[u64]) -> &[u32] {
    // SAFETY: as for `bytes`; what is aligned for a word is aligned for half a word.
    unsafe { std::slice::from_raw_parts(words.as_ptr().cast(), words.len() * 2) }
}

/// The halves of these words, for writing.
#[inline(always)]
#[allow(unsafe_code)]
pub fn halves_mut(words: &mut [u64]) -> &mut [u32] {
    // SAFETY: as for `bytes_mut` and `halves`.
    unsafe { std::slice::from_raw_parts_mut(words.as_mut_ptr().cast(), words.len() * 2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_low_bits_comes_first() {
        let mut words = [0x0807_0605_0403_0201, 0x100f_0e0d_0c0b_0a09];
        assert_eq!(bytes(&words), (1..=16).collect::<Vec<u8>>());
        assert_eq!(halves(&words)[1..3], [0x0807_0605, 0x0c0b_0a09]);
        bytes_mut(&mut words)[9] = 0xff;
        halves_mut(&mut words)[3] = 7;
        assert_eq!(words[1], 0x0000_0007_0c0b_ff09);
        assert!(bytes(&[]).is_empty() && halves(&[]).is_empty());
    }
}
