//! Diagnostics: what is wrong with a text, for a person to read.

use super::span::Span;

/// How serious the mistake is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Suspicious; work continues.
    Warning,
    /// Wrong; the form or text that contains it cannot be used.
    Error,
}

impl Severity {
    /// The word for the severity.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The stable code of a kind of mistake: a letter for the module and four digits, such as `R0003`.
pub type Code = &'static str;

/// A second place that helps to understand the mistake.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to see there.
    pub message: String,
}

/// Help for correcting a mistake.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hint {
    /// The likely cause, or what to do.
    Text(Box<str>),
    /// The name that is not defined: who reports it finds out which one was meant.
    Undefined(Box<str>),
}

/// One mistake, with its place and help for correcting it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How serious it is.
    pub severity: Severity,
    /// The stable code of the kind of mistake.
    pub code: Code,
    /// What is wrong, in one line without a final period.
    pub message: Box<str>,
    /// The place.
    pub span: Span,
    /// What to see at the place (a label with the same span), and further places.
    pub labels: Vec<Label>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
    /// The likely cause, or what to do.
    pub hint: Option<Hint>,
}

impl Diagnostic {
    fn new(severity: Severity, code: Code, span: Span, message: impl Into<Box<str>>) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            message: message.into(),
            span,
            labels: Vec::new(),
            notes: Vec::new(),
            hint: None,
        }
    }

    /// Makes an error.
    pub fn error(code: Code, span: Span, message: impl Into<Box<str>>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, span, message)
    }

    /// Makes a warning.
    pub fn warning(code: Code, span: Span, message: impl Into<Box<str>>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, span, message)
    }

    /// Makes a note.
    pub fn note(code: Code, span: Span, message: impl Into<Box<str>>) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, span, message)
    }

    /// Says that a name is not defined, in place of a hint.
    pub fn with_undefined(mut self, name: impl Into<Box<str>>) -> Diagnostic {
        self.hint = Some(Hint::Undefined(name.into()));
        self
    }

    /// The text of the hint, if there is one.
    pub fn hint(&self) -> Option<&str> {
        match &self.hint {
            Some(Hint::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Says what to see at the place itself.
    pub fn with_at(self, message: impl Into<String>) -> Diagnostic {
        let span = self.span;
        self.with_label(span, message)
    }

    /// Adds a further place.
    pub fn with_label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Adds a note.
    pub fn with_note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }

    /// Adds the likely cause.
    pub fn with_hint(mut self, hint: impl Into<Box<str>>) -> Diagnostic {
        self.hint = Some(Hint::Text(hint.into()));
        self
    }

    /// Whether work cannot continue.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
