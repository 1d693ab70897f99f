//! Forms as trees, as far as making them smaller or other needs it.

/// A form.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// What is not looked into: a symbol, number, string, character.
    Atom(String),
    /// A list or vector, with what stands before its parenthesis.
    List(String, Vec<Tree>),
}

/// Where a text is read.
struct Text<'t> {
    text: &'t [u8],
    at: usize,
}

impl Text<'_> {
    fn next(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn begins_with(&self, what: &str) -> bool {
        self.text[self.at.min(self.text.len())..].starts_with(what.as_bytes())
    }

    /// Goes on behind the next one of these.
    fn skip_to(&mut self, end: &str) {
        while self.at < self.text.len() && !self.begins_with(end) {
            self.at += 1;
        }
        self.at += end.len();
    }

    fn skip_space(&mut self) {
        loop {
            match self.next() {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                b';' => self.skip_to("\n"),
                _ if self.begins_with("#|") => self.skip_to("|#"),
                _ => return,
            }
        }
    }

    /// A string or a symbol with bars: to its end.
    fn skip_quoted(&mut self, quote: u8) {
        self.at += 1;
        while ![0, quote].contains(&self.next()) {
            self.at += if self.next() == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
    }

    fn since(&self, start: usize) -> String {
        let end = self.at.min(self.text.len());
        String::from_utf8_lossy(&self.text[start.min(end)..end]).into_owned()
    }

    fn tree(&mut self) -> Tree {
        let start = self.at;
        loop {
            match self.next() {
                b'(' => {
                    let prefix = self.since(start);
                    self.at += 1;
                    return Tree::List(prefix, self.trees());
                }
                quote @ (b'"' | b'|') => self.skip_quoted(quote),
                b'\\' => self.at += 2,
                0 | b')' | b' ' | b'\n' | b'\t' | b'\r' | b';' => break,
                _ => self.at += 1,
            }
        }
        Tree::Atom(self.since(start))
    }

    /// All to the end of the text, or to a closing parenthesis.
    fn trees(&mut self) -> Vec<Tree> {
        let mut trees = Vec::new();
        loop {
            self.skip_space();
            if [0, b')'].contains(&self.next()) {
                self.at += 1;
                return trees;
            }
            trees.push(self.tree());
        }
    }
}

impl Tree {
    /// The forms of a text.
    pub fn all(text: &str) -> Vec<Tree> {
        Text { text: text.as_bytes(), at: 0 }.trees()
    }

    /// The text of the form.
    pub fn text(&self) -> String {
        match self {
            Tree::Atom(text) => text.clone(),
            Tree::List(prefix, elements) => {
                let inner: Vec<String> = elements.iter().map(Tree::text).collect();
                format!("{prefix}({})", inner.join(" "))
            }
        }
    }

    /// How many forms there are in it, itself counted.
    pub fn count(&self) -> usize {
        match self {
            Tree::Atom(_) => 1,
            Tree::List(_, elements) => 1 + elements.iter().map(Tree::count).sum::<usize>(),
        }
    }

    /// The form with this number in it.
    pub fn at(&mut self, mut number: usize) -> &mut Tree {
        if number == 0 {
            return self;
        }
        number -= 1;
        let Tree::List(_, elements) = self else { unreachable!("a number below the count") };
        for element in elements {
            let count = element.count();
            if number < count {
                return element.at(number);
            }
            number -= count;
        }
        unreachable!("a number below the count")
    }

    /// Forms that are somewhat smaller, those that lack most first.
    pub fn smaller(&self) -> Vec<Tree> {
        let Tree::List(prefix, elements) = self else {
            return Vec::new();
        };
        let mut out: Vec<Tree> = Vec::new();
        if prefix.is_empty() {
            out.extend(elements.iter().filter(|e| matches!(e, Tree::List(..))).cloned());
        }
        out.push(Tree::Atom("nil".into()));
        let with = |at: usize, new: Option<Tree>| {
            let mut elements = elements.clone();
            match new {
                Some(new) => elements[at] = new,
                None => drop(elements.remove(at)),
            }
            Tree::List(prefix.clone(), elements)
        };
        out.extend((1..elements.len()).map(|at| with(at, None)));
        for (at, element) in elements.iter().enumerate() {
            out.extend(element.smaller().into_iter().map(|new| with(at, Some(new))));
        }
        out
    }
}

#[test]
fn what_is_read_is_written() {
    for text in ["(a \"b)\\\"\" #\\( #'(lambda (x) '(1 . 2)))", "x", "#2A((1 2) (3 4))", "()"] {
        assert_eq!(Tree::all(text)[0].text(), text);
    }
    let text = "; (\n(f (g 1) #| ( |# 2) |a (b|";
    let shown = |trees: &[Tree]| trees.iter().map(Tree::text).collect::<Vec<String>>();
    let mut trees = Tree::all(text);
    assert_eq!(shown(&trees), ["(f (g 1) 2)", "|a (b|"]);
    let smaller = ["(g 1)", "nil", "(f 2)", "(f (g 1))", "(f nil 2)", "(f (g) 2)"];
    assert_eq!(shown(&trees[0].smaller()), smaller);
    let numbered: Vec<String> = (0..trees[0].count()).map(|n| trees[0].at(n).text()).collect();
    assert_eq!(numbered, ["(f (g 1) 2)", "f", "(g 1)", "g", "1", "2"]);
}
