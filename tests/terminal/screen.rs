//! What a terminal would show: enough of one for rustyline, whose lines are drawn again and again.

/// So many columns it has.
pub const COLUMNS: usize = 200;

/// Rows of characters, of which only the last ones would be seen.
#[derive(Default)]
pub struct Screen {
    rows: Vec<Vec<char>>,
    row: usize,
    column: usize,
    escape: Option<String>,
    /// How many bytes it has shown.
    pub fed: usize,
    /// Bytes of a character that has not come whole.
    partial: Vec<u8>,
}

impl Screen {
    /// Shows bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.fed += bytes.len();
        self.partial.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.partial) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        let rest = self.partial.split_off(whole);
        let text = std::mem::replace(&mut self.partial, rest);
        String::from_utf8_lossy(&text).chars().for_each(|c| self.show(c));
    }

    /// The rows as text, without spaces at their ends.
    pub fn text(&self) -> String {
        let row = |row: &Vec<char>| row.iter().collect::<String>().trim_end().to_string();
        self.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }

    /// The row of the cursor, up to the cursor.
    pub fn line(&self) -> String {
        self.rows
            .get(self.row)
            .map_or(String::new(), |row| row.iter().take(self.column).collect::<String>())
    }

    fn show(&mut self, c: char) {
        if let Some(mut escape) = self.escape.take() {
            escape.push(c);
            let is_whole = match escape.strip_prefix('[') {
                Some(rest) => rest.ends_with(|c: char| c.is_ascii_alphabetic() || c == '~'),
                None => true,
            };
            match is_whole {
                true => self.obey(&escape),
                false => self.escape = Some(escape),
            }
            return;
        }
        match c {
            '\x1b' => self.escape = Some(String::new()),
            '\r' => self.column = 0,
            '\n' => self.row += 1,
            '\x08' => self.column = self.column.saturating_sub(1),
            c if c.is_control() => {}
            c => {
                if self.column == COLUMNS {
                    self.column = 0;
                    self.row += 1;
                }
                self.reach();
                let row = &mut self.rows[self.row];
                if row.len() <= self.column {
                    row.resize(self.column + 1, ' ');
                }
                row[self.column] = c;
                self.column += 1;
            }
        }
    }

    fn reach(&mut self) {
        if self.rows.len() <= self.row {
            self.rows.resize(self.row + 1, Vec::new());
        }
    }

    fn obey(&mut self, escape: &str) {
        let Some(rest) = escape.strip_prefix('[') else { return };
        let (number, what) = rest.split_at(rest.len() - 1);
        let count = number.parse::<usize>().unwrap_or(1);
        self.reach();
        match what {
            "A" => self.row = self.row.saturating_sub(count),
            "B" => self.row += count,
            "C" => self.column += count,
            "D" => self.column = self.column.saturating_sub(count),
            "K" => self.rows[self.row].truncate(self.column),
            "J" => {
                self.rows[self.row].truncate(self.column);
                self.rows.truncate(self.row + 1);
            }
            _ => {}
        }
    }
}
