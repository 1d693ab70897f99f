//! Amounts of memory and counts, as people read them.

/// An amount of memory with at least two digits: `999 bytes`, `1.5 KB`, `12 MB`.
pub fn bytes(n: usize) -> String {
    const UNITS: [&str; 5] = ["KB", "MB", "GB", "TB", "PB"];
    if n < 1024 {
        return format!("{n} bytes");
    }
    let (mut amount, mut unit) = (n as f64 / 1024.0, 0);
    while amount >= 1000.0 && unit + 1 < UNITS.len() {
        (amount, unit) = (amount / 1024.0, unit + 1);
    }
    let digits = usize::from(amount < 9.95);
    format!("{amount:.digits$} {}", UNITS[unit])
}

/// A count with commas between the thousands: `4,194,304`.
pub fn count(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::data::measure::*;

    #[test]
    fn amounts_are_read_easily() {
        let texts = [999, 1536, 10 << 20, 268_435_456, 1_600_000_000, 1023 << 10].map(bytes);
        assert_eq!(texts, ["999 bytes", "1.5 KB", "10 MB", "256 MB", "1.5 GB", "1.0 MB"]);
        assert_eq!([7, 1000, 4_194_304].map(count), ["7", "1,000", "4,194,304"]);
    }
}
