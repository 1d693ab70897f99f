//! Diagnostics for a person or a tool: ariadne's pictures, or one JSON object per line.
//!
//! ariadne gets an excerpt of the text, not the text. The lines before the place are blank, so that
//! the line numbers are right. That takes time in proportion to the number of the line; so from the second picture
//! of a source on, ariadne gets the same copy of the whole text each time. Characters that would control a terminal (escape sequences, form
//! feeds) are blanked too. A place in a line too long to show is described in words.

use crate::data::native_name;
use crate::text::{Diagnostic, Severity, Source, SourceId, Span, sources};
use ariadne::{Cache, Color, Config, IndexType, Label, Report, ReportKind};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

/// The length in bytes beyond which a line is not drawn.
const LONGEST_LINE: usize = 1_000;
/// The distance in bytes from the first label beyond which a label is described in words.
const LONGEST_EXCERPT: usize = 100_000;

/// How diagnostics are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Source lines with the places underlined, in colour or not.
    Picture {
        /// Whether to colour it.
        color: bool,
    },
    /// One JSON object per line.
    Json,
}

/// Writes diagnostics, counts them, and stops showing them when there are too many.
pub struct Reports<W: Write> {
    out: W,
    format: Format,
    most: usize,
    errors: usize,
    warnings: usize,
}

/// How many diagnostics are shown by default.
pub const MOST_SHOWN: usize = 50;

impl<W: Write> Reports<W> {
    /// Makes a writer that shows up to [`MOST_SHOWN`] diagnostics.
    pub fn new(out: W, format: Format) -> Reports<W> {
        Reports { out, format, most: MOST_SHOWN, errors: 0, warnings: 0 }
    }

    /// Sets how many diagnostics are shown.
    pub fn with_most(mut self, most: usize) -> Reports<W> {
        self.most = most;
        self
    }

    /// Writes a diagnostic, or only counts it.
    pub fn report(&mut self, diagnostic: &Diagnostic) -> io::Result<()> {
        let shown = self.errors + self.warnings;
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => {}
        }
        if shown >= self.most {
            return Ok(());
        }
        write_report(&mut self.out, diagnostic, self.format)
    }

    /// Returns how many errors there were.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Returns how many warnings there were.
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// Writes a summary, if there was anything: how many errors and warnings, and how many were not
    /// shown.
    pub fn finish(mut self) -> io::Result<()> {
        let total = self.errors + self.warnings;
        if total == 0 || self.format == Format::Json {
            return self.out.flush();
        }
        let count = |n: usize, what: &str| match n {
            0 => String::new(),
            1 => format!("1 {what}"),
            n => format!("{n} {what}s"),
        };
        let parts = [count(self.errors, "error"), count(self.warnings, "warning")];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let hidden = total.saturating_sub(self.most);
        match hidden {
            0 => writeln!(self.out, "{}", parts.join(" and "))?,
            n => writeln!(self.out, "{} ({n} of them not shown)", parts.join(" and "))?,
        }
        self.out.flush()
    }
}

/// Writes one diagnostic.
pub fn write_report(
    out: &mut dyn Write,
    diagnostic: &Diagnostic,
    format: Format,
) -> io::Result<()> {
    match format {
        Format::Json => writeln!(out, "{}", json(diagnostic)),
        Format::Picture { color } => picture(out, diagnostic, color),
    }
}

/// A label that is to be drawn in the picture.
struct Shown<'d> {
    span: Span,
    message: &'d str,
}

fn picture(out: &mut dyn Write, diagnostic: &Diagnostic, color: bool) -> io::Result<()> {
    let (labels, mut notes) = places(diagnostic);
    if labels.is_empty() {
        return in_words(out, diagnostic, &notes);
    }
    let mut excerpts = Excerpts::default();
    for label in &labels {
        excerpts.include(label.span);
    }
    excerpts.build();
    let (kind, tint) = match diagnostic.severity {
        Severity::Error => (ReportKind::Error, Color::Red),
        Severity::Warning => (ReportKind::Warning, Color::Yellow),
        Severity::Note => (ReportKind::Advice, Color::Blue),
    };
    let config = Config::default().with_color(color).with_index_type(IndexType::Byte);
    let main = labels[0].span;
    let mut report = Report::build(kind, (main.source, excerpts.range(main)))
        .with_config(config)
        .with_code(diagnostic.code)
        .with_message(clean(&diagnostic.message));
    for (i, label) in labels.iter().enumerate() {
        let tint = if i == 0 { tint } else { Color::Cyan };
        // ariadne underlines only places with a message.
        let message = if label.message.is_empty() { "here" } else { label.message };
        let drawn = Label::new((label.span.source, excerpts.range(label.span)));
        report.add_label(drawn.with_color(tint).with_message(clean(message)));
    }
    notes.extend(diagnostic.notes.iter().cloned());
    for note in &notes {
        report.add_note(clean(note));
    }
    if let Some(hint) = diagnostic.hint() {
        report.add_help(clean(hint));
    }
    report.finish().write(&mut excerpts, out)
}

/// Returns the labels that can be drawn, that of the main place first, and the others in words.
fn places(diagnostic: &Diagnostic) -> (Vec<Shown<'_>>, Vec<String>) {
    let (mut labels, mut notes) = (Vec::new(), Vec::new());
    let main = diagnostic.span;
    let is_main = |label: &&crate::text::Label| label.span == main;
    let at = diagnostic.labels.iter().find(is_main).map_or("", |label| &label.message);
    let others = diagnostic.labels.iter().filter(|label| !is_main(label));
    let all =
        std::iter::once((main, at)).chain(others.map(|label| (label.span, label.message.as_str())));
    for (span, message) in all {
        let span = sources().get(span.source).own_part(span);
        if !span.is_known() {
            notes.extend((!message.is_empty()).then(|| message.to_string()));
            continue;
        }
        let near = labels.first().is_none_or(|first: &Shown<'_>| {
            first.span.source != span.source
                || first.span.start.abs_diff(span.start) as usize <= LONGEST_EXCERPT
        });
        if near && is_drawable(span) {
            labels.push(Shown { span, message });
        } else {
            notes.push(place_in_words(span, message));
        }
        // A picture without its main place would mislead.
        if labels.is_empty() {
            break;
        }
    }
    (labels, notes)
}

fn is_drawable(span: Span) -> bool {
    let source = sources().get(span.source);
    let (first, last) = (source.line(span.start), source.line(span.end.max(span.start)));
    let length = span.end.saturating_sub(span.start) as usize;
    let short = |line| source.line_range(line).len() <= LONGEST_LINE;
    length <= LONGEST_EXCERPT && (first..=last).all(short)
}

/// Returns `file:line:column: message, near "…"`.
fn place_in_words(span: Span, message: &str) -> String {
    let source = sources().get(span.source);
    let place = source.line_column(span.start);
    let near: String = text_from(source, span.start).chars().take(40).collect();
    let near = clean(near.lines().next().unwrap_or(""));
    let mut words = format!("{}:{}:{}", shown(source.name()), place.line, place.column);
    if !message.is_empty() {
        let _ = write!(words, ": {message}");
    }
    if !near.is_empty() {
        let _ = write!(words, ", near `{near}`");
    }
    words
}

fn text_from(source: &Source, start: u32) -> &str {
    let text = source.text();
    &text[boundary(text, start as usize)..]
}

/// Returns the last boundary between characters at or before a byte.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn in_words(out: &mut dyn Write, diagnostic: &Diagnostic, notes: &[String]) -> io::Result<()> {
    let severity = match diagnostic.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Advice",
    };
    writeln!(out, "[{}] {severity}: {}", diagnostic.code, clean(&diagnostic.message))?;
    for note in notes.iter().chain(&diagnostic.notes) {
        writeln!(out, "  Note: {}", clean(note))?;
    }
    match diagnostic.hint() {
        Some(hint) => writeln!(out, "  Help: {}", clean(hint)),
        None => Ok(()),
    }
}

/// The name of a file as people see it: octets that are not UTF-8 are shown as `\xE4`.
pub(super) fn shown(name: &str) -> String {
    let mut shown = String::with_capacity(name.len());
    for c in name.chars() {
        match native_name::octet_of(c) {
            Some(octet) => _ = write!(shown, "\\x{octet:02X}"),
            None => shown.push(c),
        }
    }
    shown
}

/// Replaces characters that would control a terminal by spaces; newlines stay.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

/// The part of a source that a picture shows.
struct Excerpt {
    id: SourceId,
    first_line: u32,
    last_line: u32,
    /// The difference between offsets in the source and offsets in the excerpt.
    shift: usize,
    text: Option<Drawn>,
}

/// A text as ariadne takes it.
type Drawn = Arc<ariadne::Source<String>>;

/// The source of the last picture, and from the second one on its whole text.
static LAST: Mutex<Option<(SourceId, Option<Drawn>)>> = Mutex::new(None);

/// No whole text longer than this is kept.
const LONGEST_KEPT: usize = 16 << 20;

/// The whole text of a source, if a picture has been made of it before.
fn whole(id: SourceId) -> Option<Drawn> {
    let source = sources().get(id);
    let mut last = LAST.lock().unwrap_or_else(|e| e.into_inner());
    match &mut *last {
        Some((of, text)) if *of == id => {
            let range = source.line_range(1).start..source.line_range(source.line_count()).end;
            if text.is_none() && range.len() <= LONGEST_KEPT {
                let shown = drawable(&source.text()[range]);
                *text = Some(Arc::new(ariadne::Source::from(shown)));
            }
            text.clone()
        }
        _ => {
            *last = Some((id, None));
            None
        }
    }
}

/// A text without characters that would control a terminal, of the same length in bytes.
fn drawable(text: &str) -> String {
    let mut drawable = String::with_capacity(text.len());
    for c in text.chars() {
        let obeyed = c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        match obeyed && c != '\n' && c != '\t' {
            true => drawable.extend(std::iter::repeat_n(' ', c.len_utf8())),
            false => drawable.push(c),
        }
    }
    drawable
}

#[derive(Default)]
struct Excerpts(Vec<Excerpt>);

impl Excerpts {
    fn include(&mut self, span: Span) {
        let source = sources().get(span.source);
        let (first, last) = (source.line(span.start), source.line(span.end.max(span.start)));
        match self.0.iter_mut().find(|excerpt| excerpt.id == span.source) {
            Some(excerpt) => {
                excerpt.first_line = excerpt.first_line.min(first);
                excerpt.last_line = excerpt.last_line.max(last);
            }
            None => self.0.push(Excerpt {
                id: span.source,
                first_line: first,
                last_line: last,
                shift: 0,
                text: None,
            }),
        }
    }

    fn build(&mut self) {
        for excerpt in &mut self.0 {
            let source = sources().get(excerpt.id);
            // ariadne knows no line after the last newline.
            let ends_empty = excerpt.last_line == source.line_count()
                && source.line_range(excerpt.last_line).is_empty();
            if !ends_empty && let Some(text) = whole(excerpt.id) {
                excerpt.shift = source.line_range(1).start;
                excerpt.text = Some(text);
                continue;
            }
            let start = source.line_range(excerpt.first_line).start;
            // With the end of the last line, as in the whole text: the picture shows where it is.
            let end = match excerpt.last_line < source.line_count() {
                true => source.line_range(excerpt.last_line + 1).start,
                false => source.line_range(excerpt.last_line).end,
            };
            let blank = excerpt.first_line as usize - 1;
            excerpt.shift = start - blank;
            let mut text = "\n".repeat(blank);
            text.push_str(&drawable(&source.text()[start..end]));
            excerpt.text = Some(Arc::new(ariadne::Source::from(text)));
        }
    }

    /// Converts a span to bytes of its excerpt.
    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let text = sources().get(span.source).text();
        let excerpt = self.0.iter().find(|excerpt| excerpt.id == span.source);
        let Some((shift, shown)) = excerpt.and_then(|e| Some((e.shift, e.text.as_ref()?))) else {
            return 0..0;
        };
        let length = shown.text().len();
        let start = (boundary(text, span.start as usize) - shift).min(length);
        let end = boundary(text, span.end as usize).saturating_sub(shift);
        start..end.clamp(start, length)
    }
}

impl Cache<SourceId> for Excerpts {
    type Storage = String;

    fn fetch(&mut self, id: &SourceId) -> Result<&ariadne::Source<String>, impl std::fmt::Debug> {
        let excerpt = self.0.iter().find(|excerpt| excerpt.id == *id);
        excerpt.and_then(|excerpt| excerpt.text.as_deref()).ok_or("no such source")
    }

    fn display<'a>(&self, id: &'a SourceId) -> Option<impl std::fmt::Display + 'a> {
        Some(clean(&shown(sources().get(*id).name())))
    }
}

/// A JSON value.
#[derive(Clone, Debug)]
pub enum Json {
    /// `null`.
    Null,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(&'static str, Json)>),
    /// An object that describes a place: file, bytes, lines and columns. If the place is unknown,
    /// it has only a `file` of null.
    Place(Span),
}

impl Json {
    fn write(&self, out: &mut String) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Text(text) => json_string(out, text),
            Json::List(elements) => {
                for (i, element) in elements.iter().enumerate() {
                    out.push(if i == 0 { '[' } else { ',' });
                    element.write(out);
                }
                out.push_str(if elements.is_empty() { "[]" } else { "]" });
            }
            Json::Object(members) => {
                out.push('{');
                json_members(out, members);
                out.push('}');
            }
            Json::Place(span) => {
                let mut place = String::new();
                json_place(&mut place, *span);
                let _ = write!(out, "{{{}}}", place.trim_start_matches(','));
            }
        }
    }
}

fn json_members(out: &mut String, members: &[(&str, Json)]) {
    for (i, (name, value)) in members.iter().enumerate() {
        let _ = write!(out, "{}\"{name}\":", if i == 0 { "" } else { "," });
        value.write(out);
    }
}

/// Returns the diagnostic as one JSON object, in one line.
pub fn json(diagnostic: &Diagnostic) -> String {
    json_with(diagnostic, &[])
}

/// Like `json`, with further members.
pub fn json_with(diagnostic: &Diagnostic, members: &[(&'static str, Json)]) -> String {
    let mut out = String::from("{");
    let _ = write!(out, "\"severity\":\"{}\"", diagnostic.severity.name());
    let _ = write!(out, ",\"code\":\"{}\",\"message\":", diagnostic.code);
    json_string(&mut out, &diagnostic.message);
    json_place(&mut out, diagnostic.span);
    out.push_str(",\"labels\":[");
    for (i, label) in diagnostic.labels.iter().enumerate() {
        out.push_str(if i == 0 { "{\"message\":" } else { ",{\"message\":" });
        json_string(&mut out, &label.message);
        json_place(&mut out, label.span);
        out.push('}');
    }
    out.push_str("],\"notes\":[");
    for (i, note) in diagnostic.notes.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        json_string(&mut out, note);
    }
    out.push_str("],\"hint\":");
    match diagnostic.hint() {
        Some(hint) => json_string(&mut out, hint),
        None => out.push_str("null"),
    }
    if !members.is_empty() {
        out.push(',');
        json_members(&mut out, members);
    }
    out.push('}');
    out
}

/// Writes the members for file, bytes, lines and columns of a span; only a `file` of null if the
/// span is unknown.
fn json_place(out: &mut String, span: Span) {
    let source = sources().get(span.source);
    let span = source.own_part(span);
    if !span.is_known() {
        out.push_str(",\"file\":null");
        return;
    }
    out.push_str(",\"file\":");
    json_string(out, source.name());
    let (from, to) = (source.line_column(span.start), source.line_column(span.end));
    let _ = write!(
        out,
        ",\"start\":{},\"end\":{},\"line\":{},\"column\":{},\"end_line\":{},\"end_column\":{}",
        source.own_offset(span.start),
        source.own_offset(span.end),
        from.line,
        from.column,
        to.line,
        to.column
    );
}

fn json_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
