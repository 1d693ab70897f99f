//! Programs as trees: read from templates, printed, and made smaller.

use std::fmt;

/// A form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Form {
    Atom(String),
    List(Vec<Form>),
}

impl fmt::Display for Form {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Form::Atom(text) => out.write_str(text),
            Form::List(parts) => {
                out.write_str("(")?;
                for (i, part) in parts.iter().enumerate() {
                    write!(out, "{}{part}", if i > 0 { " " } else { "" })?;
                }
                out.write_str(")")
            }
        }
    }
}

/// An atom.
pub fn atom(text: impl Into<String>) -> Form {
    Form::Atom(text.into())
}

/// The form that a template makes of its parts: `~` stands for the next part, `~@` for the elements
/// of the next part.
pub fn form(template: &str, parts: Vec<Form>) -> Form {
    let mut parts = parts.into_iter();
    let mut open: Vec<Vec<Form>> = vec![Vec::new()];
    let mut rest = template;
    while let Some(first) = rest.chars().next() {
        let top = open.last_mut().expect("a template is balanced");
        match first {
            ' ' => rest = &rest[1..],
            '(' => {
                open.push(Vec::new());
                rest = &rest[1..];
            }
            ')' => {
                let list = open.pop().expect("a template is balanced");
                open.last_mut().expect("a template is balanced").push(Form::List(list));
                rest = &rest[1..];
            }
            '~' => {
                let part = parts.next().expect("a part for each place");
                rest = &rest[1..];
                match (rest.strip_prefix('@'), part) {
                    (Some(after), Form::List(elements)) => {
                        top.extend(elements);
                        rest = after;
                    }
                    (Some(_), Form::Atom(text)) => panic!("{text} has no elements"),
                    (None, part) => top.push(part),
                }
            }
            _ => {
                let end = match first {
                    '"' => rest[1..].find('"').map_or(rest.len(), |at| at + 2),
                    _ => rest.find([' ', '(', ')']).unwrap_or(rest.len()),
                };
                top.push(atom(&rest[..end]));
                rest = &rest[end..];
            }
        }
    }
    assert!(parts.next().is_none(), "too many parts for {template}");
    let mut forms = open.pop().expect("a template is balanced");
    assert!(open.is_empty() && forms.len() == 1, "one form in {template}");
    forms.remove(0)
}

impl Form {
    /// How many atoms and lists it has.
    pub fn size(&self) -> usize {
        match self {
            Form::Atom(_) => 1,
            Form::List(parts) => 1 + parts.iter().map(Form::size).sum::<usize>(),
        }
    }

    /// The part with a number, counted as they are met.
    fn part(&self, number: &mut usize) -> Option<&Form> {
        if *number == 0 {
            return Some(self);
        }
        *number -= 1;
        match self {
            Form::Atom(_) => None,
            Form::List(parts) => parts.iter().find_map(|part| part.part(number)),
        }
    }

    /// The form with another in the place of the part with a number; without it if there is none.
    fn with(&self, number: &mut usize, other: &mut Option<Form>) -> Option<Form> {
        if *number == 0 {
            *number = usize::MAX;
            return other.take();
        }
        *number -= 1;
        Some(match self {
            Form::Atom(_) => self.clone(),
            Form::List(parts) => {
                let mut list = Vec::with_capacity(parts.len());
                for part in parts {
                    match *number {
                        usize::MAX => list.push(part.clone()),
                        _ => list.extend(part.with(number, other)),
                    }
                }
                Form::List(list)
            }
        })
    }

    fn replaced(&self, number: usize, other: Option<Form>) -> Option<Form> {
        self.with(&mut number.clone(), &mut other.clone())
    }

    /// Smaller forms, the much smaller ones first.
    fn smaller(&self) -> Vec<Form> {
        let mut out = Vec::new();
        for number in 0..self.size() {
            let Some(part) = self.part(&mut number.clone()) else { continue };
            if number > 0 {
                out.extend(self.replaced(number, None));
            }
            match part {
                Form::List(parts) => {
                    for other in ["0", "nil"] {
                        out.extend(self.replaced(number, Some(atom(other))));
                    }
                    for inner in parts.iter().filter(|inner| matches!(inner, Form::List(_))) {
                        out.extend(self.replaced(number, Some(inner.clone())));
                    }
                    if let Some(last @ Form::Atom(_)) = parts.last() {
                        out.extend(self.replaced(number, Some(last.clone())));
                    }
                }
                Form::Atom(text) if text.len() > 1 && text.parse::<i64>().is_ok() => {
                    out.extend(self.replaced(number, Some(atom("1"))));
                }
                Form::Atom(_) => {}
            }
        }
        out.sort_by_key(Form::size);
        out.retain(|form| form.size() < self.size() || form != self);
        out
    }

    /// The smallest form found that still fails, after at most so many trials; `first_failing` is
    /// asked about several at a time.
    pub fn shrunk(
        self,
        trials: usize,
        mut first_failing: impl FnMut(&[Form]) -> Option<usize>,
    ) -> Form {
        const AT_ONCE: usize = 40;
        let mut best = self;
        let mut left = trials;
        'better: loop {
            for candidates in best.smaller().chunks(AT_ONCE) {
                if left < candidates.len() {
                    return best;
                }
                left -= candidates.len();
                if let Some(at) = first_failing(candidates) {
                    best = candidates[at].clone();
                    continue 'better;
                }
            }
            return best;
        }
    }
}
