//! Spans: places in texts, given by the source and the bytes from `start` to `end`.

/// The number of a source in the node's registry. Small, copyable, never reused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct SourceId(pub u32);

impl SourceId {
    /// The source of forms that came from no registered text: data read from a stream, forms made
    /// by code. Its text is empty.
    pub const NONE: SourceId = SourceId(0);
}

/// The bytes `start..end` of a source.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of a source.
    pub const fn new(source: SourceId, start: u32, end: u32) -> Span {
        Span { source, start, end }
    }

    /// The span that means no place.
    pub const NONE: Span = Span::new(SourceId::NONE, 0, 0);

    /// Whether this is a place in a source that can be shown.
    pub fn is_known(self) -> bool {
        self.source != SourceId::NONE
    }

    /// The smallest span that contains both spans; `self` if they are in different sources.
    pub fn to(self, other: Span) -> Span {
        if self.source != other.source {
            return self;
        }
        Span::new(self.source, self.start.min(other.start), self.end.max(other.end))
    }

    /// The place as `file:line:column`; `None` if it is not known.
    pub fn shown(self) -> Option<String> {
        self.is_known().then(|| {
            let source = super::sources().get(self.source);
            let at = source.line_column(self.start);
            format!("{}:{}:{}", source.name(), at.line, at.column)
        })
    }

    /// The offsets as a range, to slice the text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}
