//! Tells how many arguments a control string of `format` takes (CLHS 22.3), as far as possible.
//!
//! The string is divided into directives, which are followed once, with a range for the index of
//! the next argument. Conditionals widen the range. The walk ends where the rest depends on the
//! arguments themselves.

/// Directives nested more deeply than this are not followed.
const DEEPEST: u32 = 30;

/// The number of arguments that a control string takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::analyser) struct Taken {
    /// With fewer arguments the string cannot be processed to its end.
    pub least: u32,
    /// More arguments are never used; `None` if there is no limit.
    pub most: Option<u32>,
}

/// The arguments that a control string takes; `None` if the string is wrong or does not tell.
pub(in crate::analyser) fn taken(control: &str) -> Option<Taken> {
    let directives = directives(control)?;
    let mut walk = Walk { directives: &directives, at: 0 };
    let end = walk.sequence(State::default(), 0, "")?;
    (walk.at == directives.len())
        .then_some(Taken { least: end.least, most: (!end.is_open).then_some(end.most) })
}

/// The mistake in a control string that is wrong whatever its arguments are; `None` if there is
/// none.
pub(in crate::analyser) fn mistake(control: &str) -> Option<String> {
    const SIMPLE: &str = "ASWDBORXCFEG$%&|~\n_ITP*^?;/";
    let Some(directives) = directives(control) else {
        return Some("the control string ends inside a directive".into());
    };
    let mut open: Vec<char> = Vec::new();
    for directive in &directives {
        let letter = directive.letter;
        match letter {
            '(' | '{' | '[' | '<' => open.push(letter),
            ')' | '}' | ']' | '>' if open.last().copied() == opening(letter) => drop(open.pop()),
            ')' | '}' | ']' | '>' => {
                return Some(format!(
                    "the control string has a ~{letter} without its opening directive"
                ));
            }
            _ if SIMPLE.contains(letter) => {}
            _ => {
                return Some(format!("the control string has an unknown directive ~{letter}"));
            }
        }
    }
    open.last().map(|letter| format!("the control string has a ~{letter} that is never closed"))
}

/// The letter of the directive that a closing directive closes.
fn opening(letter: char) -> Option<char> {
    ")}]>".find(letter).and_then(|at| "({[<".chars().nth(at))
}

/// A directive.
struct Directive {
    letter: char,
    colon: bool,
    at: bool,
    /// The number of parameters that are taken from the arguments (`v`).
    arguments: u32,
    /// The first parameter, if it is a number.
    number: Option<u32>,
    /// Whether any parameter is given.
    has_parameter: bool,
    /// Whether a parameter is the number of remaining arguments (`#`).
    counts: bool,
    /// Whether it follows the directive before it immediately.
    follows: bool,
}

/// Divides a control string into its directives; `None` if it ends inside a directive.
fn directives(control: &str) -> Option<Vec<Directive>> {
    let mut out = Vec::new();
    let mut rest = control;
    let mut follows = false;
    while let Some(at) = rest.find('~') {
        follows &= at == 0;
        let (directive, after) = directive(&rest[at + 1..], follows)?;
        out.push(directive);
        rest = after;
        follows = true;
    }
    Some(out)
}

/// The directive after a tilde, and the text that follows it; `None` if the text ends first.
fn directive(text: &str, follows: bool) -> Option<(Directive, &str)> {
    let mut found = Directive {
        letter: ' ',
        colon: false,
        at: false,
        arguments: 0,
        number: None,
        has_parameter: false,
        counts: false,
        follows,
    };
    let mut characters = text.char_indices().peekable();
    let mut is_first = true;
    loop {
        let (at, c) = characters.next()?;
        match c {
            '+' | '-' | '0'..='9' => {
                let digits = &text[at..];
                let end =
                    digits[1..].find(|c: char| !c.is_ascii_digit()).map_or(digits.len(), |n| n + 1);
                if is_first {
                    found.number = digits[..end].parse().ok();
                }
                found.has_parameter = true;
                while characters.next_if(|(i, _)| *i < at + end).is_some() {}
            }
            '\'' => {
                characters.next()?;
                found.has_parameter = true;
            }
            'v' | 'V' => {
                found.arguments += 1;
                found.has_parameter = true;
            }
            '#' => (found.has_parameter, found.counts) = (true, true),
            ',' => is_first = false,
            ':' => found.colon = true,
            '@' => found.at = true,
            '/' => {
                let end = at + 1 + text[at + 1..].find('/')?;
                found.letter = '/';
                return Some((found, &text[end + 1..]));
            }
            letter => {
                found.letter = letter.to_ascii_uppercase();
                return Some((found, &text[at + letter.len_utf8()..]));
            }
        }
    }
}

/// The range of the index of the next argument, and the bounds found so far.
#[derive(Clone, Copy, Default)]
struct State {
    low: u32,
    high: u32,
    least: u32,
    most: u32,
    /// Whether processing may have stopped already, so that no further argument is required.
    is_stopped: bool,
    /// Whether all arguments may have been taken.
    is_open: bool,
}

impl State {
    fn skip(&mut self, n: u32) {
        self.high = self.high.saturating_add(n);
        self.most = self.most.max(self.high);
        if !self.is_stopped {
            self.low = self.low.saturating_add(n);
        }
    }

    fn take(&mut self, n: u32) {
        self.skip(n);
        if !self.is_stopped && n > 0 {
            self.least = self.least.max(self.low);
        }
    }

    fn back(&mut self, n: u32) -> Option<()> {
        self.low =
            if self.is_stopped { self.low.saturating_sub(n) } else { self.low.checked_sub(n)? };
        self.high = self.high.saturating_sub(n);
        Some(())
    }

    fn take_rest(&mut self) {
        (self.is_open, self.is_stopped) = (true, true);
    }

    /// The state that covers both: either of the two may have happened.
    fn or(self, other: State) -> State {
        State {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            least: self.least.min(other.least),
            most: self.most.max(other.most),
            is_stopped: self.is_stopped || other.is_stopped,
            is_open: self.is_open || other.is_open,
        }
    }
}

struct Walk<'d> {
    directives: &'d [Directive],
    at: usize,
}

impl Walk<'_> {
    /// Follows directives up to one whose letter is in `ends`; that one is left to the caller.
    fn sequence(&mut self, mut state: State, depth: u32, ends: &str) -> Option<State> {
        if depth > DEEPEST {
            return None;
        }
        let all = self.directives;
        while let Some(directive) = all.get(self.at) {
            if ends.contains(directive.letter) {
                return Some(state);
            }
            self.at += 1;
            state.take(directive.arguments);
            state.is_open |= directive.counts;
            match directive.letter {
                '%' | '&' | '|' | '~' | '\n' | '_' | 'I' | 'T' => {}
                'A' | 'S' | 'W' | 'D' | 'B' | 'O' | 'X' | 'R' | 'C' | 'F' | 'E' | 'G' | '$'
                | '/' => {
                    state.take(1);
                }
                'P' => {
                    if directive.colon {
                        state.back(1)?;
                    }
                    state.take(1);
                }
                '*' => self.go_to(&mut state, directive)?,
                '^' => state.is_stopped = true,
                '?' if directive.at => {
                    state.take(1);
                    state.take_rest();
                }
                '?' => state.take(2),
                '(' => {
                    state = self.sequence(state, depth + 1, ")")?;
                    self.close(')')?;
                }
                '{' => self.iteration(&mut state, directive, depth)?,
                '[' => state = self.conditional(state, directive, depth)?,
                '<' => state = self.justification(state, depth)?,
                _ => return None,
            }
        }
        ends.is_empty().then_some(state)
    }

    fn close(&mut self, letter: char) -> Option<&Directive> {
        let found = self.directives.get(self.at).filter(|found| found.letter == letter)?;
        self.at += 1;
        Some(found)
    }

    fn go_to(&mut self, state: &mut State, directive: &Directive) -> Option<()> {
        // The distance is known only if it is written as a number.
        let n = match (directive.number, directive.has_parameter) {
            (Some(n), _) => n,
            (None, false) => 1,
            (None, true) => return None,
        };
        match (directive.at, directive.colon) {
            (true, _) => None,
            (_, true) => state.back(n),
            _ => {
                state.skip(n);
                Some(())
            }
        }
    }

    fn iteration(&mut self, state: &mut State, directive: &Directive, depth: u32) -> Option<()> {
        // The body of an iteration takes its arguments from the elements of a list.
        let begin = self.at;
        self.sequence(State { is_stopped: true, ..State::default() }, depth + 1, "}")?;
        let is_empty = self.at == begin;
        let is_empty = self.close('}')?.follows && is_empty;
        state.take(u32::from(is_empty));
        match directive.at {
            true => state.take_rest(),
            false => state.take(1),
        }
        Some(())
    }

    fn conditional(&mut self, state: State, directive: &Directive, depth: u32) -> Option<State> {
        let mut chosen = state;
        // A parameter chooses the clause instead of an argument.
        if directive.colon || directive.at || !directive.has_parameter {
            chosen.take(1);
        }
        let mut begin = chosen;
        if directive.at {
            begin.back(1)?;
        }
        let mut end: Option<State> = None;
        let mut is_complete = directive.colon;
        loop {
            let clause = self.sequence(begin, depth + 1, ";]")?;
            end = Some(end.map_or(clause, |end| end.or(clause)));
            let closing = self.directives.get(self.at)?;
            self.at += 1;
            if closing.letter == ']' {
                break;
            }
            is_complete |= closing.colon;
        }
        let end = end?;
        Some(if is_complete { end } else { end.or(chosen) })
    }

    fn justification(&mut self, state: State, depth: u32) -> Option<State> {
        let begin = self.at;
        let mut inner = state;
        loop {
            inner = self.sequence(inner, depth + 1, ";>")?;
            let closing = self.directives.get(self.at)?;
            self.at += 1;
            if closing.letter == ';' {
                continue;
            }
            if !closing.colon {
                return Some(inner);
            }
            // This is a logical block: its directives take the elements of a list.
            let mut after = state;
            match closing.at || self.directives[begin - 1].at {
                true => after.take_rest(),
                false => after.take(1),
            }
            return Some(after);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analyser::lint::control_string::{Taken, taken};

    fn of(control: &str) -> Option<(u32, Option<u32>)> {
        taken(control).map(|Taken { least, most }| (least, most))
    }

    #[test]
    fn plain_directives_take_one_each() {
        assert_eq!(of("no directive"), Some((0, Some(0))));
        assert_eq!(of("~a ~S~%~5,2f~~ ~&~10t~|~c"), Some((4, Some(4))));
        assert_eq!(of("~v,'0d ~va"), Some((4, Some(4))));
        assert_eq!(of("~a ~#a"), Some((2, None)));
        assert_eq!(of("~,,v,3:d ~',x"), Some((3, Some(3))));
        assert_eq!(of("line ~\n   more ~@\n  ~/pkg:fn/"), Some((1, Some(1))));
        assert_eq!(of("~d file~:p"), Some((1, Some(1))));
        assert_eq!(of("~d ~:*~a ~*~a"), Some((3, Some(3))));
        assert_eq!(of("~a~2*"), Some((1, Some(3))));
        assert_eq!(of("~?"), Some((2, Some(2))));
    }

    #[test]
    fn lists_take_one() {
        assert_eq!(of("~{~a~^, ~}~%"), Some((1, Some(1))));
        assert_eq!(of("~:{~a~a~} ~{~}"), Some((3, Some(3))));
        assert_eq!(of("~@{~a~^, ~}"), Some((0, None)));
        assert_eq!(of("~a: ~@{~a ~}"), Some((1, None)));
        assert_eq!(of("~@<~a~:>"), Some((0, None)));
        assert_eq!(of("~<(~;~a ~a~;)~:>~a"), Some((2, Some(2))));
        assert_eq!(of("~10<~a~;~a~>"), Some((2, Some(2))));
    }

    #[test]
    fn conditionals_take_what_their_clauses_do() {
        assert_eq!(of("~[zero~;one ~a~;two ~a ~a~]"), Some((1, Some(3))));
        assert_eq!(of("~:[no ~a~;yes ~a~]"), Some((2, Some(2))));
        assert_eq!(of("~:[~;yes ~a~]"), Some((1, Some(2))));
        assert_eq!(of("~@[ ~a~] ~a"), Some((2, Some(2))));
        assert_eq!(of("~#[none~;~a~:;~a, ~a~]"), Some((0, None)));
        assert_eq!(of("~[~a~:;~a ~a~]"), Some((2, Some(3))));
        assert_eq!(of("~a~^ ~a"), Some((1, Some(2))));
        assert_eq!(of("~(~a ~:(~a~)~)"), Some((2, Some(2))));
    }

    #[test]
    fn what_is_wrong_or_unknown_tells_nothing() {
        for control in ["~", "~q", "~{", "~}", "~[~;", "~2@*~a", "~:*~a", "~a~]", "~5", "~<~a"] {
            assert_eq!(of(control), None, "{control}");
        }
    }
}
